// Dictionary blocks in a database: nothing lost, one block read per word, one written per change.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/dictionary/word_store.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>

#include "database/index_schema.hpp"
#include "islet/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using Blocks = std::map<std::string, std::string>;

WordList random_words(std::size_t size) {
    std::mt19937 random(5);
    WordList::Counts counts;
    for (std::size_t i = 0; i < size; ++i) {
        std::string word;
        for (std::size_t n = random() % 9 + 1; n > 0; --n) word += static_cast<char>('a' + random() % 26);
        counts.emplace_back(word, random() % 300 + 1);
    }
    counts.emplace_back(std::string(WordList::max_word_bytes, 'k'), 4);
    counts.emplace_back("\xCE\xB1-\xCE\xB2", 2);
    return WordList::build(std::move(counts));
}

Blocks blocks_in(const Xapian::Database& database) {
    Blocks blocks;
    const std::string prefix(schema::words_key);
    for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix); ++it)
        blocks[*it] = database.get_metadata(*it);
    return blocks;
}

struct Store {
    test::TempFolder folder;
    Xapian::WritableDatabase database{folder / "db", Xapian::DB_CREATE};
};

}  // namespace

TEST_CASE("word store: what is stored is loaded, and every word is found alone", "[word_store]") {
    Store store;
    const auto words = random_words(6000);
    store_words(store.database, words);
    CHECK(blocks_in(store.database).size() > 2);
    CHECK(load_words(store.database) == words);
    std::size_t wrong = 0;
    words.for_each([&](std::string_view word, std::uint32_t count) {
        wrong += stored_frequency(store.database, word) != count;
    });
    CHECK(wrong == 0);
    for (const auto* absent : {"", "0", "not there", "zzzzzzzzzzzz", "\xF0\x9F\xA6\xA0"})
        CHECK(stored_frequency(store.database, absent) == 0);
    CHECK(stored_frequency(store.database, std::string(300, 'k')) == 0);
}

TEST_CASE("word store: a change writes the same blocks as starting over, and few of them", "[word_store]") {
    Store store;
    Store afresh;
    auto words = random_words(6000);
    store_words(store.database, words);
    const auto before = blocks_in(store.database);
    words.merge(WordList::build({{"glucagonoma", 3}}));
    store_words(store.database, words);
    store_words(afresh.database, words);
    const auto after = blocks_in(store.database);
    CHECK(after == blocks_in(afresh.database));
    std::size_t changed = 0;
    for (const auto& [key, value] : after) changed += !before.contains(key) || before.at(key) != value;
    CHECK(changed <= 2);  // its own block, or the two that it is split into
    store_words(store.database, WordList{});
    CHECK(blocks_in(store.database).empty());
    CHECK(load_words(store.database).empty());
}

TEST_CASE("word store: damage is an error, not a missing word", "[word_store]") {
    Store store;
    store_words(store.database, random_words(3000));
    auto [key, value] = *blocks_in(store.database).begin();
    store.database.set_metadata(key, value.substr(0, value.size() / 2));
    CHECK_THROWS_AS(load_words(store.database), Error);
    CHECK_THROWS_AS(stored_frequency(store.database, "a"), Error);
    store.database.set_metadata(key, blocks_in(store.database).rbegin()->second);
    CHECK_THROWS_AS(load_words(store.database), Error);  // blocks in the wrong order
}

TEST_CASE("word store: the words that start so are found from their blocks", "[word_store]") {
    Store store;
    const auto words = random_words(6000);
    store_words(store.database, words);
    store_words(store.database, WordList::build({{"other", 1}}), schema::headings_key);
    for (const std::string start : {"a", "ab", "abc", "z", "zz", "kkkkkkkk", "\xCE\xB1", "q0", ""}) {
        INFO(start);
        WordList::Counts expected;
        words.for_each([&](std::string_view word, std::uint32_t count) {
            if (word.starts_with(start)) expected.emplace_back(word, count);
        });
        CHECK(load_words_from(store.database, start) == WordList::build(std::move(expected)));
    }
    CHECK(load_words_from(store.database, std::string(200, 'k')).size() == 1);
    CHECK(load_words_from(store.database, "oth", schema::headings_key).size() == 1);
    CHECK(load_words(store.database) == words);
}

TEST_CASE("word store: headings are packed, come back, and damaged are an error", "[word_store]") {
    Store store;
    WordList::Counts counts;
    for (const auto* stage : {"early", "later", "last"})
        for (int n = 0; n < 500; ++n)
            counts.emplace_back(heading_entry("Treatment of tumours in " + std::string(stage) + " stage " +
                                              std::to_string(n)),
                                n + 1);
    const auto headings = WordList::build(std::move(counts));
    store_words(store.database, headings, schema::headings_key);
    CHECK(load_words(store.database, schema::headings_key) == headings);
    CHECK(load_words_from(store.database, "treatment of tumours in last", schema::headings_key).size() ==
          500);
    CHECK(load_words(store.database).empty());
    const std::string key = std::string(schema::headings_key) + "\xFF";
    const auto value = store.database.get_metadata(key);
    CHECK(value.size() * 3 < headings.serialise().size());
    for (const auto& damaged : {value.substr(0, value.size() / 2), std::string("x"), value + value}) {
        store.database.set_metadata(key, damaged);
        CHECK_THROWS_AS(load_words(store.database, schema::headings_key), Error);
        CHECK_THROWS_AS(load_words_from(store.database, "treat", schema::headings_key), Error);
    }
}

TEST_CASE("word store: headings are found by their folded form and shown as they are", "[word_store]") {
    const auto entry = heading_entry(
        "  How is \xC3\x9C"
        "ber-tumour treated?\n");
    CHECK(entry.starts_with("how is uber-tumour treated?"));
    CHECK(shown_heading(entry) ==
          "How is \xC3\x9C"
          "ber-tumour treated?");
    CHECK(heading_entry("Side effects") < heading_entry("Side effects of PRRT"));
    CHECK(heading_entry(" \n").empty());
    CHECK(heading_entry("two\nlines").empty());
    CHECK(heading_entry(std::string(81, 'x')).empty());
    CHECK(shown_heading("").empty());
}

}  // namespace islet
