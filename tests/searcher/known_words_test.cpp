// What no correction may touch: words that are spelt right, names, and what no article has.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/known_words.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "tests/support/small_library.hpp"

namespace islet {
namespace {

const test::SmallLibrary::Articles near_articles = {
    {"rx.md", "# Medicines\n\nAmoxicillin and evomela, and for the prostate a homolog that was leaking.\n"},
    {"skin.md",
     "# Skin\n\nPemphigoid made the rhab team clarify their entrees, fragments and long-term acts.\n"},
    {"effects.md", "# Effects\n\nSide effects were better 1 week later, when the fever had gone.\n"}};

}  // namespace

TEST_CASE("words that are spelt right are known", "[spelling]") {
    for (const char* word : {"ampicillin", "evorel", "prostap", "humalog", "levaquin", "entresto", "fragmin",
                             "longtec", "pemphigus", "rehab", "netter", "clarinet", "zygomas", "wermer",
                             "strosberg", "semaglutide", "abnormalities"}) {
        INFO(word);
        CHECK(is_spelt_right(word));
    }
    // The medical dictionary's own misspellings, beside words that are as near to a common one and right.
    for (const char* word : {"tumeric", "asprin", "diptheria", "fursemide", "anticogulant", "accomodation",
                             "phenylalinine", "cannibis", "streptococus"}) {
        INFO(word);
        CHECK_FALSE(is_spelt_right(word));
    }
    for (const char* word : {"augmentin", "androgenous", "gastrin", "miotic", "coloscopy", "calorimetry",
                             "hyperidrosis", "atropic"}) {
        INFO(word);
        CHECK(is_spelt_right(word));
    }
    for (const char* word : {"", "amoxicilin", "tumer", "brest", "imune", "pancreatc", "zzzz", "evorel\n"}) {
        INFO(word);
        CHECK_FALSE(is_spelt_right(word));
    }
}

TEST_CASE("a right word is neither replaced nor answered by another, and is said to be missing",
          "[spelling]") {
    const test::SmallLibrary library(near_articles);
    struct Row {
        const char* name;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"Ampicillin", "near amoxicillin"},
        {"Evorel", "near evomela"},
        {"Prostap", "near prostate"},
        {"Humalog", "near homolog"},
        {"Levaquin", "near leaking"},
        {"Pemphigus", "near pemphigoid"},
        {"rehab", "near rhab"},
        {"CLARINET", "begins as clarify"},
        {"Entresto", "begins as entrees"},
        {"Fragmin", "begins as fragments"},
        {"Longtec", "begins as long-term"},
        {"Actos", "has the stem of acts"},
    };
    for (const auto& [name, reason] : rows) {
        for (const std::string& query :
             {std::string(name), "what is " + std::string(name), "+" + std::string(name) + " fever"}) {
            INFO(query << ": " << reason);
            const auto response = library.ask(query);
            CHECK(response.query.corrections.empty());
            CHECK(response.query.missing.size() == 1);
            CHECK(response.query.warnings.size() == 1);
            CHECK(response.results.empty());
        }
        const auto rest = library.ask(std::string(name) + " side effects");
        INFO(name << ", with other words");
        REQUIRE(rest.results.size() == 1);
        CHECK(rest.results[0].document.id == "effects.md");
        CHECK(rest.query.missing.size() == 1);
    }
}

TEST_CASE("the number of a missing name is missing with it", "[spelling]") {
    const test::SmallLibrary library(near_articles);
    for (const auto* query : {"netter-1", "NETTER-1", "netter 1", "what is NETTER-1"}) {
        INFO(query);
        const auto response = library.ask(query);
        CHECK(response.query.corrections.empty());
        CHECK(response.query.missing.size() == 1);
        CHECK(response.results.empty());
    }
}

TEST_CASE("what may be meant is offered where a word is left as typed", "[spelling]") {
    const test::SmallLibrary library(near_articles);
    const auto response = library.ask("Ampicillin");
    REQUIRE(response.query.suggestions.size() == 1);
    CHECK(response.query.suggestions[0].from == "Ampicillin");
    CHECK(response.query.suggestions[0].to == "amoxicillin");
    CHECK(library.ask("amoxicilin").query.corrections.size() == 1);
}

}  // namespace islet
