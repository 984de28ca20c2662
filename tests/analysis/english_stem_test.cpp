// English stems: those of Xapian's own stemmer, letter for letter.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/words/english_stem.hpp"

#include <xapian.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "language/known_words.hpp"
#include "tests/support/rounds.hpp"

namespace islet {
namespace {

// "" or what is wrong with a word's stem.
std::string stem_fault(const Xapian::Stem& reference, const std::string& word) {
    const auto expected = reference(word);
    const auto stem = english_stem(word);
    return stem == expected ? "" : word + " is " + stem + " and not " + expected;
}

// Whole suffixes, single letters and doubled ones, so that rules meet that no dictionary brings together.
std::string made_up_word(std::mt19937& random) {
    static const char* const pieces[] = {
        "a",       "e",       "i",     "o",      "u",      "y",     "b",    "d",    "l",      "n",
        "s",       "t",       "w",     "x",      "z",      "bb",    "ll",   "ss",   "tt",     "ed",
        "eed",     "ing",     "ly",    "edly",   "li",     "ies",   "ied",  "us",   "sses",   "ogi",
        "ational", "ization", "ator",  "alli",   "biliti", "bli",   "able", "ible", "ement",  "ment",
        "ent",     "ion",     "tion",  "ative",  "icate",  "alize", "ness", "ful",  "ous",    "ive",
        "ic",      "er",      "gener", "commun", "arsen",  "howe",  "news", "sk",   "outing", "ys"};
    std::string word;
    for (auto left = 1 + random() % 6; left > 0; --left) word += pieces[random() % std::size(pieces)];
    return word;
}

}  // namespace

TEST_CASE("English stems by hand", "[english_stem]") {
    struct Row {
        const char* word;
        const char* stem;
        const char* why;
    };
    const Row rows[] = {
        {"as", "as", "two letters stay"},
        {"gas", "gas", "no vowel before the one that stands before the s"},
        {"tumors", "tumor", "a plural"},
        {"caresses", "caress", "sses"},
        {"ties", "tie", "ies after one letter"},
        {"biopsies", "biopsi", "ies after more"},
        {"agreed", "agre", "eed in the first region"},
        {"feed", "feed", "eed before it"},
        {"hopping", "hop", "a doubled letter"},
        {"hoping", "hope", "a short word gets its e back"},
        {"sing", "sing", "no vowel is left"},
        {"say", "say", "y behind a vowel"},
        {"youth", "youth", "y at the start is a consonant, and comes back"},
        {"generalizations", "general", "two steps behind gener"},
        {"arsenic", "arsenic", "not arsenal"},
        {"dying", "die", "an exception"},
        {"news", "news", "a word that is no plural"},
        {"herring", "herring", "no verb's form"},
        {"controlling", "control", "ll in the second region"},
        {"geology", "geolog", "ogi behind l"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        CHECK(english_stem(row.word) == row.stem);
    }
    CHECK_FALSE(has_english_stem("ki67"));
    CHECK_FALSE(has_english_stem("α"));
    CHECK_FALSE(has_english_stem("don't"));
}

TEST_CASE("English stems are Xapian's, of all dictionary words and of others", "[english_stem]") {
    const Xapian::Stem reference("english");
    std::size_t words = 0;
    for (auto text : {dictionary_text(default_language), medical_text()}) {
        while (!text.empty()) {
            const auto word = text.substr(0, text.find('\n'));
            text.remove_prefix(std::min(word.size() + 1, text.size()));
            if (!has_english_stem(word)) continue;
            ++words;
            if (const auto fault = stem_fault(reference, std::string(word)); !fault.empty())
                FAIL_CHECK(fault);
        }
    }
    CHECK(words > 150'000);
    std::mt19937 random(41);
    for (std::size_t round = 0; round < test::rounds(100'000); ++round)
        if (const auto fault = stem_fault(reference, made_up_word(random)); !fault.empty()) FAIL_CHECK(fault);
}

}  // namespace islet
