// The signature of a passage's pairs of words: each of them is in it, few others are, and damage hides none.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/forward/pair_signature.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "database/forward/seal.hpp"
#include "language/language.hpp"

namespace islet {
namespace {

struct Writer {
    Analyzer analyzer;
    std::vector<Token> tokens;
    PairSignature pairs{analyzer};

    Writer& add(const std::string& text) {
        analyzer.analyze(text, tokens);
        pairs.add(tokens);
        return *this;
    }
    WordPair pair(const char* left, const char* right) {
        return pair_of(analyzer.word(left)->term, analyzer.word(right)->term);
    }
};

}  // namespace

TEST_CASE("pairs that stand side by side are in the signature", "[pairs]") {
    struct Row {
        const char *text, *left, *right, *reason;
    };
    const Row rows[] = {
        {"a highly selective drug", "highly", "selective", "two words"},
        {"Highly-selective drugs", "selective", "drug", "behind a compound, in another form"},
        {"Highly-selective drugs", "highly", "selective", "its parts"},
        {"a new follow-up scan", "followup", "scan", "a compound as a whole"},
        {"a new follow-up scan", "new", "followup", "before one"},
        {"50 mg octreotide", "mg", "octreotide", "an amount's unit"},
        {"haemorrhage, severe", "hemorrhage", "severe", "over a comma, in another spelling"},
        {"a risk of bleeding", "risk", "bleeding", "over a function word"},
        {"risk to a man of the bleeding", "man", "bleeding", "over two"},
        {"a week to follow-up", "week", "followup", "to a compound"},
        {"follow-up in a week", "followup", "week", "from one"},
        {"follow-up in a week", "up", "week", "from its last part"},
        {"along with them", "along", "with", "a long one is a word"},
        {"along with them", "with", "them", "so are two"},
        {"well being ill", "well", "ill", "over a word with the term of a function word"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.reason, row.text);
        Writer writer;
        const auto made = writer.add(row.text).pairs.take();
        CHECK(StoredPairs(made).may_have(writer.pair(row.left, row.right)));
    }
}

TEST_CASE("other pairs mostly aren't, and a passage leaves none to the next", "[pairs]") {
    Writer writer;
    std::string text;
    for (int i = 0; i < 120; ++i)
        text += "word" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) + "x ";
    const auto made = writer.add(text).pairs.take();
    CHECK(made.size() == (119 * 4 + 7) / 8 + 4);
    int seem = 0;
    for (int i = 0; i < 2000; ++i)
        seem += StoredPairs(made).may_have(pair_of("left" + std::to_string(i), "right")) ? 1 : 0;
    CHECK(seem > 200);  // .15 of them by theory
    CHECK(seem < 420);

    const auto next = writer.add("dry mouth").pairs.take();
    CHECK(next.size() == 8);
    CHECK(StoredPairs(next).may_have(writer.pair("dry", "mouth")));
    CHECK_FALSE(StoredPairs(next).may_have(pair_of("wordb1x", "wordc2x")));
}

TEST_CASE("what is no pair", "[pairs]") {
    struct Row {
        const char *first, *second, *left, *right, *reason;
    };
    const Row rows[] = {
        {"mouth dry", "", "dry", "mouth", "the other way round"},
        {"dry skin mouth", "", "dry", "mouth", "a word between them"},
        {"it is dry", "mouth sores", "dry", "mouth", "one ends a heading, one begins the text"},
        {"the mouth", "", "the", "mouth", "short function words are left out"},
        {"well being ill", "", "being", "ill", "so are words that have the term of one"},
        {"a risk of", "bleeding", "risk", "bleeding", "one ends a heading, one begins the text"},
        {"risk with bleeding", "", "risk", "bleeding", "a long function word between them"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.reason);
        Writer writer;
        const auto made = writer.add(row.first).add(row.second).pairs.take();
        CHECK_FALSE(StoredPairs(made).may_have(writer.pair(row.left, row.right)));
    }
}

TEST_CASE("a pair reaches over eight words", "[pairs]") {
    for (const std::size_t words : {8U, 9U}) {
        Writer writer;
        std::string text = "risk";
        for (std::size_t i = 0; i < words; ++i) text += " of";
        const auto made = writer.add(text + " bleeding").pairs.take();
        CHECK(StoredPairs(made).may_have(writer.pair("risk", "bleeding")) == (words <= most_reached_over));
    }
}

TEST_CASE("words are reached over in their own language", "[pairs]") {
    struct Row {
        const char *language, *text, *left, *right;
        bool there;
        const char* reason;
    };
    const Row rows[] = {
        {"es", "riesgo de sangrado", "riesgo", "sangrado", true, "over a Spanish one"},
        {"es", "riesgo of sangrado", "riesgo", "sangrado", false, "an English one is a word"},
        {"en", "riesgo de sangrado", "riesgo", "sangrado", false, "a Spanish one is a word in English"},
        {"ru", "\u0440\u0438\u0441\u043a \u043d\u0430 \u0440\u0438\u0441\u043a", "\u0440\u0438\u0441\u043a",
         "\u0440\u0438\u0441\u043a", true, "two letters, in four bytes"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.reason, row.text);
        const ReadingIn reading(language_named(row.language));
        Writer writer;
        const auto made = writer.add(row.text).pairs.take();
        CHECK(StoredPairs(made).may_have(writer.pair(row.left, row.right)) == row.there);
    }
}

TEST_CASE("without a signature, or with one that is damaged, any pair may be there", "[pairs]") {
    Writer writer;
    const auto made = writer.add("severe mouth sores and dry skin").pairs.take();
    const auto other = pair_of("watery", "diarrhea");
    REQUIRE_FALSE(StoredPairs(made).may_have(other));
    CHECK(StoredPairs("").may_have(other));
    for (std::size_t i = 0; i < made.size(); ++i) {
        auto damaged = made;
        damaged[i] = static_cast<char>(damaged[i] ^ 1);
        CHECK(StoredPairs(damaged).may_have(other));
        CHECK(StoredPairs(std::string_view(made).substr(0, i)).may_have(other));
    }
}

TEST_CASE("a long passage's signature is bounded", "[pairs]") {
    Writer writer;
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "q" + std::to_string(i) + "z ";
    const auto made = writer.add(text).pairs.take();
    CHECK(made.size() == 254);
    CHECK(StoredPairs(made).may_have(pair_of("q7z", "q8z")));
}

}  // namespace islet
