// Whether a passage satisfies a query's operators.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/conditions.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/asked.hpp"

namespace islet {
namespace {

using test::Asked;

struct ConditionRow {
    const char *query, *text;
    bool satisfied;
    const char* reason;
};

TEST_CASE("operators decide on the text itself", "[conditions]") {
    const std::vector<ConditionRow> rows = {
        {"rash fever", "a rash", true, "any word of a run"},
        {"rash fever", "itch", false, "none of it"},
        {"+rash fever", "a rash", true, "must, and may"},
        {"+rash fever", "fever", false, "must is missing"},
        {"+rash +fever", "fever and rash", true, "both"},
        {"rash -fever", "a rash", true, "must not is absent"},
        {"rash -fever", "rash and fever", false, "must not is there"},
        {"-fever", "a rash", true, "must not alone"},
        {"-fever", "fever", false, "must not alone, there"},
        {"rash AND fever", "rash", false, "AND, one side"},
        {"rash AND fever", "fever, rash", true, "AND"},
        {"rash itch AND fever", "itch, fever", true, "AND of runs: any word of each"},
        {"rash AND NOT fever", "rash", true, "AND NOT"},
        {"rash AND NOT fever", "rash, fever", false, "AND NOT, there"},
        {"rash OR fever", "fever", true, "OR"},
        {"(rash OR itch) AND fever", "itch and fever", true, "OR inside AND"},
        {"(rash OR itch) AND fever", "rash, itch", false, "the other side is missing"},
        {"rash AND fever OR itch", "itch", true, "AND inside OR"},
        {"-(rash OR itch) fever", "fever, itch", false, "NOT of a bracket"},
        {"-(+rash +itch) fever", "fever, itch", true, "NOT of both: one is no harm"},
        {"-(+rash +itch) fever", "fever, itch, rash", false, "NOT of both"},
        {"\"skin rash\"", "skin, then a rash", false, "phrase"},
        {"+\"skin rash\"", "a skin rash", true, "phrase"},
        {"rash NEAR/2 fever", "rash with fever", true, "one word between"},
        {"rash NEAR/2 fever", "fever with rash", true, "either order"},
        {"rash NEAR/1 fever", "rash with fever", false, "too far"},
        {"rash NEAR/1 fever", "rash fever", true, "next to each other"},
        {"rash NEAR/3 fever", "rash and much more fever", false, "three words between"},
        {"rash NEAR/9 rash", "a rash", false, "a word isn't near itself"},
        {"rash NEAR/9 rash", "a rash, a rash", true, "but another one is"},
        {"\"skin rash\" NEAR/2 fever", "skin rash and fever", true, "a phrase counts to its end"},
        {"-rash NEAR/2 fever", "rash and fever", false, "NOT of NEAR"},
        {"rash NEAR/2 fever NEAR/2 itch", "rash and fever and itch", true, "a chain: each near the next"},
        {"rash NEAR/2 fever NEAR/2 itch", "rash and fever. More of it: itch", false,
         "the second link is too long"},
        {"rash NEAR/2 fever NEAR/2 itch", "fever and itch. And far from that: rash", false,
         "the first link is too long"},
        {"", "rash", true, "an empty query asks nothing"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query << " / " << row.text);
        CHECK(Asked(row.query).by(row.text) == row.satisfied);
        if (row.satisfied) CHECK_FALSE(Asked(row.query).refused_by(row.text));
    }
}

TEST_CASE("a relative satisfies no operator", "[conditions]") {
    // color for colon, as word families group them.
    const auto with_relative = [](const std::string& query) {
        Asked asked(query);
        for (auto& c : asked.query.concepts)
            if (c.typed == "colon")
                c.alternatives.push_back(
                    {MatchKind::related, 1, {asked.analyzer.word("color")}, {}, "color", {}, 0, false});
        return asked;
    };
    const std::vector<ConditionRow> rows = {
        {"colon rash", "its color", true, "plain words: it may bring a passage in"},
        {"+colon rash", "a rash of that color", false, "it is not what must be there"},
        {"+colon rash", "a rash of the colon", true, "the word itself is"},
        {"rash -colon", "a rash of that color", true, "nor what must not"},
        {"rash -colon", "a rash of the colon", false, "but the word itself"},
        {"colon AND rash", "a rash of that color", false, "AND"},
        {"(colon OR itch) AND rash", "a rash of that color", false, "inside a bracket that must hold"},
        {"colon NEAR/3 rash", "color of the rash", false, "NEAR"},
        {"\"skin rash\" colon", "its color", true, "beside a phrase that may be there"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query << " / " << row.text);
        auto asked = with_relative(row.query);
        CHECK(asked.by(row.text) == row.satisfied);
    }
}

TEST_CASE("of the words around NEAR, those that are near are kept", "[conditions]") {
    struct Marks {
        const char *query, *text;
        std::vector<std::string> left;
        const char* reason;
    };
    const std::vector<Marks> rows = {
        {"rash NEAR/2 fever",
         "a rash and fever; much later another rash",
         {"rash", "fever"},
         "the far one isn't"},
        {"rash NEAR/2 fever", "a rash, and then much later a fever", {}, "none is near"},
        {"rash NEAR/2 fever OR itch",
         "a rash, and then much later a fever with itch",
         {"itch"},
         "the other side of OR"},
        {"rash NEAR/2 fever NEAR/2 itch",
         "rash, fever, itch, and far from that another itch or rash",
         {"rash", "fever", "itch"},
         "a chain"},
        {"rash fever", "a rash, and then much later a fever", {"rash", "fever"}, "no NEAR"},
        {"rash -(fever NEAR/2 itch)", "a rash", {"rash"}, "NOT of NEAR"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query << " / " << row.text);
        Asked asked(row.query);
        test::TextMatcher matcher(asked.query.concepts, asked.analyzer);
        TextMatch match;
        matcher.match(row.text, Field::any, match);
        std::vector<std::string> left;
        for (const auto& hit : without_far(asked.query.root, match.hits))
            left.push_back(std::string(row.text).substr(hit.begin, hit.end - hit.begin));
        CHECK(left == row.left);
    }
}

TEST_CASE("headings and title count for words, not for NEAR", "[conditions]") {
    Asked must("+rash +glucagonoma");
    CHECK(must.by("a rash", "", "Glucagonoma"));
    CHECK(must.by("a rash", "Glucagonoma", ""));
    CHECK_FALSE(must.by("a rash", "Symptoms", "Insulinoma"));
    CHECK_FALSE(Asked("rash -glucagonoma").by("a rash", "", "Glucagonoma"));
    CHECK_FALSE(Asked("rash NEAR glucagonoma").by("a rash", "", "Glucagonoma"));
    Asked title("title:glucagonoma");
    CHECK(title.by("", "", "Glucagonoma"));
    CHECK_FALSE(title.by("glucagonoma", "Glucagonoma", ""));
    CHECK(Asked("heading:skin").by("", "Skin", ""));
    CHECK(Asked("title:rash NEAR/3 skin").by("", "", "Rash of the skin"));
    CHECK(Asked("rash NEAR/3 heading:skin").by("", "Rash of the skin", ""));
    CHECK_FALSE(Asked("title:rash NEAR/2 skin").by("a skin rash", "", "Rash"));
}

TEST_CASE("a text alone refuses where a NEAR has to hold, and nowhere else", "[conditions]") {
    struct Row {
        const char *query, *text;
        bool refused;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"rash NEAR/2 fever", "rash with much more fever", true, "too far, whatever stands above"},
        {"rash NEAR/2 fever", "rash with fever", false, "near"},
        {"rash NEAR/2 title:fever", "rash with much more fever", false, "near in the title, perhaps"},
        {"rash fever", "itch", false, "a heading may say it"},
        {"rash AND fever", "itch", false, "headings may say both"},
        {"(rash NEAR/2 fever) AND itch", "rash with much more fever", true, "one side of AND is refused"},
        {"(rash NEAR/2 fever) OR itch", "rash with much more fever", false, "the other side of OR isn't"},
        {"(rash NEAR/1 fever) OR (rash NEAR/1 itch)", "rash, then fever, then itch", true, "both sides are"},
        {"itch -(rash NEAR/2 fever)", "rash with much more fever", false, "not near is what is asked"},
        {"-(rash NEAR/2 fever)", "rash with much more fever", false, "the same alone"},
        {"itch -(rash NEAR/2 fever)", "rash with fever", false, "left to the whole passage"},
        {"rash NEAR/2 fever NEAR/2 itch", "rash and fever. Much more of it: itch", true,
         "a chain's second link"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query << " / " << row.text);
        CHECK(Asked(row.query).refused_by(row.text) == row.refused);
        if (row.refused)
            for (const auto* above : {"", "Rash, fever, itch", "A rash with fever. Fever and itch"})
                CHECK_FALSE(Asked(row.query).by(row.text, above, above));
    }
}

}  // namespace
}  // namespace islet
