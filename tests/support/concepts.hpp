// Concepts made by hand, for tests of matching: what the concept builder would make of a word or a phrase.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/analyzer.hpp"
#include "searcher/concept.hpp"

namespace islet::test {

/// The phrase's words in order, compounds that are one concept taken whole. strict: function words count as
/// well.
inline Alternative alternative_of(Analyzer& analyzer, std::string_view phrase, MatchKind kind, bool strict,
                                  std::uint32_t slack = 0) {
    std::vector<Token> tokens;
    analyzer.analyze(phrase, tokens);
    Alternative a;
    a.kind = kind;
    a.shown = phrase;
    a.slack = slack;
    std::uint32_t covered = 0;
    std::uint32_t next = 0;
    for (const auto& t : tokens) {
        if ((t.compound && !t.whole) || t.begin < covered || (t.word->stop && !strict)) continue;
        if (!a.words.empty()) a.offsets.push_back(t.position > next ? t.position - next : 0);
        a.words.push_back(t.word);
        covered = t.end;
        next = t.position + t.span;
    }
    return a;
}

/// A concept of one word or compound as typed.
inline Concept word_concept(Analyzer& analyzer, std::string_view typed) {
    std::vector<Token> tokens;
    analyzer.analyze(typed, tokens);
    Concept c;
    c.typed = typed;
    c.style = tokens.front().style;
    c.alternatives.push_back(alternative_of(analyzer, typed, MatchKind::exact, true));
    c.alternatives.back().words = {tokens.front().word};
    c.alternatives.back().offsets.clear();
    return c;
}

inline Concept phrase_concept(Analyzer& analyzer, std::string_view typed) {
    Concept c;
    c.typed = typed;
    c.alternatives.push_back(alternative_of(analyzer, typed, MatchKind::exact, true));
    return c;
}

/// A concept of one word with another way to say it.
inline Concept with_other(Concept asked, Analyzer& analyzer, std::string_view phrase, MatchKind kind) {
    asked.alternatives.push_back(alternative_of(analyzer, phrase, kind, false, 1));
    return asked;
}

}  // namespace islet::test
