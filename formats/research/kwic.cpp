// Concordance lines.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/research/kwic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/unicode/utf8.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {
namespace {

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// On one line, with each run of blanks as one.
std::string flat(std::string_view text) {
    std::string out;
    for (const char c : printable(text))
        if (c != ' ' || out.empty() || out.back() != ' ') out += c;
    return out;
}

// The end of the text, as much as fits in this many columns.
std::string_view last_columns(std::string_view text, std::size_t columns) {
    std::size_t begin = text.size();
    for (std::size_t at = text.size(), width = 0; at > 0;) {
        const auto end = at--;
        while (at > 0 && !starts_character(text[at])) --at;
        width += display_width(text.substr(at, end - at));
        if (width > columns) break;
        begin = at;
    }
    return text.substr(begin);
}

std::string_view first_columns(std::string_view text, std::size_t columns) {
    std::size_t end = 0;
    for (std::size_t at = 0, width = 0; at < text.size();) {
        const auto begin = at++;
        while (at < text.size() && !starts_character(text[at])) ++at;
        width += display_width(text.substr(begin, at - begin));
        if (width > columns) break;
        end = at;
    }
    return text.substr(0, end);
}

std::vector<std::string> words_of(std::string_view text) {
    const auto folded = fold_string(text);
    std::vector<std::string> words(1);
    for (const char c : folded) {
        const bool inside =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
        if (inside)
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

}  // namespace

std::vector<KwicLine> kwic_lines(const ResultPassage& result, std::size_t side) {
    const auto& title = result.document.title.empty() ? result.document.id : result.document.title;
    const auto where =
        result.page > 0 ? fmt::format("{}, page {}", printable(title), result.page) : printable(title);
    const std::string_view text = result.text;
    std::vector<KwicLine> lines;
    for (const auto& highlight : result.highlights) {
        if (highlight.kind == MatchKind::related) continue;
        const auto [begin, end] = highlight.span;
        const auto left = flat(text.substr(0, begin)), right = flat(text.substr(end));
        lines.push_back({std::string(last_columns(left, side)), flat(text.substr(begin, end - begin)),
                         std::string(first_columns(right, side)), where});
    }
    return lines;
}

void sort_kwic(std::vector<KwicLine>& lines, KwicOrder order) {
    if (order == KwicOrder::text) return;
    std::vector<std::pair<std::vector<std::string>, KwicLine>> keyed;
    for (auto& line : lines) {
        auto key = words_of(order == KwicOrder::left ? line.left : line.right);
        if (order == KwicOrder::left) std::reverse(key.begin(), key.end());
        keyed.emplace_back(std::move(key), std::move(line));
    }
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = std::move(keyed[i].second);
}

std::string kwic_text(const KwicLine& line, std::size_t side) {
    const auto pad = [side](std::size_t width) { return std::string(side - std::min(side, width), ' '); };
    return pad(display_width(line.left)) + line.left + "[" + line.match + "]" + line.right +
           pad(display_width(line.right)) + "  " + line.where + "\n";
}

}  // namespace islet
