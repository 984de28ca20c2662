// A passage is passed over unread only if its text would be refused.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/phrase_filter.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/support/asked.hpp"
#include "tests/support/small_library.hpp"

namespace islet {
namespace {

using test::Asked;

bool may(Asked& asked, const std::string& text, const std::string& heading = "",
         const std::string& title = "") {
    PairSignature pairs;
    std::vector<Token> tokens;
    for (const auto& part : {text, heading, title}) {
        asked.analyzer.analyze(part, tokens);
        pairs.add(tokens);
    }
    return PhraseFilter(asked.query, asked.analyzer, {default_language}).may_satisfy(pairs.take());
}

bool asks(const std::string& query) {
    Asked asked(query);
    return PhraseFilter(asked.query, asked.analyzer, {default_language}).asks();
}

}  // namespace

TEST_CASE("which queries a signature can answer", "[phrase_filter]") {
    struct Row {
        const char* query;
        bool asks;
        const char* reason;
    };
    const Row rows[] = {
        {"\"dry mouth\"", true, "a phrase"},
        {"+\"dry mouth\" sores", true, "one that must be there"},
        {"\"dry mouth\" OR \"sore mouth\"", true, "one of two"},
        {"\"dry mouth\" sores", false, "a word alone is enough"},
        {"dry mouth", false, "no phrase"},
        {"sores -\"dry mouth\"", false, "one that must not be there: the text decides"},
        {"\"scan of the liver\"", false, "function words have no pairs"},
        {"\"new scan of the liver\"", true, "but other words of the phrase do"},
        {"\"willing donor\"", false, "its term is that of a function word"},
        {"dry NEAR mouth", false, "NEAR: pairs say nothing of what is further apart"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.reason, row.query);
        CHECK(asks(row.query) == row.asks);
    }
}

TEST_CASE("passages that can't have the phrase are told by their signature", "[phrase_filter]") {
    struct Row {
        const char *query, *text, *heading, *title;
        bool may;
        const char* reason;
    };
    const Row rows[] = {
        {"\"dry mouth\"", "A dry mouth", "", "", true, "in the text"},
        {"\"dry mouth\"", "Sores", "Dry mouth", "", true, "in a heading"},
        {"\"dry mouth\"", "Sores", "", "Your dry mouth", true, "in the title"},
        {"\"dry mouth\"", "A dry and sore mouth", "", "", false, "apart"},
        {"\"dry mouth\"", "It is dry", "Mouth", "", false, "from one to the other"},
        {"\"dry mouths\"", "A dry mouth", "", "", true, "in another form"},
        {"+\"dry mouth\" +\"sore tongue\"", "dry mouth, sore lips", "", "", false, "one of two that must be"},
        {"\"dry mouth\" OR \"sore tongue\"", "a sore tongue", "", "", true, "one of two is enough"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.reason, row.query, row.text);
        Asked asked(row.query);
        CHECK(may(asked, row.text, row.heading, row.title) == row.may);
    }
}

TEST_CASE("a passage that satisfies a query is never passed over", "[phrase_filter]") {
    const std::vector<std::string> pieces{
        "dry",    "mouth", "non-small",   "cell",        "cells",     "lung",  "MEN-1",
        "MEN1",   "the",   "of",          "will",        "willing",   "donor", "follow-up",
        "follow", "up",    "5 mg",        "10-20 mg",    "grade III", "2",     "ALL",
        "all",    "men",   "haemorrhage", "hemorrhages", "Ga-68",     "x-ray", "T"};
    std::mt19937 random(20261130);
    using Pieces = std::vector<std::string>;
    const auto some = [&](std::size_t least, std::size_t most) {
        Pieces chosen(least + random() % (most - least + 1));
        for (auto& piece : chosen) piece = pieces[random() % pieces.size()];
        return chosen;
    };
    const auto joined = [](const Pieces& chosen) {
        std::string text;
        for (const auto& piece : chosen) text += (text.empty() ? "" : " ") + piece;
        return text;
    };
    const auto part_of = [&](const Pieces& text) {
        const auto begin = static_cast<std::ptrdiff_t>(random() % (text.size() - 2));
        return Pieces(text.begin() + begin,
                      text.begin() + begin + 2 + static_cast<std::ptrdiff_t>(random() % 2));
    };
    int satisfied = 0;
    int passed_over = 0;
    for (int round = 0; round < 3000; ++round) {
        const auto said = some(3, 12);
        const auto text = joined(said);
        const auto heading = joined(some(1, 4));
        auto query = "\"" + joined(round % 4 == 0 ? part_of(said) : some(2, 3)) + "\"";
        if (round % 3 == 1) query = "+" + query + " +" + pieces[random() % pieces.size()];
        if (round % 3 == 2) query += " OR \"" + joined(some(2, 4)) + "\"";
        Asked asked(query);
        const bool found = asked.by(text, heading, "Dry mouth of donors");
        const bool kept = may(asked, text, heading, "Dry mouth of donors");
        CAPTURE(query, text, heading);
        CHECK((kept || !found));
        satisfied += found ? 1 : 0;
        passed_over += kept ? 0 : 1;
    }
    CHECK(satisfied > 100);     // or else nothing was tried
    CHECK(passed_over > 1000);  // or else nothing is saved
}

TEST_CASE("phrases are found where they stand in a real database", "[phrase_filter]") {
    const test::SmallLibrary library({
        {"mouth.md",
         "# Care of a dry mouth\n\n## When your gums bleed\n\nSip water often, and chew gum without "
         "sugar.\n"},
        {"skin.md", "# Skin\n\nDry skin itches. A sore mouth is another matter.\n"},
    });
    struct Row {
        const char *query, *found, *reason;
    };
    const Row rows[] = {
        {"\"sip water\"", "mouth.md", "in the text"},
        {"\"gums bleed\"", "mouth.md", "in a heading"},
        {"title:\"dry mouth\"", "mouth.md", "in the title"},
        {"+\"dry mouth\" +water", "mouth.md", "in the title, beside a word of the text"},
        {"\"sore mouth\"", "skin.md", "words that the other article has apart"},
        {"\"dry water\"", "", "nowhere, though one passage has both"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.reason, row.query);
        const auto response = library.ask(row.query);
        CHECK(response.total == (*row.found == '\0' ? 0 : 1));
        for (const auto& result : response.results) CHECK(result.document.path.ends_with(row.found));
        Request all;
        all.query = row.query;
        CHECK(library.all(all) == response.total);
    }
}

}  // namespace islet
