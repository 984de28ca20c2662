// Questions on single bytes and short lists, for markup, dates and other text whose signs are ASCII.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace islet {

[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr bool is_ascii_small(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_ascii_alphanumeric(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }
/// One of a letter: of ASCII, or of any character beyond it.
[[nodiscard]] constexpr bool is_letter_byte(char c) {
    return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}
[[nodiscard]] constexpr bool is_word_byte(char c) { return is_letter_byte(c) || is_ascii_digit(c); }
[[nodiscard]] constexpr bool has_ascii_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), is_ascii_digit);
}

[[nodiscard]] constexpr bool is_ascii_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Nothing but white space, or nothing at all.
[[nodiscard]] constexpr bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

template <typename Words>
[[nodiscard]] constexpr bool is_one_of(std::string_view word, const Words& words) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}
[[nodiscard]] constexpr bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace islet
