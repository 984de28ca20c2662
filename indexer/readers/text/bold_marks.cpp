// Runs of two or more stars.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text/bold_marks.hpp"

#include <algorithm>
#include <cstddef>

#include "analysis/unicode/ascii.hpp"

namespace islet {
namespace {

constexpr std::string_view mark = "**";

bool is_space(char c) { return c == ' ' || c == '\t'; }

/// Whether the stars from begin to end are a sign of arithmetic or stand in for something.
bool is_sign(std::string_view text, std::size_t begin, std::size_t end) {
    if (begin == 0 || end == text.size() || end - begin > mark.size()) return false;
    const char before = text[begin - 1], after = text[end];
    return (is_ascii_digit(before) && is_ascii_digit(after)) || (is_space(before) && is_space(after));
}

bool is_escaped(std::string_view text, std::size_t at) {
    constexpr std::string_view signs = "\\`*_{}[]()#+-.!~>|<=&";
    return text[at] == '\\' && at + 1 < text.size() && signs.find(text[at + 1]) != std::string_view::npos;
}

}  // namespace

std::string without_bold_marks(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    bool marked = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_not_of('*', at), text.size());
        if (end - at >= mark.size() && !is_sign(text, at, end)) {
            marked = true;
            at = end;
        } else {
            result.append(text, at, std::max<std::size_t>(end - at, 1));
            at = std::max(end, at + 1);
        }
    }
    if (!marked) return result;
    std::string plain;
    plain.reserve(result.size());
    for (std::size_t at = 0; at < result.size(); ++at)
        if (!is_escaped(result, at))
            plain += result[at];
        else
            plain += result[++at];
    return plain;
}

void drop_bold_marks(std::string& text) {
    if (text.find(mark) != std::string::npos) text = without_bold_marks(text);
}

}  // namespace islet
