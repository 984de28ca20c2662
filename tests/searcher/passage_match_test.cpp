// Matching: where a concept is said, and in which kind of form.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/passage_match.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/support/analysis_laws.hpp"
#include "tests/support/concepts.hpp"

namespace islet {
namespace {

/// Hits as "bytes kind", in order.
std::vector<std::string> hits_of(const std::vector<Concept>& concepts, Analyzer& analyzer,
                                 const std::string& text, Field field = Field::any) {
    TextMatch match;
    test::TextMatcher(concepts, analyzer).match(text, field, match);
    std::vector<std::string> hits;
    for (const auto& h : match.hits)
        hits.push_back(text.substr(h.begin, h.end - h.begin) + " " + to_string(h.kind));
    return hits;
}

using Hits = std::vector<std::string>;

TEST_CASE("a word after non is something else", "[passage_match]") {
    struct Row {
        const char *reason, *query, *text;
        std::size_t hits, negated;
    };
    const std::vector<Row> rows = {
        {"the word itself", "Hodgkin", "Hodgkin lymphoma", 1, 0},
        {"with a hyphen", "Hodgkin", "a non-Hodgkin lymphoma", 1, 1},
        {"with a space, in capitals", "Hodgkin", "NON HODGKIN", 1, 1},
        {"another hyphen", "small", "non\u2011small cell", 1, 1},
        {"in front of a compound", "small", "non-small-cell", 1, 1},
        {"both", "Hodgkin", "Hodgkin and non-Hodgkin", 2, 1},
        {"asked so", "non-Hodgkin", "non-Hodgkin, non Hodgkin", 2, 0},
        {"of the word before", "cell", "non-small cell", 1, 0},
        {"another word before", "Hodgkin", "none. Hodgkin nonetheless", 1, 0},
        {"the word non", "non", "non-Hodgkin", 1, 0},
    };
    Analyzer analyzer;
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query << " in " << row.text);
        TextMatch match;
        const std::vector<Concept> concepts{test::word_concept(analyzer, row.query)};
        test::TextMatcher(concepts, analyzer).match(row.text, Field::any, match);
        CHECK(match.hits.size() == row.hits);
        CHECK(std::count_if(match.hits.begin(), match.hits.end(), [](const Hit& h) { return h.negated; }) ==
              std::ptrdiff_t(row.negated));
    }
    std::vector<Concept> apart{test::word_concept(analyzer, "non"), test::word_concept(analyzer, "adherent")};
    TextMatch match;
    test::TextMatcher(apart, analyzer).match("non-adherent", Field::any, match);
    REQUIRE(match.hits.size() == 2);
    CHECK(!match.hits.back().negated);  // the query says non as well
}

TEST_CASE("the kind says how the text's form differs from the query's", "[passage_match]") {
    struct Row {
        const char *query, *text, *hit, *reason;
    };
    const std::vector<Row> rows = {
        {"tumour", "a tumour grew", "tumour exact", "the same"},
        {"tumour", "A TUMOUR GREW HERE", "TUMOUR exact", "case"},
        {"tumour", "a tumor grew", "tumor variant", "American"},
        {"tumor", "a tumour grew", "tumour variant", "British"},
        {"tumour", "tumours grew", "tumours stem", "inflected"},
        {"tumour", "tumors grew", "tumors variant", "American and inflected"},
        {"MEN-1", "in MEN-1 it", "MEN-1 exact", "a code in its style"},
        {"MEN-1", "in MEN1 it", "MEN1 exact", "solid: no hyphenation in the text"},
        {"MEN1", "in MEN-1 it", "MEN-1 variant", "hyphenated"},
        {"MEN1", "in MEN 1 it", "MEN 1 variant", "spaced"},
        {"non-functioning", "a nonfunctioning one", "nonfunctioning exact", "solid"},
        {"nonfunctioning", "a non-functioning one", "non-functioning variant", "hyphenated"},
        {"follow-up", "a follow up visit", "follow up variant", "spaced"},
        {"NET", "the NETs grew", "NETs exact", "plural acronym"},
        {"Cushing's", "Cushing\u2019s disease", "Cushing\u2019s exact", "possessive"},
        {"Meniere", "M\u00E9ni\u00E8re disease", "M\u00E9ni\u00E8re exact", "accents"},
    };
    Analyzer analyzer;
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query << " in " << row.text);
        const auto hits = hits_of({test::word_concept(analyzer, row.query)}, analyzer, row.text);
        REQUIRE(hits.size() == 1);
        CHECK(hits[0] == row.hit);
    }
}

TEST_CASE("a phrase is found word by word, function words included", "[passage_match]") {
    struct Row {
        const char* phrase;
        const char* text;
        std::size_t hits;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"skin rash", "a skin rash here", 1, "next to each other"},
        {"skin rash", "skin, rash", 1, "punctuation has no position"},
        {"skin rash", "rash skin", 0, "order"},
        {"skin rash", "skin red rash", 0, "a word between"},
        {"skin rash", "skin rash, skin rash", 2, "twice"},
        {"rash on the skin", "a rash on the skin", 1, "function words"},
        {"rash on the skin", "a rash of the skin", 0, "another function word"},
        {"tumour marker", "tumor markers", 1, "spelling and inflection"},
        {"MEN 1 gene", "the MEN-1 gene", 1, "a code in another style"},
        {"MEN1 gene", "the MEN 1 gene", 1, "the same"},
        {"non-functioning tumour", "non functioning tumours", 1, "a compound of two words"},
        {"T-cell lymphoma", "T cell lymphoma", 1, "a letter and a word"},
        {"B-cell lymphoma", "B-cell lymphomas", 1, "whose letter is no word alone"},
        {"skin rash", "skin rash-like", 1, "before a hyphen"},
        {"skin", "", 0, "an empty text"},
    };
    Analyzer analyzer;
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.phrase << " in " << row.text);
        CHECK(hits_of({test::phrase_concept(analyzer, row.phrase)}, analyzer, row.text).size() == row.hits);
    }
}

TEST_CASE("another way to say a concept is found with its kind", "[passage_match]") {
    Analyzer analyzer;
    const auto asked = test::with_other(test::word_concept(analyzer, "PNET"), analyzer,
                                        "pancreatic neuroendocrine tumour", MatchKind::acronym);
    CHECK(hits_of({asked}, analyzer, "A pancreatic neuroendocrine tumor (PNET)") ==
          Hits{"pancreatic neuroendocrine tumor acronym", "PNET exact"});
    CHECK(hits_of({asked}, analyzer, "a neuroendocrine tumour of the pancreas").empty());
    const auto lung = test::with_other(test::word_concept(analyzer, "phthisis"), analyzer, "disease of lung",
                                       MatchKind::synonym);
    CHECK(hits_of({lung}, analyzer, "a disease of the lung") == Hits{"disease of the lung synonym"});
}

TEST_CASE("an exact concept takes no other form", "[passage_match]") {
    Analyzer analyzer;
    auto asked = test::word_concept(analyzer, "tumour");
    asked.exact = true;
    CHECK(hits_of({asked}, analyzer, "tumour tumours tumor Tumour") == Hits{"tumour exact", "Tumour exact"});
    auto phrase = test::phrase_concept(analyzer, "tumour markers");
    phrase.exact = true;
    CHECK(hits_of({phrase}, analyzer, "tumour markers, tumor markers, tumour marker").size() == 1);
}

TEST_CASE("a concept of a field matches there only", "[passage_match]") {
    Analyzer analyzer;
    auto asked = test::word_concept(analyzer, "rash");
    asked.field = Field::title;
    CHECK(hits_of({asked}, analyzer, "rash", Field::title).size() == 1);
    CHECK(hits_of({asked}, analyzer, "rash", Field::heading).empty());
    CHECK(hits_of({asked}, analyzer, "rash", Field::any).empty());
}

TEST_CASE("a prefix takes the words that begin so", "[passage_match]") {
    Analyzer analyzer;
    Concept asked;
    asked.typed = "glucago*";
    for (const char* term : {"glucagon", "glucagonoma"}) {
        Alternative a;
        a.words = {analyzer.term(term)};
        a.prefixes = {"glucago"};
        asked.alternatives.push_back(a);
    }
    CHECK(hits_of({asked}, analyzer, "glucagon, Glucagonomas, glucose") ==
          Hits{"glucagon exact", "Glucagonomas exact"});
}

TEST_CASE("MEN isn't men", "[passage_match]") {
    Analyzer analyzer;
    CHECK(hits_of({test::word_concept(analyzer, "men")}, analyzer, "MEN, MEN1 and men") == Hits{"men exact"});
    CHECK(hits_of({test::word_concept(analyzer, "MEN")}, analyzer, "MEN and men") == Hits{"MEN exact"});
}

TEST_CASE("the length of a text is its words, compounds counted by their parts", "[passage_match]") {
    Analyzer analyzer;
    TextMatch match;
    const std::vector<Concept> none;
    test::TextMatcher matcher(none, analyzer);
    matcher.match("", Field::any, match);
    CHECK(match.length() == 0);
    matcher.match("a skin rash", Field::any, match);
    CHECK(match.length() == 3);
    matcher.match("non-functioning MEN-1", Field::any, match);
    CHECK(match.length() == 3);
}

TEST_CASE("hits keep order and bounds on random text", "[passage_match]") {
    std::mt19937 random(19);
    Analyzer analyzer;
    std::vector<Concept> concepts = {
        test::word_concept(analyzer, "tumour"),      test::word_concept(analyzer, "MEN1"),
        test::word_concept(analyzer, "t-cell"),      test::phrase_concept(analyzer, "the tumour"),
        test::phrase_concept(analyzer, "grade III"), test::word_concept(analyzer, "alpha")};
    test::TextMatcher matcher(concepts, analyzer);
    TextMatch match;
    for (int round = 0; round < 1500; ++round) {
        const auto text = test::random_unicode(random, random() % 60);
        matcher.match(text, Field::any, match);
        bool sound = true;
        std::uint32_t last = 0;
        for (const auto& h : match.hits) {
            sound = sound && h.begin >= last && h.begin < h.end && h.end <= text.size() &&
                    h.first <= h.last && h.last < match.tokens.size() && h.position < h.end_position &&
                    h.end_position <= match.length() && h.concept_number < concepts.size() &&
                    !test::inside_character(text, h.begin) &&
                    (h.end == text.size() || !test::inside_character(text, h.end));
            last = h.begin;
        }
        INFO("text: " << text);
        CHECK(sound);
    }
}

}  // namespace
}  // namespace islet
