// A whole message as a short query, on the demonstration corpus.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/messages/key_words.hpp"

#include <catch2/catch.hpp>

#include <string>

#include "searcher/index/engine.hpp"
#include "searcher/query/query_lexer.hpp"
#include "tests/support/disease_articles.hpp"
#include "tests/support/random_pages.hpp"
#include "tests/support/temp_folder.hpp"

namespace {

using namespace islet;

struct CorpusEngine {
    test::TempFolder folder;
    std::unique_ptr<Engine> engine;

    CorpusEngine() {
        REQUIRE(test::run(folder / "db", test::disease_articles()).skipped.empty());
        engine = std::make_unique<Engine>(std::vector{folder / "db"}, std::vector<std::string>{}, false);
    }
    std::string query(std::string_view message) {
        return message_query(message, engine->analyzer, engine->lexicon,
                             static_cast<double>(engine->shards.passages()));
    }
};

}  // namespace

TEST_CASE("the need in a message", "[ticket]") {
    CorpusEngine corpus;
    struct Row {
        const char* why;
        const char* message;
        const char* query;
    };
    const Row rows[] = {
        {"greeting, courtesy and signature carry nothing",
         "Dear all,\nI hope you are well. Does octreotide cause gallstones?\nKind regards, Ann",
         "octreotide cause gallstones"},
        {"nor does a name on a line of its own", "Does octreotide cause gallstones?\nRegards\nAnn Baker\n",
         "octreotide cause gallstones"},
        {"behind a blank line", "Does octreotide cause gallstones?\n\nBest wishes,\n\nAnn",
         "octreotide cause gallstones"},
        {"thanks are no farewell where a sentence follows", "Thanks\nDoes octreotide cause gallstones?",
         "octreotide cause gallstones"},
        {"nor where words do", "Thanks.\noctreotide gallstones", "octreotide gallstones"},
        {"the question counts for more than the story",
         "My mother lives in Leeds and her neighbour drives a tram and grows marrows, apples and beans. "
         "Is lanreotide given under the skin?",
         "Leeds neighbour lanreotide skin"},
        {"the subject line counts most",
         "Subject: glucagonoma rash\nHello, she was seen in clinic on Monday by a nurse with a student.",
         "glucagonoma rash Monday student"},
        {"the same on one line", "SUBJECT: glucagonoma MESSAGE: how is it found", "glucagonoma"},
        {"a word with a colon that is none of messages stays in the subject",
         "Subject: glucagonoma rash: she was seen in clinic on Monday by a nurse with a student.",
         "glucagonoma rash Monday student"},
        {"as another form has it",
         "Subject: glucagonoma rash Description: she was seen in clinic on Monday by a nurse with a student.",
         "glucagonoma rash Monday student"},
        {"without a subject nothing is parted", "Her glucagonoma details: a rash.", "glucagonoma rash"},
        {"a label on another line is a word too",
         "Subject: glucagonoma rash\nHello, one more question: she was seen on Monday by a student.",
         "glucagonoma rash Monday student"},
        {"names of places are words like others", "Is lanreotide sold in India or the USA?",
         "lanreotide sold India USA"},
        {"a web address says little", "I read www.example.org on lanreotide and gallstones and octreotide.",
         "lanreotide gallstones octreotide"},
        {"a quoted answer isn't the need",
         "Is flushing common with carcinoid syndrome?\n> You asked about pellagra and niacin.",
         "flushing common carcinoid syndrome"},
        {"who it is for comes last", "What can my husband eat after a Whipple operation?",
         "eat Whipple operation"},
        {"a greeting in the sentence itself", "Dear team, my mother has glucagonoma. is there a rash",
         "glucagonoma rash"},
        {"a greeting and a name alone", "Hello Jane, Doe. Is a rash usual?", "rash usual"},
        {"a stressed NOT leaves nothing out",
         "My mother does NOT take octreotide. She has flushing at night.", "octreotide flushing"},
        {"nor does AND demand", "Is radiotherapy right for a glucagonoma AND a pacemaker OR a stent?",
         "radiotherapy glucagonoma pacemaker stent"},
        {"nor NEAR", "Can a glucagonoma lie NEAR the spleen?", "glucagonoma lie spleen"},
        {"nothing", "", ""},
        {"only courtesy", "Hello,\nThank you.", ""},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        CHECK(corpus.query(row.message) == row.query);
    }
}

TEST_CASE("what a message is reduced to is words, whatever it holds", "[ticket]") {
    CorpusEngine corpus;
    const std::vector<std::string> pieces = {"NOT",
                                             "AND",
                                             "OR",
                                             "NEAR",
                                             "NEAR/5",
                                             "+rash",
                                             "-rash",
                                             "\"skin rash\"",
                                             "(",
                                             ")",
                                             "rash*",
                                             "title:",
                                             "AND",
                                             "title:glucagonoma",
                                             "heading:rash",
                                             "MEN 1",
                                             "grade III",
                                             "-",
                                             "+",
                                             "*",
                                             "octreotide",
                                             "x-ray",
                                             "NOT.",
                                             "68Ga-DOTATATE",
                                             "Does it itch?",
                                             "\n",
                                             "Subject: NOT",
                                             "Ki-67",
                                             "AND/OR"};
    test::Random random(7);
    for (int i = 0; i < 400; ++i) {
        std::string message;
        for (int n = 0; n < 12; ++n) message += pieces[test::below(random, pieces.size())] + " ";
        INFO(message);
        const auto reduced = corpus.query(message);
        const auto passage = passage_query(message, 25, corpus.engine->analyzer, corpus.engine->lexicon, 60);
        for (const auto& query : {reduced, passage}) {
            std::vector<std::string> warnings;
            for (const auto& lexeme : lex_query(query, warnings)) CHECK(lexeme.kind == Lexeme::Kind::word);
            CHECK(warnings.empty());
        }
    }
}
