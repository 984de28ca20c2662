// Whether a query in one form finds a text in another, by the terms of the chain alone: the rules of the index and of
// searcher/run_words over a database that holds just this text.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/stopwords.hpp"

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

/// Every word of the query is found in the text: itself, in a compound, joined with its neighbour, or, typed in lower
/// case, as the acronym it may stand for.
inline bool finds(std::string_view query, std::string_view text, Analyzer& analyzer) {
    const auto posted = terms_of(text, analyzer);
    const auto tokens = tokens_of(query, analyzer);
    std::vector<const Token*> singles;
    std::set<std::uint32_t> found;
    const auto cover = [&](std::uint32_t begin, std::uint32_t end) {
        for (auto at = begin; at < end; ++at) found.insert(at);
    };
    for (const auto& t : tokens) {
        if (!t.compound && (singles.empty() || t.begin >= singles.back()->end)) singles.push_back(&t);
        const auto* acronym = t.caps || is_everyday_word(t.word->folded) ? nullptr : analyzer.acronym_of(t.word->folded);
        if (posted.contains(t.word->term) || (acronym != nullptr && posted.contains(acronym->term))) cover(t.begin, t.end);
    }
    for (std::size_t i = 0; i + 1 < singles.size(); ++i) {
        const auto* joined = analyzer.word(singles[i]->word->folded + singles[i + 1]->word->folded);
        if (posted.contains(joined->term)) cover(singles[i]->begin, singles[i + 1]->end);
    }
    for (const auto* t : singles)
        for (auto at = t->begin; at < t->end; ++at)
            if (!t->word->stop && !found.contains(at)) return false;
    return !found.empty();
}

}  // namespace islet::test
