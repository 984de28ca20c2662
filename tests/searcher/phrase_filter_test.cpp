// A passage is passed over unread only if its text would be refused.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/phrase_filter.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/support/asked.hpp"
#include "tests/support/small_library.hpp"

namespace islet {
namespace {

using test::Asked;

using Languages = std::vector<Language>;

/// The passage is in the language in use, one of those that there are passages in.
bool may(Asked& asked, const std::string& text, const std::string& heading = "",
         const std::string& title = "", const Languages& there = {default_language}) {
    PairSignature pairs(asked.analyzer);
    std::vector<Token> tokens;
    for (const auto& part : {text, heading, title}) {
        asked.analyzer.analyze(part, tokens);
        pairs.add(tokens);
    }
    return PhraseFilter(asked.query, asked.analyzer, there).may_satisfy(pairs.take());
}

bool asks(const std::string& query) {
    Asked asked(query);
    return PhraseFilter(asked.query, asked.analyzer, {default_language}).asks();
}

using Pieces = std::vector<std::string>;

/// Random texts and queries made of pieces; how many passages satisfied their query, and were passed over.
struct Rounds {
    const Pieces& pieces;
    Languages there;  // passages and queries are in any of them
    std::mt19937 random{20261130};
    int satisfied = 0;
    int passed_over = 0;

    Pieces some(std::size_t least, std::size_t most) {
        Pieces chosen(least + random() % (most - least + 1));
        for (auto& piece : chosen) piece = pieces[random() % pieces.size()];
        return chosen;
    }

    Pieces part_of(const Pieces& text) {
        const auto begin = random() % (text.size() - 2);
        const auto size = std::min<std::size_t>(2 + random() % 4, text.size() - begin);
        const auto first = text.begin() + static_cast<std::ptrdiff_t>(begin);
        return {first, first + static_cast<std::ptrdiff_t>(size)};
    }

    static std::string joined(const Pieces& chosen) {
        std::string text;
        for (const auto& piece : chosen) text += (text.empty() ? "" : " ") + piece;
        return text;
    }

    void run(int rounds) {
        for (int round = 0; round < rounds; ++round) {
            const auto said = some(3, 12);
            auto query = "\"" + joined(round % 2 == 0 ? part_of(said) : some(2, 3)) + "\"";
            if (round % 3 == 1) query = "+" + query + " +" + pieces[random() % pieces.size()];
            if (round % 3 == 2) query += " OR \"" + joined(some(2, 4)) + "\"";
            check(query, joined(said), joined(some(1, 4)), joined(some(1, 4)));
        }
    }

    void check(const std::string& query, const std::string& text, const std::string& heading,
               const std::string& title) {
        const auto any = [&] { return there[random() % there.size()]; };
        const auto asked = [&] {
            const ReadingIn reading(any());
            return std::make_unique<Asked>(query);
        }();
        const ReadingIn reading(any());
        const bool found = asked->by(text, heading, title);
        const bool kept = may(*asked, text, heading, title, there);
        CAPTURE(query, text, heading, title, static_cast<int>(language_in_use()));
        CHECK((kept || !found));
        satisfied += found ? 1 : 0;
        passed_over += kept ? 0 : 1;
    }
};

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
        {"\"scan of the liver\"", true, "a pair reaches over short function words"},
        {"\"of the liver\"", false, "one word and nothing to pair it with"},
        {"\"towards them\"", true, "a long function word is a word"},
        {"\"willing donor\"", true, "so is one that has its term"},
        {"\"being ill\"", false, "its term is that of a short one"},
        {"\"scan or in it or of it or a liver\"", true, "eight words between"},
        {"\"scan or in it or of it or to a liver\"", false, "nine: further than a pair reaches"},
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
        {"\"scan of the liver\"", "A scan of the liver", "", "", true, "over function words"},
        {"\"scan of the liver\"", "A scan of a liver", "", "", true, "others: the text decides"},
        {"\"scan of the liver\"", "A scan of the whole liver", "", "", false, "a word between as well"},
        {"\"scan of the liver\"", "Of the liver", "Scan", "", false, "from one to the other"},
        {"\"along with them\"", "Along the with them", "", "", true, "over one that the phrase hasn't"},
        {"\"along with them\"", "Along of with him", "", "", false, "another long function word"},
        {"\"well being ill\"", "Well being ill", "", "", true, "over a word with the term of a short one"},
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
    const Pieces compounds{"dry",       "mouth",     "non-small",   "cell",       "cells", "lung",
                           "MEN-1",     "MEN1",      "the",         "of",         "will",  "willing",
                           "donor",     "follow-up", "follow",      "up",         "5 mg",  "10-20 mg",
                           "grade III", "2",         "ALL",         "all",        "men",   "Ga-68",
                           "x-ray",     "T",         "haemorrhage", "hemorrhages"};
    // Short ones, one by one and many at once, long ones, words with the term of one, abbreviations.
    const Pieces function_words{
        "risk", "bleeding",  "of",   "the",  "a",     "of the",  "is in a", "to it or as an at by in on is",
        "be",   "being",     "been", "with", "along", "towards", "them",    "will",
        "IT",   "it",        "ALL",  "all",  "AS",    "A-T",     "a-t",     "2 to 3",
        "5 mg", "follow-up", "up",   "in",   "he",    "HE-4",    "to",      "being-with"};
    struct Row {
        const Pieces& pieces;
        Languages there;
        const char* reason;
    };
    const auto spanish = language_named("es");
    const Pieces two_languages{"riesgo", "sangrado", "de",  "la", "of",   "the", "he",  "son",   "me",
                               "mi",     "risk",     "una", "un", "unos", "no",  "sin", "sobre", "seres",
                               "ser",    "is",       "as",  "a",  "y",    "que", "IT",  "5 mg",  "ya"};
    const Row rows[] = {
        {compounds, {default_language}, "compounds, codes, amounts"},
        {function_words, {default_language}, "function words beside them"},
        {two_languages, {spanish}, "in another language"},
        {two_languages, {default_language, spanish}, "what is a function word in one of two languages"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        Rounds rounds{row.pieces, row.there};
        rounds.run(3000);
        CHECK(rounds.satisfied > 100);    // or else nothing was tried
        CHECK(rounds.passed_over > 300);  // or else nothing is saved
    }
}

TEST_CASE("where a word is a function word in one of two languages, each is thought of", "[phrase_filter]") {
    struct Row {
        const char *query, *language, *text;
        bool may;
        const char* reason;
    };
    const Row rows[] = {
        {"\"me la dio\"", "es", "me la dio", true, "function words of the passage's language"},
        {"\"he son me\"", "en", "he son me", true, "words of the passage's language"},
        {"\"riesgo de sangrado\"", "es", "riesgo de sangrado", true, "reached over"},
        {"\"riesgo de sangrado\"", "es", "riesgo alto de sangrado", false, "apart, in either language"},
        {"\"riesgo of sangrado\"", "es", "riesgo of sangrado", true, "one of the other language: a word"},
        {"\"risk de bleeding\"", "en", "risk de bleeding", true, "the same in English"},
        {"\"risk of bleeding\"", "en", "risk or of the bleeding", true, "reached over"},
        {"\"risk of bleeding\"", "en", "bleeding, risk of", false, "the other way round"},
    };
    const Languages both{default_language, language_named("es")};
    for (const auto& row : rows) {
        CAPTURE(row.reason, row.query);
        const ReadingIn reading(language_named(row.language));
        Asked asked(row.query);
        CHECK(may(asked, row.text, "", "", both) == row.may);
    }
}

TEST_CASE("phrases are found where they stand in a real database", "[phrase_filter]") {
    const test::SmallLibrary library({
        {"mouth.md",
         "# Care of a dry mouth\n\n## When your gums bleed\n\nSip water often, and chew gum without "
         "sugar.\n"},
        {"skin.md", "# Skin\n\nDry skin itches. A sore mouth is another matter.\n"},
        {"sangrado.md",
         "---\nlang: es\n---\n# Sangrado\n\nHay un riesgo de sangrado si el paciente toma aspirina, y el "
         "médico "
         "lo dirá antes de la cirugía.\n"},
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
        {"\"care of a dry mouth\"", "mouth.md", "over function words"},
        {"\"care a dry mouth\"", "", "others than in the title: told by the text"},
        {"\"chew gum without sugar\"", "mouth.md", "a longer one"},
        {"\"riesgo de sangrado\"", "sangrado.md", "over another language's"},
        {"\"sangrado si el paciente\"", "sangrado.md", "over two of these"},
        {"\"riesgo de aspirina\"", "", "nowhere, though one passage has all its words"},
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
