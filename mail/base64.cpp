// Tells lines of base64 from lines of text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "mail/base64.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "analysis/unicode/ascii.hpp"

namespace islet {
namespace {

/// 0 to 63; -1 for other signs.
int value_of(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (is_ascii_digit(c)) return c - '0' + 52;
    if (c == '+') return 62;
    return c == '/' ? 63 : -1;
}

std::string_view trimmed(std::string_view line) {
    const std::size_t begin = std::min(line.find_first_not_of(" \t\r"), line.size());
    line.remove_prefix(begin);
    return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

/// Nothing but base64, with its padding at the end.
bool is_code(std::string_view line) {
    const std::size_t end = line.find_last_not_of('=') + 1;
    const bool padded = line.size() - end <= 2;
    return padded && std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(end),
                                 [](char c) { return value_of(c) >= 0; });
}

std::string decoded(std::string_view code) {
    std::string bytes;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : code) {
        if (value_of(c) < 0) continue;
        held = (held << 6 | static_cast<std::uint32_t>(value_of(c))) & 0xFFFFFF;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(held >> bits & 0xFF);
    }
    return bytes;
}

/// No control characters but those of lines.
bool is_text(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 || c == '\n' || c == '\r' || c == '\t' || c == '\f';
    });
}

/// More long lines of base64 than others: a few of its signs were damaged.
bool is_mostly_code(std::string_view raw) {
    constexpr std::size_t long_line = 40;
    std::size_t code = 0, others = 0;
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t end = std::min(raw.find('\n', at), raw.size());
        const std::string_view line = trimmed(raw.substr(at, end - at));
        code += line.size() >= long_line && is_code(line) ? 1 : 0;
        others += is_code(line) ? 0 : 1;
        at = end + 1;
    }
    return code > others;
}

/// Where the lines of base64 end that the bytes begin with.
std::size_t end_of_code(std::string_view raw) {
    std::size_t at = 0;
    while (at < raw.size()) {
        const std::size_t end = std::min(raw.find('\n', at), raw.size());
        if (!is_code(trimmed(raw.substr(at, end - at)))) return at;
        at = std::min(end + 1, raw.size());
    }
    return at;
}

}  // namespace

std::optional<std::string> text_without_base64(std::string_view raw) {
    const std::size_t end = end_of_code(raw);
    if (end == raw.size()) {
        // A lone word has none but its signs. No base64 has one sign more than a multiple of four, unless cut
        // off.
        constexpr std::ptrdiff_t longest_word = 40;
        const auto signs = std::count_if(raw.begin(), raw.end(), [](char c) { return value_of(c) >= 0; });
        if (signs % 4 != 1 || signs > longest_word) return std::nullopt;
        return is_text(raw) ? std::string(raw) : std::string();
    }
    constexpr std::size_t least_line = 20;  // below it, a word such as "Dear" on its own line
    const bool words = end < least_line;
    const std::string before = words ? std::string() : decoded(raw.substr(0, end));
    const std::string_view rest = raw.substr(end);
    if (is_mostly_code(rest)) return std::nullopt;
    if (!is_text(rest)) return std::string();
    if (before.empty() || !is_text(before)) return is_text(raw) ? std::string(raw) : std::string();
    return before + "\n" + std::string(rest);
}

}  // namespace islet
