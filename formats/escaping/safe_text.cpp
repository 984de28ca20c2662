// Makes text from documents, file names and queries safe to show on a terminal or in a page.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/escaping/safe_text.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/byte_runs.hpp"
#include "analysis/unicode/utf8.hpp"
#include "analysis/unicode/width.hpp"

namespace islet {

namespace {

struct Range {
    char32_t first, last;
};

// Bidi controls that reorder what follows; U+200E and U+200F only hint at a direction and stay.
constexpr std::array<Range, 7> unsafe_ranges{{{0x00, 0x1F},
                                              {0x7F, 0x9F},
                                              {0x2028, 0x202E},
                                              {0x2066, 0x206F},
                                              {0xFEFF, 0xFEFF},
                                              {0xFFF9, 0xFFFB},
                                              {0xE0000, 0xE007F}}};

constexpr std::array<Range, 11> wide_ranges{{{0x1100, 0x115F},
                                             {0x2E80, 0x303E},
                                             {0x3041, 0xA4CF},
                                             {0xAC00, 0xD7A3},
                                             {0xF900, 0xFAFF},
                                             {0xFE30, 0xFE6F},
                                             {0xFF00, 0xFF60},
                                             {0xFFE0, 0xFFE6},
                                             {0x1F300, 0x1F64F},
                                             {0x1F900, 0x1FAFF},
                                             {0x20000, 0x3FFFD}}};

template <std::size_t N>
bool in_ranges(const std::array<Range, N>& ranges, char32_t c) {
    const auto after =
        std::upper_bound(ranges.begin(), ranges.end(), c,
                         [](char32_t value, const Range& range) { return value < range.first; });
    return after != ranges.begin() && c <= std::prev(after)->last;
}

bool is_break(char32_t c) { return (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029; }

void append_safely(std::string& out, std::string_view text, bool keep_line_feeds) {
    for (std::size_t at = 0; at < text.size();) {
        const auto plain = plain_bytes(text.substr(at));
        out.append(text, at, plain);
        at += plain;
        if (at == text.size()) break;
        const CodePoint c = decode(text, at);
        if (c.value == '\n' && keep_line_feeds) {
            out += '\n';
        } else if (is_break(c.value)) {
            out += ' ';
        } else if (is_unsafe(c.value) || c.value == 0xFFFD) {
            out += "\xEF\xBF\xBD";
        } else {
            out.append(text.substr(at, c.length));
        }
        at += c.length;
    }
}

}  // namespace

bool is_unsafe(char32_t c) {
    if (c >= 0x20 && c < 0x7F) return false;
    return in_ranges(unsafe_ranges, c);
}

void append_printable(std::string& out, std::string_view text) { append_safely(out, text, false); }

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_safely(out, text, false);
    return out;
}

std::string printable_lines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_safely(out, text, true);
    return out;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        at += c.length;
        if (c.value < 0x300) {
            ++width;
        } else if (classify(c.value) == CharClass::mark || c.value == 0x200B || c.value == 0x200D) {
            continue;
        } else {
            width += in_ranges(wide_ranges, c.value) ? 2 : 1;
        }
    }
    return width;
}

std::size_t screen_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        at += c.length;
        width += is_unsafe(c.value) ? 1 : columns_of(c.value);
    }
    return width;
}

std::string shell_quoted(std::string_view text) {
    const auto harmless = [](char c) {
        return is_ascii_alphanumeric(c) || std::string_view("._-/:@%+,=").find(c) != std::string_view::npos;
    };
    if (!text.empty() && text[0] != '-' && std::all_of(text.begin(), text.end(), harmless))
        return std::string(text);
    std::string out = "'";
    for (const char c : printable(text)) {
        if (c == '\'') {
            out += "'\\''";
        } else {
            out += c;
        }
    }
    return out + "'";
}

}  // namespace islet
