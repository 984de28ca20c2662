// Which neighbours are one word, and the small tables used for that.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/compounds.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/chain/analyzer.hpp"

namespace islet {
namespace {

/// The joined word of the first compound and what kind it is: "men1 whole", "followup whole"; "" if nothing
/// joins.
std::string join_in(std::string_view text) {
    Analyzer analyzer;
    std::vector<Token> tokens;
    analyzer.analyze(text, tokens);
    for (const auto& t : tokens)
        if (t.compound) return t.word->folded + (t.whole ? " whole" : " pair");
    return {};
}

TEST_CASE("neighbours join where clinicians and patients write one word", "[compounds]") {
    struct Row {
        const char *text, *joined, *reason;
    };
    const std::vector<Row> rows = {
        {"MEN-1", "men1 whole", "a code with a hyphen"},
        {"MEN 1", "men1 whole", "capitals and a number"},
        {"men-1", "men1 whole", "lower case with a hyphen"},
        {"men 1", "", "lower case with a space may be a count of men"},
        {"The MEN, 1 of", "", "punctuation between"},
        {"MEN  1", "", "two spaces"},
        {"NETs 2", "", "a plural is counted, it is no code"},
        {"5 HIAA", "5hiaa whole", "number first"},
        {"5-hiaa", "5hiaa pair", "number first, lower case: could be 5-year"},
        {"Ki 67", "ki67 whole", "a short name with a capital"},
        {"In 10", "", "a short word with a capital"},
        {"an 10", "", "a short word"},
        {"2024 MEN", "", "a year is no code number"},
        {"MEN 2024", "", "nor after it"},
        {"T-cell", "tcell whole", "one letter"},
        {"B-ALL", "", "one letter and an acronym that would make another word: ball"},
        {"T cell", "tcell whole", "one capital letter"},
        {"t-all", "", "nor is it tall in lower case"},
        {"c-MET", "cmet whole", "one letter and a common word that is no all: c-Met in capitals"},
        {"E. coli", "ecoli whole", "a genus and its species"},
        {"t cells", "tcells whole", "cells of a type, lower case"},
        {"don t worry", "", "an apostrophe lost"},
        {"patient s cell", "scell whole",
         "the price of the rule before: harmless, both words are still found"},
        {"a cell", "", "the article"},
        {"I am", "", "the pronoun"},
        {"J Smith", "", "an initial"},
        {"x ray", "xray whole", "x of x ray"},
        {"vitamin B 12", "b12 whole", "a capital letter and its number"},
        {"omega 3", "omega3 whole", "a Greek letter spelt out and its number"},
        {"TNF alpha", "tnfalpha pair", "an acronym and its Greek letter"},
        {"β-blocker", "betablocker pair", "a Greek letter is a word, as when spelt out"},
        {"non functioning", "nonfunctioning whole", "prefix"},
        {"non a", "", "a prefix before a short word"},
        {"pre what", "", "a prefix before a question word"},
        {"follow up", "followup whole", "verb and particle"},
        {"follow the", "", "a verb alone"},
        {"go up", "", "a verb that makes no noun with it"},
        {"long-term", "longterm pair", "any hyphen"},
        {"long term", "", "no hyphen"},
        {"grade 3", "grade3 pair", "label and number"},
        {"grade III", "grade3 pair", "label and Roman number"},
        {"grade-3", "grade3 pair", "with a hyphen"},
        {"type I", "type1 pair", "one"},
        {"the type I have", "", "the pronoun again"},
        {"stage IIIb", "stage3b pair", "Roman number with a letter"},
        {"grade high", "", "no number"},
        {"Ga-68", "ga68 whole", "nuclide"},
        {"68-Ga", "ga68 whole", "nuclide turned round"},
        {"68 ga", "", "lower case with a space says nothing"},
        {"177 Lu", "lu177 whole", "nuclide with a space"},
        {"Gallium 68", "ga68 whole", "an element by its name"},
        {"iodine-131", "i131 whole", "the same in lower case, with a hyphen"},
        {"131 iodine", "i131 whole", "and turned round"},
        {"iodine 10", "", "no nuclide: a dose"},
        {"stage three", "stage3 pair", "label and number word"},
        {"Grade Two", "grade2 pair", "the same with capitals"},
        {"every line one", "", "a line is no stage"},
        {"stage more", "", "no number word"},
        {"WHAT IS GRADE 3 NET 1", "grade3 pair", "a shouted line: NET 1 is no code, the label still is"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.text);
        CHECK(join_in(row.text) == row.joined);
    }
}

TEST_CASE("nuclides are known in both orders", "[compounds]") {
    struct Row {
        const char *form, *canonical, *reason;
    };
    const std::vector<Row> rows = {
        {"68ga", "ga68", "mass first"},
        {"ga68", "ga68", "element first"},
        {"177lu", "lu177", "lutetium"},
        {"99mtc", "tc99m", "metastable, mass first"},
        {"tc99m", "tc99m", "metastable"},
        {"131i", "i131", "one letter"},
        {"18f", "f18", "fluorine"},
        {"gallium68", "ga68", "the element's name"},
        {"99mtechnetium", "tc99m", "the longest name, metastable"},
        {"lead10", "", "not used in medicine"},
        {"ga69", "", "not used in medicine"},
        {"68", "", "a number"},
        {"ga", "", "an element"},
        {"", "", "nothing"},
        {"b12", "", "not a nuclide"},
        {"111in", "in111", "indium"},
        {"1in", "", "an inch"},
        {"5fu", "", "a drug"},
        {"co2", "", "a gas"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.form);
        CHECK(nuclide(row.form) == row.canonical);
    }
}

TEST_CASE("Roman numerals count after a label only", "[compounds]") {
    CHECK(label_number("grade", "iii", false) == "3");
    CHECK(label_number("stage", "iia", false) == "2a");
    CHECK(label_number("type", "i", true) == "1");
    CHECK(label_number("type", "i", false).empty());
    CHECK(label_number("men", "i", true) == "1");
    CHECK(label_number("men", "iia", true) == "2a");
    CHECK(label_number("tumour", "iii", true).empty());
    CHECK(label_number("grade", "vi", true).empty());
    CHECK(label_number("grade", "", true).empty());
    CHECK(label_number("grade", "c", true).empty());
}

TEST_CASE("traits say what a word may join with", "[compounds]") {
    const auto has = [](std::string_view word, Trait trait) { return (traits_of(word) & trait) != 0; };
    CHECK(has("grade", trait_label));
    CHECK(has("non", trait_prefix));
    CHECK(has("follow", trait_verb));
    CHECK(has("up", trait_particle));
    CHECK(has("men", trait_common));
    CHECK(has("what", trait_query_stop));
    CHECK(has("16", trait_code_number));
    CHECK(has("2a", trait_code_number));
    CHECK_FALSE(has("2024", trait_code_number));
    CHECK_FALSE(has("2ab", trait_code_number));
    CHECK(has("2024", trait_digit_first));
    CHECK(traits_of("glucagonoma") == 0);
    CHECK(traits_of("") == 0);
}

}  // namespace
}  // namespace islet
