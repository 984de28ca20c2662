// What a search does when the database changes or goes while it runs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/engine.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>
#include <vector>

#include "islet/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

struct SmallEngine {
    test::TempFolder temp;
    std::unique_ptr<Engine> engine;

    SmallEngine() {
        temp.write("in/a.md", "# Rash\n\nA rash may itch at night.\n");
        index();
        engine = std::make_unique<Engine>(std::vector{temp / "db"}, std::vector<std::string>{});
    }

    void index() const { REQUIRE(test::run(temp / "db", {temp / "in"}).skipped.empty()); }

    // So that it can no longer be opened.
    void spoil() const {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(temp / "db"))
            if (entry.path().filename() == "iamglass")
                temp.write(entry.path().lexically_relative(temp / "").string(), "rubbish");
    }
};

}  // namespace

TEST_CASE("work is done again on the newest state", "[engine]") {
    SmallEngine small;
    int runs = 0;
    const auto found = on_newest(*small.engine, [&] {
        if (++runs == 1) {
            small.temp.write("in/b.md", "# Sleep\n\nRest well.\n");
            small.index();
            throw Xapian::DatabaseModifiedError("changed");
        }
        return small.engine->shards.documents();
    });
    CHECK(runs == 2);
    CHECK(found == 2);
}

TEST_CASE("whatever fails, also on the way to the newest state, is an Error", "[engine]") {
    SmallEngine small;
    int runs = 0;
    const auto modified = [&]() -> int {
        ++runs;
        throw Xapian::DatabaseModifiedError("changed");
    };
    CHECK_THROWS_AS(on_newest(*small.engine, modified), Error);
    CHECK(runs == 5);
    const auto lost = [&]() -> int { throw Xapian::NetworkError("gone"); };
    CHECK_THROWS_AS(on_newest(*small.engine, lost), Error);
    small.spoil();
    CHECK_THROWS_AS(on_newest(*small.engine, modified), Error);
    CHECK_THROWS_AS(on_newest(*small.engine, lost), Error);
    CHECK_THROWS_AS(on_newest(*small.engine, [&] { small.engine->refresh(); }), Error);
}

// Averages and frequencies from before would rank what has come since.
TEST_CASE("after a change nothing comes from the state before it", "[engine]") {
    SmallEngine small;
    auto& engine = *small.engine;
    const std::vector<const Word*> words{engine.analyzer.word("rash")};
    CHECK(engine.lexicon.term_frequency("rash") == 1);
    CHECK(engine.lexicon.term_frequencies("D", words) == std::vector<double>{1});
    CHECK(engine.lexicon.term_frequencies("", words) == std::vector<double>{1});
    CHECK(engine.lexicon.word_frequency("rash") == 1);
    CHECK(engine.shards.passages() == 1);
    const double passage = engine.shards.average_passage_length();
    const double document = engine.shards.average_document_length();
    small.temp.write("in/b.md",
                     "# Sleep\n\nA rash may keep you from sleep, and a warm bed may make it worse.\n");
    small.index();
    engine.refresh();
    CHECK(engine.lexicon.term_frequency("rash") == 2);
    CHECK(engine.lexicon.term_frequencies("D", words) == std::vector<double>{2});
    CHECK(engine.lexicon.term_frequencies("", words) == std::vector<double>{2});
    CHECK(engine.lexicon.word_frequency("rash") == 2);
    CHECK(engine.shards.passages() == 2);
    CHECK(engine.shards.documents() == 2);
    CHECK(engine.shards.average_passage_length() > passage);
    CHECK(engine.shards.average_document_length() > document);
}

// Every query refreshes: a word kept by each would be a leak in a server that runs for months.
TEST_CASE("a refresh keeps no word, and a text its words once", "[engine]") {
    SmallEngine small;
    auto& engine = *small.engine;
    std::vector<Token> tokens;
    engine.analyzer.analyze("A rash, and that rash again.", tokens);
    const auto words = engine.analyzer.vocabulary();
    CHECK(words == 5);
    for (int i = 0; i < 1000; ++i) engine.refresh();
    engine.analyzer.analyze("A rash, and that rash again.", tokens);
    CHECK(engine.analyzer.vocabulary() == words);
}

TEST_CASE("what was looked up holds to the end of the query, however much else is", "[engine]") {
    SmallEngine small;
    small.temp.write("synonyms.txt", "itch, pruritus\n");
    Lexicon lexicon(small.engine->shards, small.engine->analyzer, {small.temp / "synonyms.txt"});
    const auto key = synonym_key(std::array{PhraseWord{small.engine->analyzer.word("itch")->term}});
    const auto& held = lexicon.thesaurus(key);
    const auto& none = lexicon.acronyms("islet.long/none");
    for (int i = 0; i <= 200'000; ++i) {
        (void)lexicon.thesaurus("s" + std::to_string(i));
        if (i % 2 == 0) (void)lexicon.acronyms("a" + std::to_string(i));
    }
    CHECK(held.synonyms == std::vector<std::string>{"pruritus"});
    CHECK(none.empty());
    lexicon.trim();
    CHECK(lexicon.thesaurus(key).synonyms == std::vector<std::string>{"pruritus"});
}

}  // namespace islet
