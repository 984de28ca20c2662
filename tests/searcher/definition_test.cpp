// Which queries ask what something is, and which sentences say it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/definition.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "tests/support/random_pages.hpp"

using namespace islet;

TEST_CASE("queries that ask what something is", "[definition]") {
    struct Row {
        const char* why;
        const char* query;
        Definition asked;
    };
    const Row rows[] = {
        {"what is", "What is carcinoid crisis?", Definition::asked},
        {"what are", "what are NETs", Definition::asked},
        {"shortened", "what's a PICC line", Definition::asked},
        {"what does it mean", "what does PRRT mean", Definition::asked},
        {"a command", "define grade", Definition::asked},
        {"a word at the end", "Ki67 meaning", Definition::asked},
        {"that word alone", "meaning", Definition::named},
        {"the word before of", "meaning of Ki67", Definition::asked},
        {"an article before it", "the definition of grade", Definition::asked},
        {"a name", "necrolytic migratory erythema", Definition::named},
        {"another question", "how is PRRT given", Definition::none},
        {"a question at the end", "octreotide injection how often", Definition::none},
        {"too long for a name", "rash that moves over the skin", Definition::none},
        {"nothing", "", Definition::none},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        CHECK(asked_definition(row.query) == row.asked);
    }
}

TEST_CASE("the word that only asks what others mean", "[definition]") {
    struct Row {
        const char* why;
        const char* query;
        const char* definer;  // "": none
    };
    const Row rows[] = {
        {"a command", "define grade", "define"},
        {"a noun before of", "Meaning of Ki67", "Meaning"},
        {"a noun without of", "definition NET", "definition"},
        {"another meaning than that of a word", "meaning and purpose after cancer", ""},
        {"asked in a sentence", "what is the meaning of Ki67?", "meaning"},
        {"shortened, another apostrophe", "what\u2019s the definition of NET", "definition"},
        {"at the end", "Ki67 meaning", "meaning"},
        {"a verb", "what does PRRT mean", "mean"},
        {"an average", "mean survival", ""},
        {"alone", "meaning", ""},
        {"alone behind a question", "what is the definition", ""},
        {"none", "what is PRRT", ""},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const std::string query = row.query;
        CHECK(definer(query).in(query) == row.definer);
    }
}

TEST_CASE("what a sentence defines", "[definition]") {
    struct Row {
        const char* why;
        const char* sentence;
        std::vector<std::string> subjects;  // "~" before those in passing
    };
    const Row rows[] = {
        {"is a", "A VIPoma is a tumor of the pancreas.", {"VIPoma"}},
        {"several words, plural",
         "Neuroendocrine tumors are growths of hormone cells.",
         {"Neuroendocrine tumors"}},
        {"an abbreviation beside it", "Carcinoid crisis (CC) is a sudden flush.", {"Carcinoid crisis"}},
        {"other names", "VIPoma, also called WDHA, is a tumor.", {"VIPoma"}},
        {"a glossary's colon", "\u2022 Grade: a measure of how fast it grows", {"Grade"}},
        {"a colon before a list", "Stages: one to four", {}},
        {"a heading that asks", "What is a VIPoma?", {"VIPoma"}},
        {"a heading that asks, shortened", "What's a VIPoma?", {"VIPoma"}},
        {"asked of a doctor", "\u2022 What is the Ki-67?", {}},
        {"what is done to it", "VIPomas are treated with octreotide.", {}},
        {"how often it is", "Insulinomas are rare.", {}},
        {"a value", "The Ki-67 is above 20%.", {}},
        {"of another, under a condition", "In children, VIPoma is a disease of the nerves.", {}},
        {"a pronoun", "It is a tumor.", {}},
        {"a comma of another kind", "Tumors, which may be many, are small growths.", {}},
        {"explained in brackets",
         "They check for neutropenia (a condition of few white cells).",
         {"~neutropenia", "~check for neutropenia", "~They check for neutropenia"}},
        {"explained in brackets, without an article",
         "Tell them of hematuria (blood in the urine).",
         {"~hematuria", "~them of hematuria", "~Tell them of hematuria"}},
        {"explained after a comma",
         "It measures Ki-67 (also Ki67), a protein.",
         {"~Ki-67", "~measures Ki-67", "~It measures Ki-67"}},
        {"an abbreviation explains nothing", "They found a tumor (NET) there.", {}},
        {"nor does a reference", "They found a tumor (see the table in the text).", {}},
        {"a list in brackets", "They give a grade (grades I or II in the end).", {}},
        {"a treatment after a comma of time", "In people with melanoma, a biopsy is done.", {}},
        {"nothing", "", {}},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const std::string text = std::string("Before. ") + row.sentence;
        std::vector<std::string> found;
        for (const auto& defined : defined_by(text, {8, text.size()}))
            found.push_back((defined.in_passing ? "~" : "") + std::string(defined.subject.in(text)));
        CHECK(found == row.subjects);
    }
}

TEST_CASE("what is defined lies within its sentence, whatever the text", "[definition]") {
    test::Random random(20261122);
    for (int round = 0; round < 2000; ++round) {
        const auto text = test::random_page(random, test::below(random, 6));
        const Span sentence{0, text.size()};
        for (const auto& defined : defined_by(text, sentence)) {
            REQUIRE(defined.subject.begin < defined.subject.end);
            REQUIRE(defined.subject.end <= text.size());
        }
        (void)asked_definition(text);
    }
    // Time in proportion to the text.
    for (const char* unit : {"a (", "a), a ", "is a ", ": a ", ", a "}) {
        std::string text;
        while (text.size() < 400'000) text += unit;
        (void)defined_by(text, {0, text.size()});
    }
}
