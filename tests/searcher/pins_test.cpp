// Which queries share a pinned answer.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/pinned/pins.hpp"

#include <catch2/catch.hpp>

using namespace islet;

TEST_CASE("queries that ask the same have one key") {
    struct Row {
        const char *one, *other;
        bool same;
        const char* reason;
    };
    const Row row = GENERATE(values<Row>({
        {"rash", "Rashes", true, "case and ending"},
        {"rash", "a rash?", true, "function words and punctuation"},
        {"side effects of PRRT", "PRRT side-effects", true, "order and hyphen"},
        {"MEN1", "MEN-1", true, "spellings of a code"},
        {"tumour", "tumor", true, "British and American"},
        {"\"skin rash\"", "skin rash", true, "quotes don't change what is asked for"},
        {"+rash", "rash", true, "nor does a plus"},
        {"what is it", "What is it?", true, "function words alone are a question too"},
        {"rash", "skin rash", false, "more is another question"},
        {"men", "MEN", false, "men are not MEN"},
        {"flushing", "blushing", false, "other words"},
    }));
    INFO(row.reason);
    Analyzer analyzer;
    CHECK_FALSE(pin_key(row.one, analyzer).empty());
    CHECK((pin_key(row.one, analyzer) == pin_key(row.other, analyzer)) == row.same);
}

TEST_CASE("a search with operators that leave out is no question to pin") {
    Analyzer analyzer;
    for (const auto* query :
         {"-rash", "liver NOT rash", "title:rash", "liver NEAR/3 spread", "glucag*", ""}) {
        INFO(query);
        CHECK(pin_key(query, analyzer).empty());
    }
}

TEST_CASE("pins come in the order of their files") {
    Analyzer analyzer;
    const PinTable table({{"rash", "b", "f line 1"}, {"liver", "c", "f line 2"}, {"Rashes", "a", "f line 3"}},
                         analyzer);
    const auto found = table.find("the rash", analyzer);
    REQUIRE(found.size() == 2);
    CHECK(found[0].passage_id == "b");
    CHECK(found[1].passage_id == "a");
    CHECK(table.find("skin", analyzer).empty());
    CHECK(PinTable().empty());
}
