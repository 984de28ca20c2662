// Words of the passage, each with the words of the question that it stands for.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/terminal/reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "analysis/unicode/utf8.hpp"

namespace islet {
namespace {

constexpr std::size_t most_reasons = 3;

bool is_worth_saying(MatchKind kind) { return kind == MatchKind::acronym || kind == MatchKind::synonym; }

// With the words that were searched for: "glucagonoma rash" where that was meant.
std::string as_corrected(std::string asked, const QueryReport& query) {
    for (const auto& [from, to] : query.corrections)
        if (const auto at = asked.find(from); at != std::string::npos) asked.replace(at, from.size(), to);
    return asked;
}

// What was asked, where the highlight's term is what it was expanded to.
std::string asked_for(const Highlight& highlight, const QueryReport& query) {
    const auto term = fold_string(highlight.term);
    for (const auto& [from, to, kind] : query.expansions)
        if (kind == highlight.kind && fold_string(to) == term) return as_corrected(from, query);
    return highlight.term;
}

std::string reason(std::string_view word, const std::string& asked, MatchKind kind) {
    if (kind != MatchKind::acronym) return fmt::format("\"{}\" for \"{}\"", word, asked);
    if (word.size() < asked.size()) return fmt::format("\"{}\" is short for \"{}\"", word, asked);
    return fmt::format("\"{}\" is \"{}\" in full", word, asked);
}

}  // namespace

std::string reasons(const ResultPassage& result, const QueryReport& query) {
    std::vector<std::string> said, lines;
    for (const auto& [span, kind, term] : result.highlights) {
        if (!is_worth_saying(kind)) continue;
        const auto word = std::string_view(result.text).substr(span.begin, span.end - span.begin);
        const auto asked = asked_for({span, kind, term}, query);
        auto key = fold_string(asked);
        if (fold_string(word) == key || std::find(said.begin(), said.end(), key) != said.end()) continue;
        said.push_back(std::move(key));
        lines.push_back(reason(word, asked, kind));
        if (lines.size() == most_reasons) break;
    }
    return fmt::format("{}", fmt::join(lines, "; "));
}

}  // namespace islet
