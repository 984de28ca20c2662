// Hyphens at line ends.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/line_joining.hpp"

#include <algorithm>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/// Letters, and bytes of letters beyond ASCII.
bool is_letter(char c) {
    return is_small(c) || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_word(char c) { return is_letter(c) || is_ascii_digit(c); }

constexpr std::string_view soft_hyphen = "\xC2\xAD";
constexpr std::string_view unicode_hyphen = "\xE2\x80\x90";

/// Bytes of the hyphen that text ends with.
std::size_t hyphen_at_end(std::string_view text) {
    for (const std::string_view hyphen : {std::string_view("-"), soft_hyphen, unicode_hyphen})
        if (text.size() > hyphen.size() && text.substr(text.size() - hyphen.size()) == hyphen)
            return hyphen.size();
    return 0;
}

std::string_view last_word(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && is_word(text[begin - 1])) --begin;
    return text.substr(begin);
}

std::string_view first_word(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && is_word(text[end])) ++end;
    return text.substr(0, end);
}

/// A code or a single letter: "MEN", "T", "5".
bool is_code(std::string_view word) {
    return word.size() == 1 || std::none_of(word.begin(), word.end(), is_small);
}

}  // namespace

std::set<std::string> compounds_in(const std::vector<PdfLine>& lines) {
    std::set<std::string> compounds;
    for (const PdfLine& line : lines) {
        const std::string_view text = line.text;
        for (std::size_t at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
            const std::string_view before = last_word(text.substr(0, at));
            const std::string_view after = first_word(text.substr(at + 1));
            if (!before.empty() && !after.empty())
                compounds.insert(lower_ascii(std::string(before) + "-" + std::string(after)));
        }
    }
    return compounds;
}

void join_line(std::string& text, std::string_view line, const std::set<std::string>& compounds) {
    const std::size_t hyphen = hyphen_at_end(text);
    const std::string_view before = last_word(std::string_view(text).substr(0, text.size() - hyphen));
    if (hyphen == 0 || before.empty() || line.empty() || !is_word(line.front())) {
        text.append(" ").append(line);
        return;
    }
    const bool soft = std::string_view(text).substr(text.size() - hyphen) == soft_hyphen;
    const std::string compound = lower_ascii(std::string(before) + "-" + std::string(first_word(line)));
    const bool keeps =
        !soft && (is_code(before) || !is_letter(line.front()) ||
                  (line.front() >= 'A' && line.front() <= 'Z') || compounds.contains(compound));
    if (!keeps) text.resize(text.size() - hyphen);
    text.append(line);
}

}  // namespace islet
