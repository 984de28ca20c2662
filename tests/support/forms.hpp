// Whether a query in one form finds a text in another, by the rules of the index and of segment_query alone.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "analysis/words/stopwords.hpp"

namespace islet::test {

inline std::vector<Token> tokens_of(std::string_view text, Analyzer& analyzer) {
    std::vector<Token> tokens;
    analyzer.analyze(text, tokens);
    return tokens;
}

/// Terms that are posted for a text.
inline std::set<std::string> terms_of(std::string_view text, Analyzer& analyzer) {
    std::set<std::string> terms;
    for (const auto& t : tokens_of(text, analyzer))
        if (!t.word->stop) terms.insert(t.word->term);
    return terms;
}

/// Every word of the query is found in the text: itself, in a compound, joined with its neighbour, or, typed
/// in lower case, as the acronym it may stand for. A code or compound of the query counts as one: its parts
/// are not enough, as in a database where it is a known word.
inline bool finds(std::string_view query, std::string_view text, Analyzer& analyzer) {
    const auto posted = terms_of(text, analyzer);
    std::vector<Token> asked;  // what segment_query() would make concepts of
    const auto tokens = tokens_of(query, analyzer);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto& t = tokens[i];
        const bool label = t.compound && t.word->code && i + 1 < tokens.size() &&
                           (tokens[i + 1].word->traits & trait_label) != 0;
        const bool one = t.whole || label;
        if ((!t.compound || one) && (asked.empty() || t.begin >= asked.back().end)) asked.push_back(t);
    }
    const auto found = [&](const Token& t) {
        const auto* acronym =
            t.caps || is_everyday_word(t.word->folded) ? nullptr : analyzer.acronym_of(t.word->folded);
        return t.word->stop || posted.contains(t.word->term) ||
               (acronym != nullptr && posted.contains(acronym->term));
    };
    const auto joined = [&](std::size_t i) {
        return i + 1 < asked.size() &&
               posted.contains(analyzer.word(asked[i].word->folded + asked[i + 1].word->folded)->term);
    };
    for (std::size_t i = 0; i < asked.size(); ++i)
        if (!found(asked[i]) && !joined(i) && !(i > 0 && joined(i - 1))) return false;
    return !asked.empty();
}

}  // namespace islet::test
