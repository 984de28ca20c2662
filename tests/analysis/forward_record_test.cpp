// What a record stores of a text's analysis: it comes back as it was, and damaged bytes never lead outside
// the text. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "database/bytes.hpp"
#include "database/forward/likely_tokens.hpp"
#include "database/forward/seal.hpp"
#include "tests/support/analysis_laws.hpp"
#include "tests/support/token_laws.hpp"

namespace islet {
namespace {

std::string numbers_as_bytes(const std::vector<std::uint64_t>& numbers, std::string_view end = {}) {
    std::string bytes;
    for (const auto number : numbers) put_number(bytes, number);
    return bytes.append(end);
}

bool reads(const std::string& record, std::string_view text) {
    Analyzer analyzer;
    std::vector<Token> tokens;
    return TokenReader(analyzer).read(record, text, tokens);
}

}  // namespace

TEST_CASE("tokens come back as they were, in few bytes", "[forward]") {
    struct Row {
        const char *why, *text;
        std::size_t most;  // bytes
    };
    const Row rows[] = {
        {"nothing", "", 1},
        {"words, whatever stands between", "The rash (on both legs) itches; call, \u201cearly\u201d.", 1},
        {"an abbreviation", "DNA of HPV", 1},
        {"a plural one", "NETs and pNETs", 8},
        {"a shouted word", "EAR CARE FOR ALL PEOPLE", 18},
        {"an abbreviation that is a word", "MEN and men", 9},
        {"a code with a hyphen, whose number is no token", "PD-1 with PD-L1", 7},
        {"the number before", "5-HIAA in urine", 5},
        {"in one", "MEN1 and BRCA1", 14},
        {"a pair with a hyphen", "follow-up of well-known cases", 5},
        {"one concept", "X-ray of non-functioning T cells", 13},
        {"a label and its numeral", "grade III or stage 2", 18},
        {"a decimal number", "after 1.5 or 10,000 years", 8},
        {"a share", "in 86% and 0.3% of them", 5},
        {"an amount", "120mg, 5 mg and 10-20 mg", 64},
        {"a possessive, typed and set", "the patient's and the doctor\u2019s", 1},
        {"a dropped apostrophe", "You can't or won\u2019t", 1},
        {"letters with marks", "M\u00e9ni\u00e8re\u2019s disease", 12},
        {"Greek", "TNF-\u03b1 and \u03b2-blocker", 47},
        {"a nuclide", "68Ga-DOTATATE or Ga-68", 30},
        {"letters with points", "q.d. in the U.S.", 20},
        {"bytes that are no text", "a \xFF\xC3 b", 1},
    };
    for (const auto& row : rows) {
        INFO(row.why << ": " << row.text);
        Analyzer analyzer;
        CHECK(test::record_fault(row.text, 0, analyzer) == "");
        std::vector<Token> tokens;
        analyzer.analyze(row.text, tokens);
        CHECK(put_tokens(row.text, tokens).size() <= row.most);
    }
}

TEST_CASE("another analyzer reads the same words", "[forward]") {
    const std::string text = "MEN-1 and MEN of 68Ga, 5 mg";
    Analyzer writer, reader;
    std::vector<Token> written, read;
    writer.analyze(text, written);
    REQUIRE(TokenReader(reader).read(put_tokens(text, written), text, read));
    REQUIRE(read.size() == written.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        CHECK(read[i].word->term == written[i].word->term);
        CHECK(read[i].word->sense == written[i].word->sense);
        CHECK(read[i].word == reader.word(written[i].word->folded, written[i].word->sense));
    }
}

TEST_CASE("what a text's analysis is comes back, whatever the text", "[forward]") {
    std::mt19937 random(23);
    Analyzer analyzer;
    for (int round = 0; round < 400; ++round) {
        const auto text = test::random_unicode(random, 1 + random() % 60);
        INFO(text);
        std::size_t body = text.empty() ? 0 : random() % text.size();
        while (!cuts_no_character(text, body)) ++body;
        CHECK(test::record_fault(text, 0, analyzer) == "");
        CHECK(test::record_fault(text, body, analyzer) == "");
    }
}

TEST_CASE("long texts cost no more a token than short ones", "[forward]") {
    struct Row {
        const char *why, *piece;
    };
    const Row rows[] = {
        {"letters that aren't guessed", "\u7650"},
        {"one endless word of numbers and units", "120mg"},
        {"items of one line", "\u2022 a "},
        {"points", "a.a."},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        Analyzer analyzer;
        std::string text;
        while (text.size() < 400'000) text += row.piece;
        CHECK(test::record_fault(text, 0, analyzer) == "");  // in a second, or in hours
    }
}

TEST_CASE("a record of tokens that no text has is refused", "[forward]") {
    // Marks as token_record.cpp numbers them.
    constexpr std::uint64_t end = 16, form = 32, begin = 64, position = 512, span = 1024, all = 16383;
    constexpr std::string_view text = "a \u00e9 rash";
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    struct Row {
        const char* why;
        std::string record;
        bool read;
    };
    const Row rows[] = {
        {"two words", numbers_as_bytes({2}), true},
        {"nothing at all", "", false},
        {"more words than there are", numbers_as_bytes({3}), false},
        {"far more", numbers_as_bytes({most}), false},
        {"a word and half a token", numbers_as_bytes({1}, "\xFF"), false},
        {"a token without what its marks announce", numbers_as_bytes({0, end}), false},
        {"a mark that there isn't", numbers_as_bytes({0, all + 1, 0}), false},
        {"a token with another end", numbers_as_bytes({0, end, 4, 1}), true},
        {"no bytes", numbers_as_bytes({0, end, 0, 0}), false},
        {"behind the text's end", numbers_as_bytes({1, end, 5, 0}), false},
        {"a size near the limit", numbers_as_bytes({1, end, most, 0}), false},
        {"within a character", numbers_as_bytes({0, end, 3, 0}), false},
        {"one that begins later",
         numbers_as_bytes({0, begin + end + form, 2 * 2, 2, 1}, "e") + numbers_as_bytes({1}), true},
        {"within a character as well", numbers_as_bytes({0, begin + end, 2 * 3, 1, 0}), false},
        {"before the text", numbers_as_bytes({0, begin + end, 1, 1, 0}), false},
        {"where the token before it begins", numbers_as_bytes({1, begin + end, 9, 1, 0}), true},
        {"before the token before it", numbers_as_bytes({2, begin + end, 17, 1, 0}), false},
        {"behind the text", numbers_as_bytes({0, begin + end, 2 * 50, 1, 0}), false},
        {"a difference near the limit", numbers_as_bytes({0, begin + end, most, 1, 0}), false},
        {"another near it", numbers_as_bytes({0, begin + end, most - 1, 1, 0}), false},
        {"another position", numbers_as_bytes({0, position, 2 * 3, 0}), true},
        {"a position before the first", numbers_as_bytes({0, position, 1, 0}), false},
        {"a position that no text so short has", numbers_as_bytes({0, position, 2 * 100, 0}), false},
        {"a longer span", numbers_as_bytes({0, span, 3, 0}), true},
        {"no span", numbers_as_bytes({0, span, 0, 0}), false},
        {"a span that two bytes can't hold", numbers_as_bytes({0, span, 65536, 0}), false},
        {"another form", numbers_as_bytes({0, form, 1}, "b") + numbers_as_bytes({1}), true},
        {"a form that isn't all there", numbers_as_bytes({0, form, 9}, "b"), false},
        {"no form", numbers_as_bytes({0, form, 0, 1}), false},
        {"more behind the last", numbers_as_bytes({2, 0}), false},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        CHECK(reads(row.record, text) == row.read);
        Analyzer analyzer;
        CHECK(test::read_fault(row.record, text, analyzer) == "");
    }
}

TEST_CASE("no bytes make a token or a sentence outside the text", "[forward]") {
    std::mt19937 random(24);
    Analyzer analyzer;
    for (int round = 0; round < 3000; ++round) {
        const auto text = test::random_unicode(random, 1 + random() % 20);
        std::vector<Token> tokens;
        analyzer.analyze(text, tokens);
        auto record = round % 2 == 0 ? put_tokens(text, tokens) : put_sentences(text, sentences_of(text, 0));
        for (auto changes = 1 + random() % 3; changes > 0; --changes)
            record.insert(random() % (record.size() + 1), 1, static_cast<char>(random()));
        record.resize(1 + random() % record.size());
        INFO(text);
        CHECK(test::read_fault(record, text, analyzer) == "");
    }
}

TEST_CASE("sentences come back as they were, in few bytes", "[forward]") {
    struct Row {
        const char *why, *text;
        std::size_t body, most;  // bytes
    };
    const Row rows[] = {
        {"none", "", 0, 3},
        {"two", "A rash itches. It burns.", 0, 3},
        {"below a heading", "Symptoms\n\nA rash itches. It burns.", 10, 3},
        {"nothing below it", "Symptoms", 8, 3},
        {"a stop that ends none", "Dr. Grey, e.g. on call, knows. Ask her.", 0, 6},
        {"a body that isn't cut as in the whole", "Symptoms of a rash go away. It burns.", 14, 8},
        {"a bullet within a line", "For a rash: \u2022 zinc \u2022 rest", 0, 9},
        {"longer than is looked for its end", nullptr, 0, 8},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const auto text = row.text != nullptr ? std::string(row.text) : std::string(70'000, 'a');
        const auto sentences = sentences_of(text, row.body);
        const auto record = put_sentences(text, sentences);
        CHECK(record.size() <= row.most);
        const auto back = read_sentences(record, text);
        REQUIRE(back);
        CHECK(back->all == sentences.all);
        CHECK(back->body == sentences.body);
    }
}

TEST_CASE("a record of sentences that no text has is refused", "[forward]") {
    constexpr std::string_view text = " A \u00e9 rash";
    struct Row {
        const char* why;
        std::vector<std::uint64_t> record;
        bool read;
    };
    const Row rows[] = {
        {"the likely one, which is the body's too", {0, 1, 2}, true},
        {"nothing at all", {}, false},
        {"more likely ones than there are", {0, 2, 1}, false},
        {"more others than there are", {2, 0, 9, 0}, false},
        {"far more", {1ULL << 63U, 0, 1}, false},
        {"another one", {1, 0, 9, 0, 0, 2}, true},
        {"one and the rest", {1, 0, 1, 1, 1, 1}, true},
        {"behind the text's end", {1, 0, 11, 0, 0, 1}, false},
        {"a gap that leaves no room", {1, 0, 9, 5, 0, 1}, false},
        {"a gap behind the text", {1, 0, 1, 20, 0, 1}, false},
        {"an empty one", {1, 0, 0, 1, 0, 1}, false},
        {"within a character", {1, 0, 4, 0, 0, 1}, false},
        {"from within one", {1, 0, 4, 4, 0, 1}, false},
        {"more of the body's than there are", {0, 1, 3}, false},
        {"the body's own", {0, 1, 0, 1, 0, 1, 1, 0}, true},
        {"the body's behind the text", {0, 1, 0, 1, 0, 11, 0, 0}, false},
        {"more behind the last", {0, 1, 2, 0}, false},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        CHECK(read_sentences(numbers_as_bytes(row.record), text).has_value() == row.read);
    }
}

TEST_CASE("a seal tells every changed bit, cut and addition", "[forward]") {
    std::string record = "A rash.";
    seal(record);
    REQUIRE(unsealed(record) == "A rash.");
    for (std::size_t i = 0; i < record.size(); ++i) {
        CHECK_FALSE(unsealed(std::string_view(record).substr(0, i)));
        for (unsigned bit = 0; bit < 8; ++bit) {
            auto other = record;
            other[i] = static_cast<char>(static_cast<unsigned char>(other[i]) ^ (1U << bit));
            CHECK_FALSE(unsealed(other));
        }
    }
    CHECK_FALSE(unsealed(record + "x"));
    std::string nothing;
    seal(nothing);
    CHECK(unsealed(nothing) == "");
}

}  // namespace islet
