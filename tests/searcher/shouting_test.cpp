// Queries in capitals, amounts and short forms of prescriptions: what they find and what is said about them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <vector>

#include "tests/support/small_library.hpp"

namespace islet {
namespace {

using test::Ids;
using test::ids_of;

const test::SmallLibrary::Articles shouted_articles = {
    {"ear.md", "# EAR CARE\n\nKeep water out of it for two weeks, and see the nurse then.\n"},
    {"leg.md", "# Swelling\n\nRaise the leg on a cushion when it is swollen and painful.\n"},
    {"all.md", "# Blood\n\nA child with ALL has treatment for years, most of them at home.\n"},
    {"men.md", "# Club\n\nThe men of the club row every Sunday whatever the weather is.\n"},
    {"syndrome.md", "# Glands\n\nMEN is a syndrome that runs in families, and there is a test.\n"},
    {"daily.md", "# Thyroid\n\nLevothyroxine 50 micrograms is swallowed once daily, before anything else.\n"},
    {"gp.md", "# Letters\n\nThe G.P. writes b.i.d. for what is to be taken at both ends of a day.\n"},
    {"range.md", "# Sleep\n\nAdults may try 10\u201320 mg of it an hour before going to bed.\n"}};

/// Everything that is marked, with a bar between.
std::string marks_of(const Response& response) {
    std::string marks;
    for (const auto& result : response.results)
        for (const auto& h : result.highlights)
            marks += (marks.empty() ? "" : "|") + std::string(h.span.in(result.text));
    return marks;
}

TEST_CASE("a query in capitals means the same as in small letters", "[shouting]") {
    const test::SmallLibrary library(shouted_articles);
    struct Row {
        const char *loud, *quiet, *reason;
    };
    const std::vector<Row> rows = {
        {"SWOLLEN LEG", "swollen leg", "words"},
        {"EAR", "ear", "one word that is an abbreviation elsewhere"},
        {"MEN OF THE CLUB", "men of the club", "an abbreviation that is a word here"},
        {"WHAT IS IT ALL ABOUT", "what is it all about", "words that say nothing"},
        {"SWOLEN LEG", "swolen leg", "a misspelt word"},
        {"TREATMENT AT HOME FOR A CHILD", "treatment at home for a child", "a longer one"},
        {"\"SWOLLEN AND PAINFUL\"", "\"swollen and painful\"", "a phrase"},
        {"where is BRONCOMAR MAXIMUM sold", "where is BRONCOMAR maximum sold", "but not a name in it"},
        {"my LEG IS SWOLLEN today", "my leg is swollen today", "a shouted stretch"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.loud);
        const auto loud = library.ask(row.loud);
        const auto quiet = library.ask(row.quiet);
        CHECK(ids_of(loud) == ids_of(quiet));
        CHECK(marks_of(loud) == marks_of(quiet));
        CHECK(loud.query.interpreted == quiet.query.interpreted);
        CHECK(loud.query.missing == quiet.query.missing);
        CHECK(loud.query.text == row.loud);
    }
}

TEST_CASE("codes and abbreviations keep their capitals", "[shouting]") {
    const test::SmallLibrary library(shouted_articles);
    struct Row {
        const char* query;
        Ids names;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"MEN", {"syndrome.md"}, "an abbreviation alone"},
        {"is ALL curable", {"all.md"}, "among small letters"},
        {"MEN ALL", {"syndrome.md", "all.md"}, "side by side"},
        {"about MEN SYNDROMES", {"syndrome.md"}, "beside one word"},
        {"MEN AND ALL", {}, "with an operator between"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query);
        CHECK(ids_of(library.ask(row.query)) == row.names);
    }
}

TEST_CASE("AND, OR and NOT among shouted words are words, and that is said", "[shouting]") {
    const test::SmallLibrary library(shouted_articles);
    struct Row {
        const char *query, *interpreted;
        std::size_t warnings;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"SWOLLEN AND PAINFUL", "swollen and painful", 1, "all in capitals"},
        {"why is it SWOLLEN OR PAINFUL here", "why is it swollen or painful here", 1, "in a stretch"},
        {"swollen AND painful", "+swollen +painful", 0, "an operator"},
        {"(SWOLLEN OR RED) AND LEG", "+(swollen OR red) +leg", 1,
         "brackets round one: operators all; red is missing"},
        {"MEN OR ALL", "MEN OR ALL", 0, "between abbreviations"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query);
        const auto report = library.ask(row.query).query;
        CHECK(report.interpreted == row.interpreted);
        CHECK(report.warnings.size() == row.warnings);
    }
}

TEST_CASE("an amount is found in its spellings, marked whole, and is no other amount", "[shouting]") {
    const test::SmallLibrary library(shouted_articles);
    struct Row {
        const char *query, *marks, *reason;
    };
    const std::vector<Row> rows = {
        {"50 mcg", "50 micrograms", "two words"},
        {"\"50mcg\"", "50 micrograms", "a phrase"},
        {"+50\u00B5g", "50 micrograms", "demanded"},
        {"\"50 mcg is\"", "50 micrograms is", "in a longer phrase"},
        {"50 mg", "", "another unit"},
        {"\"10 mg\"", "10\u201320 mg", "the lower end of a range"},
        {"20 mg", "20 mg", "the upper one"},
        {"10 to 20 mg", "10\u201320 mg", "the range"},
        {"15-20 mg", "20 mg", "a range that no article has: what of it they have"},
        {"1020 mg", "", "no number of both"},
        {"GP", "G.P.", "a short form with points"},
        {"twice a day", "b.i.d.|day", "Latin"},
        {"50 mcg od", "50 micrograms|once daily", "behind an amount"},
        {"od", "", "alone it may be an overdose"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query);
        CHECK(marks_of(library.ask(row.query)) == row.marks);
    }
    CHECK(library.ask("50 mg").query.missing == std::vector<std::string>{"50 mg"});
    CHECK(library.ask("leg zzz*").query.warnings ==
          std::vector<Warning>{{"no article has a word that begins with \"zzz\""}});
}

}  // namespace
}  // namespace islet
