// Trimming, and letters in lower case, of text whose signs are ASCII; other bytes stay as they are.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

inline constexpr std::string_view ascii_blanks = " \t\r\n";

[[nodiscard]] constexpr char lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] inline std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = lower_ascii(c);
    return lower;
}

/// Without the blanks at its end.
[[nodiscard]] constexpr std::string_view trim_ascii_end(std::string_view text,
                                                        std::string_view blanks = ascii_blanks) {
    return text.substr(0, text.find_last_not_of(blanks) + 1);  // npos + 1 is 0
}
/// Without the blanks at both ends.
[[nodiscard]] constexpr std::string_view trim_ascii(std::string_view text,
                                                    std::string_view blanks = ascii_blanks) {
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos ? std::string_view{} : trim_ascii_end(text.substr(begin), blanks);
}

}  // namespace islet
