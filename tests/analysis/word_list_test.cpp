// WordList: building, counting, storing, and refusing bytes that it didn't write.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/dictionary/word_list.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <initializer_list>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace islet {
namespace {

constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();

using Model = std::map<std::string, std::uint32_t>;

/// Words over a small alphabet, with bytes beyond ASCII, so that long shared prefixes and near misses are
/// common.
Model random_model(std::mt19937& random, std::size_t size) {
    static const std::vector<std::string> letters = {
        "a", "b", "\xCE\xB1", "z", "\xE4\xBD\x93", std::string(40, 'q')};
    Model model;
    for (std::size_t i = 0; i < size; ++i) {
        std::string word;
        for (std::size_t n = random() % 5 + 1; n > 0; --n) word += letters[random() % letters.size()];
        const auto draw = static_cast<std::uint32_t>(random());
        model[word] = draw % 3 == 0 ? draw | 1u : draw % 200 + 1;
    }
    return model;
}

WordList list_of(const Model& model) { return WordList::build({model.begin(), model.end()}); }

/// A word is looked up in the bytes as in the list: each that is there, and their neighbours.
void check_frequencies(const WordList& list) {
    const auto blob = list.serialise();
    const auto check = [&](std::string_view word) {
        REQUIRE(WordList::frequency_in(blob, word) == list.frequency(word));
    };
    check("");
    check("\xFF");
    list.for_each([&](std::string_view word, std::uint32_t) {
        check(word);
        check(word.substr(0, word.size() - 1));
        auto near = std::string(word) + 'a';
        check(near);
        near[word.size() / 2] = static_cast<char>(near[word.size() / 2] + 1);
        check(near);
    });
}

/// The laws every list keeps: order, positive counts, lookup agrees with iteration, storing loses nothing.
void check_list_laws(const WordList& list) {
    std::string before;
    std::size_t index = 0;
    list.for_each([&](std::string_view word, std::uint32_t count) {
        REQUIRE(count > 0);
        REQUIRE((index == 0 || before < word));
        REQUIRE(list.word(index) == word);
        REQUIRE(list.frequency(word) == count);
        before = word;
        ++index;
    });
    REQUIRE(index == list.size());
    const auto again = WordList::parse(list.serialise());
    REQUIRE(again);
    REQUIRE(*again == list);
    REQUIRE(again->serialise() == list.serialise());
    check_frequencies(list);
}

}  // namespace

TEST_CASE("word list: builds from counts in any order", "[word_list]") {
    const auto list = WordList::build({{"tumor", 3}, {"rash", 2}, {"tumor", 4}, {"gone", 0}, {"", 9}});
    CHECK(list.size() == 2);
    CHECK(list.frequency("tumor") == 7);
    CHECK(list.frequency("rash") == 2);
    CHECK(list.frequency("gone") == 0);
    CHECK(list.frequency("tumo") == 0);
    CHECK(list.frequency("tumors") == 0);
    CHECK(list.frequency("") == 0);
    check_list_laws(list);
}

TEST_CASE("word list: limits", "[word_list]") {
    const std::string longest(WordList::max_word_bytes, 'x');
    const auto list = WordList::build({{longest, 1}, {longest + "x", 1}, {"full", most}, {"full", 5}});
    CHECK(list.size() == 2);
    CHECK(list.frequency(longest) == 1);
    CHECK(list.frequency("full") == most);
    check_list_laws(list);
    check_list_laws(WordList{});
}

TEST_CASE("word list: merge and subtract are those of a map", "[word_list]") {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        const Model a = random_model(random, random() % 60);
        const Model b = random_model(random, random() % 60);
        Model sum = a;
        for (const auto& [word, count] : b) {
            sum[word] =
                static_cast<std::uint32_t>(std::min<std::uint64_t>(std::uint64_t{sum[word]} + count, most));
        }
        Model rest;
        for (const auto& [word, count] : a) {
            const auto other = b.find(word);
            const std::uint32_t off = other == b.end() ? 0 : other->second;
            if (count > off) rest[word] = count - off;
        }
        WordList merged = list_of(a);
        merged.merge(list_of(b));
        CHECK(merged == list_of(sum));
        check_list_laws(merged);
        WordList left = list_of(a);
        left.subtract(list_of(b));
        CHECK(left == list_of(rest));
        check_list_laws(left);
    }
}

TEST_CASE("word list: taking off what was added gives the list before", "[word_list]") {
    WordList list = WordList::build({{"insulin", 4}, {"rash", 1}});
    const WordList before = list;
    const WordList more = WordList::build({{"insulin", 2}, {"glucagon", 1}});
    list.merge(more);
    list.subtract(more);
    CHECK(list == before);
    list.subtract(list);
    CHECK(list.empty());
}

TEST_CASE("word list: a list that was moved from can be used again", "[word_list]") {
    WordList list = WordList::build({{"rash", 1}});
    const WordList taken = std::move(list);
    list = WordList{};
    list.merge(taken);
    CHECK(list == taken);
}

TEST_CASE("word list: bytes that are no list", "[word_list]") {
    const std::string blob = WordList::build({{"rash", 1}, {"rashes", 300}, {"tumor", 2}}).serialise();
    CHECK(WordList::parse(blob));
    CHECK_FALSE(WordList::parse(""));
    CHECK_FALSE(WordList::parse("iWL"));
    CHECK_FALSE(WordList::parse(blob + '\0'));
    CHECK_FALSE(WordList::frequency_in("", "rash"));
    for (std::size_t n = 0; n < blob.size(); ++n)
        CHECK_FALSE((WordList::parse(std::string_view(blob).substr(0, n)) ||
                     WordList::frequency_in(std::string_view(blob).substr(0, n), "rash")));
    for (std::size_t bit = 0; bit < blob.size() * 8; ++bit) {
        std::string flipped = blob;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
        CHECK_FALSE(WordList::parse(flipped));
        CHECK_FALSE(WordList::frequency_in(flipped, "tumor"));
    }
}

namespace {

/// A blob whose checksum is right whatever the body: found by computing the sum as the format itself
/// defines it.
std::string sealed(const std::string& body) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u ^ body.size();
    const auto mix = [&hash](std::uint64_t block) {
        hash = (hash ^ block) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    };
    const auto byte = [&body](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(body[i])}; };
    std::size_t at = 0;
    for (; at + 8 <= body.size(); at += 8) {
        std::uint64_t block = 0;
        for (unsigned i = 0; i < 8; ++i) block |= byte(at + i) << (8 * i);
        mix(block);
    }
    for (; at < body.size(); ++at) mix(byte(at));
    std::string blob = "iWL\x01";
    for (unsigned i = 0; i < 8; ++i) blob.push_back(static_cast<char>(hash >> (8 * i)));
    return blob + body;
}

std::string bytes(std::initializer_list<int> values) {
    std::string result;
    for (const int value : values) result.push_back(static_cast<char>(value));
    return result;
}

}  // namespace

TEST_CASE("word list: a right checksum doesn't make a bad body good", "[word_list]") {
    // number of words, bytes of all words, then: shared bytes, length, own bytes, count
    struct Row {
        std::string body;
        bool good;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {bytes({0, 0}), true, "an empty list"},
        {bytes({1, 1, 0, 1, 'a', 1}), true, "one word"},
        {bytes({2, 3, 0, 1, 'a', 1, 1, 1, 'b', 1}), true, "a word and a longer one"},
        {bytes({1, 1, 0, 1, 'a', 0}), false, "a count of nothing"},
        {bytes({1, 0, 0, 0, 1, 1}), false, "an empty word"},
        {bytes({1, 1, 1, 1, 'a', 1}), false, "a prefix of no word"},
        {bytes({2, 4, 0, 1, 'a', 1, 2, 1, 'b', 1}), false, "a prefix longer than the word before"},
        {bytes({2, 2, 0, 1, 'b', 1, 0, 1, 'a', 1}), false, "words out of order"},
        {bytes({2, 2, 0, 1, 'a', 1, 0, 1, 'a', 1}), false, "the same word twice"},
        {bytes({1, 2, 0, 1, 'a', 1}), false, "more bytes announced than there are"},
        {bytes({1, 1, 0, 2, 'a', 'b', 1}), false, "fewer bytes announced than there are"},
        {bytes({2, 1, 0, 1, 'a', 1}), false, "more words announced than there are"},
        {bytes({1, 1, 0, 1, 'a', 1, 0}), false, "bytes left over"},
        {bytes({1, 1, 0, 200, 1, 'a', 1}), false, "a word that ends after the blob"},
        {bytes({1, 1, 0, 1, 'a', 255, 255, 255, 255, 127}), false, "a count beyond 32 bits"},
        {bytes({255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 1}), false,
         "a number of words beyond all memory"},
        {bytes({1, 255, 255, 255, 255, 15, 0, 1, 'a', 1}), false, "a size beyond what the words can have"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(WordList::parse(sealed(row.body)).has_value() == row.good);
    }
}

TEST_CASE("word list: random bytes under a right checksum never harm", "[word_list]") {
    std::mt19937 random(99);
    for (int round = 0; round < 20000; ++round) {
        std::string body =
            WordList::build({{"rash", 1}, {"rashes", 300}, {"tumor", 2}}).serialise().substr(12);
        for (std::size_t edits = random() % 4 + 1; edits > 0; --edits) {
            body[random() % body.size()] = static_cast<char>(random());
        }
        if (random() % 4 == 0) body.resize(random() % body.size());
        if (const auto list = WordList::parse(sealed(body))) check_list_laws(*list);
        (void)WordList::frequency_in(sealed(body), "rashes");
    }
}

}  // namespace islet
