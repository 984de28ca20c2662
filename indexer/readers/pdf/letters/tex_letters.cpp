// Control characters, which no text has, as the letters of TeX's fonts.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/letters/tex_letters.hpp"

#include <algorithm>
#include <string_view>

#include "analysis/unicode/ascii.hpp"

namespace islet {
namespace {

/// In the T1 encoding, and the ligatures of OT1. Numbers that may be white space aren't here.
std::string_view letters_of(char number) {
    switch (number) {
        case 0x0B:
            return "ff";
        case 0x0E:
            return "ffi";
        case 0x0F:
            return "ffl";
        case 0x10:
            return "“";
        case 0x11:
            return "”";
        case 0x12:
            return "„";
        case 0x13:
            return "«";
        case 0x14:
            return "»";
        case 0x15:
            return "–";
        case 0x16:
            return "—";
        case 0x19:
            return "ı";
        case 0x1B:
            return "ff";
        case 0x0C:  // OT1
        case 0x1C:
            return "fi";
        case 0x1D:
            return "fl";
        case 0x1E:
            return "ffi";
        case 0x1F:
            return "ffl";
        default:
            return {};
    }
}

/// In a word: a form feed or another sign between words is none of these.
bool is_within_word(std::string_view text, std::size_t at) {
    return (at > 0 && is_letter_byte(text[at - 1])) || (at + 1 < text.size() && is_letter_byte(text[at + 1]));
}

}  // namespace

std::string with_tex_letters(std::string text) {
    constexpr std::string_view bullet = "\xC2\x88";  // of the fonts for signs
    if (text == bullet) return "•";
    const auto is_control = [](char c) { return c > 0 && c < 0x20; };
    if (std::none_of(text.begin(), text.end(), is_control)) return text;
    std::string read;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view letters = is_control(text[i]) ? letters_of(text[i]) : std::string_view{};
        if (letters.empty() || !is_within_word(text, i))
            read += text[i];
        else
            read += letters;
    }
    return read;
}

}  // namespace islet
