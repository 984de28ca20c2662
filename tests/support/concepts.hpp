// Concepts made by hand, for tests of matching: what the concept builder would make of a word or a phrase.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "searcher/concepts/concept_builder.hpp"
#include "searcher/matching/passage_match.hpp"

namespace islet::test {

/// A Matcher that is given texts, as the indexer would analyse them.
class TextMatcher {
  public:
    TextMatcher(const std::vector<Concept>& concepts, Analyzer& analyzer)
        : matcher_(concepts), analyzer_(analyzer) {}

    void match(std::string_view text, Field field, TextMatch& out) const {
        analyzer_.analyze(text, out.tokens);
        out.hits.clear();
        matcher_.match(field, out);
    }

  private:
    Matcher matcher_;
    Analyzer& analyzer_;
};

/// As the concept builder makes it, whatever it weighs. strict: function words count as well.
inline Alternative alternative_of(Analyzer& analyzer, std::string_view phrase, MatchKind kind, bool strict,
                                  std::uint32_t slack = 0) {
    Alternative a = make_alternative(phrase, kind, 1, strict, analyzer);
    a.slack = slack;
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
