// Which quantity a question asks for, and which sentences give one.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/question_kind.hpp"

#include <catch2/catch.hpp>

#include "searcher/question/query_stopwords.hpp"

using namespace islet;

TEST_CASE("the quantity a question asks for", "[question]") {
    struct Row {
        const char* why;
        const char* query;
        Quantity asked;
    };
    const Row rows[] = {
        {"how many", "How many insulinomas are benign", Quantity::number},
        {"how much", "how much of the liver can be removed", Quantity::number},
        {"a unit of time after it", "how many weeks between scans", Quantity::time},
        {"how often, at the end", "octreotide injection how often", Quantity::time},
        {"how long", "how long does PRRT take", Quantity::time},
        {"a word for a share", "carcinoid survival rate", Quantity::share},
        {"likelihood", "how likely is it to come back", Quantity::share},
        {"a share wins over a time", "chance of living how long", Quantity::share},
        {"no quantity", "what is carcinoid crisis", Quantity::none},
        {"how alone asks for a way", "how is PRRT given", Quantity::none},
        {"nothing", "", Quantity::none},
        {"how, and the text ends", "how", Quantity::none},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        CHECK(asked_quantity(row.query) == row.asked);
    }
}

TEST_CASE("a sentence that gives a quantity", "[question]") {
    struct Row {
        const char* why;
        const char* sentence;
        bool number, share, time;
    };
    const Row rows[] = {
        {"per cent sign", "About 10% are inherited.", true, true, false},
        {"in words", "some 70 percent", true, true, false},
        {"the unit alone tells nothing", "The percentage depends on the stage.", false, false, false},
        {"one in ten", "It comes back in one in ten people.", true, true, false},
        {"3 of 12", "3 of 12 tumours", true, true, false},
        {"half", "Half of them live longer.", true, true, false},
        {"every month", "It is given every month.", false, false, true},
        {"6 weeks", "after 6 weeks", true, false, true},
        {"a decimal number", "1.5 mg once", true, false, true},
        {"so many times as many", "three times higher", true, true, false},
        {"so many of a round number", "653.6 per 100,000", true, true, false},
        {"a calendar year is no number", "first described in 1942", false, false, false},
        {"a code is no number", "MEN1 and 5-HIAA", true, false, false},
        {"nothing", "No figures here.", false, false, false},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        CHECK(gives_quantity(row.sentence, Quantity::number) == row.number);
        CHECK(gives_quantity(row.sentence, Quantity::share) == row.share);
        CHECK(gives_quantity(row.sentence, Quantity::time) == row.time);
        CHECK_FALSE(gives_quantity(row.sentence, Quantity::none));
    }
}

TEST_CASE("words of asking", "[question]") {
    struct Row {
        const char* why;
        const char* word;
        bool asking, filler;
    };
    const Row rows[] = {
        {"who it is for", "mum", false, true},
        {"how it is put", "happens", true, true},
        {"a unit the answer says as %", "percentage", true, true},
        {"courtesy in a message", "afternoon", false, true},
        {"blood count", "count", false, true},
        {"the thing itself", "rash", false, false},
        {"a symptom that is a common word", "hot", false, false},
    };
    for (const auto& row : rows) {
        INFO(row.why << ": " << row.word);
        CHECK(is_asking_word(row.word) == row.asking);
        CHECK(is_message_filler(row.word) == row.filler);
    }
}
