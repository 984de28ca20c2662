// Fuzz target: matching, highlights and the answer sentence; the first line is the query, the rest the text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/highlighter.hpp"
#include "searcher/ranking/answer.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/concepts.hpp"
#include "tests/support/search_laws.hpp"

using namespace islet;

namespace {

constexpr std::size_t most_concepts = 24;

// Each word of the query as a concept, and the query as a phrase and as another way to say its first word.
std::vector<Concept> concepts_of(std::string_view query, Analyzer& analyzer) {
    std::vector<Token> tokens;
    analyzer.analyze(query, tokens);
    std::vector<Concept> concepts;
    for (const auto& token : tokens) {
        if (concepts.size() == most_concepts) break;
        Concept c;
        c.typed = query.substr(token.begin, token.end - token.begin);
        c.style = token.style;
        c.exact = token.position % 5 == 4;
        std::vector<std::string> prefixes;
        if (token.position % 7 == 6) prefixes.push_back(token.word->folded);
        c.alternatives.push_back({MatchKind::exact, 1, {token.word}, {}, c.typed, prefixes, 0, true});
        concepts.push_back(std::move(c));
    }
    if (concepts.empty()) return concepts;
    concepts.front() = test::with_other(concepts.front(), analyzer, query, MatchKind::synonym);
    concepts.push_back(test::phrase_concept(analyzer, query));
    return concepts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto [query, rest] = fuzz::first_line(fuzz::as_text(data, size));
    Analyzer analyzer;
    const auto concepts = concepts_of(query, analyzer);
    test::TextMatcher matcher(concepts, analyzer);
    TextMatch match;
    for (const std::string& text : {std::string(rest), repair_utf8(rest)}) {
        matcher.match(text, Field::any, match);
        const auto marks = highlights_of(text, match.tokens, match.hits, concepts);
        fuzz::law(test::mark_fault(text, marks));
        for (const auto& mark : marks) fuzz::law(test::misnamed_fault(text, mark, analyzer));
        if (!is_valid_utf8(text)) continue;
        const auto body =
            size > 0 && data[size - 1] < text.size() && !test::inside_character(text, data[size - 1])
                ? data[size - 1]
                : std::size_t{0};
        const auto answer =
            AnswerChooser(question_of(query), concepts).choose(text, body, sentences_of(text, body), match);
        fuzz::law(test::sound_span(text, answer), "bounds of the answer");
    }
    return 0;
}
