// Highlights: which of the hits are marked, each as one.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/highlighter.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/support/analysis_laws.hpp"
#include "tests/support/concepts.hpp"
#include "tests/support/search_laws.hpp"

namespace islet {
namespace {

std::vector<Highlight> mark(const std::vector<Concept>& concepts, Analyzer& analyzer,
                            const std::string& text) {
    TextMatch match;
    test::TextMatcher(concepts, analyzer).match(text, Field::any, match);
    return highlights_of(text, match.tokens, match.hits, concepts);
}

/// The text with its marks: "[skin rash]{exact|skin rash} …".
std::string marked(const std::vector<Concept>& concepts, Analyzer& analyzer, const std::string& text) {
    std::string out;
    std::size_t at = 0;
    for (const auto& h : mark(concepts, analyzer, text)) {
        out += text.substr(at, h.span.begin - at) + "[" + std::string(h.span.in(text)) + "]{" +
               to_string(h.kind) + "|" + h.term + "}";
        at = h.span.end;
    }
    return out + text.substr(at);
}

TEST_CASE("one form marks the other as one, with its kind", "[highlighter]") {
    struct Row {
        const char *query, *text, *marked, *reason;
    };
    const std::vector<Row> rows = {
        {"tumour", "a tumor", "a [tumor]{variant|tumour}", "spelling"},
        {"tumor", "a tumour", "a [tumour]{variant|tumor}", "spelling, the other way"},
        {"tumour", "two tumours", "two [tumours]{stem|tumour}", "inflection"},
        {"tumour", "a tumour.", "a [tumour]{exact|tumour}.", "the word itself, without the full stop"},
        {"MEN1", "the MEN-1 gene", "the [MEN-1]{variant|MEN1} gene", "hyphen"},
        {"MEN1", "the MEN 1 gene", "the [MEN 1]{variant|MEN1} gene", "space"},
        {"MEN-1", "the MEN\u20111 gene", "the [MEN\u20111]{exact|MEN-1} gene", "another hyphen"},
        {"MEN1", "MEN1-related", "[MEN1]{exact|MEN1}-related", "only the code of a longer compound"},
        {"68Ga", "Ga-68 PET", "[Ga-68]{variant|68Ga} PET", "a nuclide turned round is one mark"},
        {"non-functioning", "non functioning", "[non functioning]{variant|non-functioning}", "space"},
        {"X-ray", "an x ray of", "an [x ray]{variant|X-ray} of", "case and space"},
        {"TNFα", "the TNF-α level", "the [TNF-α]{variant|TNFα} level", "Greek"},
        {"neuroendocrine", "neuro\u00ADendocrine", "[neuro\u00ADendocrine]{exact|neuroendocrine}",
         "a soft hyphen inside"},
        {"neuroendocrine", "neuro-\nendocrine", "[neuro-\nendocrine]{variant|neuroendocrine}",
         "broken at a line's end"},
        {"NET", "NETs.", "[NETs]{exact|NET}.", "the plural's s is in the mark"},
        {"Ménière", "Meniere's", "[Meniere's]{exact|Ménière}", "the possessive too"},
        {"men", "MEN1 in men", "MEN1 in [men]{exact|men}", "the syndrome isn't marked for the word"},
        {"B-cell", "B symptoms", "B symptoms", "a letter isn't marked for its compound"},
    };
    Analyzer analyzer;
    for (const auto& row : rows) {
        INFO(row.reason);
        CHECK(marked({test::word_concept(analyzer, row.query)}, analyzer, row.text) == row.marked);
    }
}

TEST_CASE("a phrase is one mark, and its words outside it are none", "[highlighter]") {
    Analyzer analyzer;
    const std::vector<Concept> phrase = {test::phrase_concept(analyzer, "rash on the skin")};
    CHECK(marked(phrase, analyzer, "A rash on the skin; the skin and a rash.") ==
          "A [rash on the skin]{exact|rash on the skin}; the skin and a rash.");
    const std::vector<Concept> both = {test::phrase_concept(analyzer, "skin rash"),
                                       test::phrase_concept(analyzer, "rash cream")};
    CHECK(marked(both, analyzer, "skin rash creams") == "skin [rash creams]{exact|rash cream}");
}

TEST_CASE("where hits overlap the longest wins, then the better kind", "[highlighter]") {
    Analyzer analyzer;
    const auto word = test::word_concept(analyzer, "tumour");
    const auto phrase = test::phrase_concept(analyzer, "neuroendocrine tumour");
    CHECK(marked({word, phrase}, analyzer, "neuroendocrine tumours, a tumour") ==
          "[neuroendocrine tumours]{exact|neuroendocrine tumour}, a [tumour]{exact|tumour}");
    const auto synonym =
        test::with_other(test::word_concept(analyzer, "growth"), analyzer, "tumour", MatchKind::synonym);
    CHECK(marked({synonym, word}, analyzer, "a tumour") == "a [tumour]{exact|tumour}");
    const auto acronym = test::with_other(test::word_concept(analyzer, "NET"), analyzer,
                                          "neuroendocrine tumour", MatchKind::acronym);
    CHECK(marked({acronym, word}, analyzer, "neuroendocrine tumour (NET)") ==
          "[neuroendocrine tumour]{acronym|neuroendocrine tumour} ([NET]{exact|NET})");
}

TEST_CASE("what only decides is not marked", "[highlighter]") {
    Analyzer analyzer;
    auto not_wanted = test::word_concept(analyzer, "itch");
    not_wanted.counts = false;
    CHECK(marked({not_wanted, test::word_concept(analyzer, "rash")}, analyzer, "itch and rash") ==
          "itch and [rash]{exact|rash}");
    CHECK(marked({}, analyzer, "itch") == "itch");
}

TEST_CASE("marks are sorted and apart on random text", "[highlighter]") {
    std::mt19937 random(20);
    Analyzer analyzer;
    const std::vector<Concept> concepts = {
        test::word_concept(analyzer, "tumour"),       test::word_concept(analyzer, "MEN"),
        test::phrase_concept(analyzer, "the tumour"), test::phrase_concept(analyzer, "tumour the"),
        test::word_concept(analyzer, "Ga-68"),        test::word_concept(analyzer, "a")};
    for (int round = 0; round < 1500; ++round) {
        const auto text = test::random_unicode(random, random() % 60);
        INFO("text: " << text);
        CHECK(test::mark_fault(text, mark(concepts, analyzer, text)) == "");
    }
}

}  // namespace
}  // namespace islet
