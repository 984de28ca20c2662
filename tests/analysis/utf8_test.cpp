// UTF-8: decoding, repair, classes, and folding with its map back to the original bytes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/unicode/utf8.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/support/analysis_laws.hpp"

namespace islet {
namespace {

TEST_CASE("decoding takes whole characters and one byte of anything else", "[utf8]") {
    struct Row {
        std::string bytes;
        char32_t value;
        std::uint32_t length;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"a", 'a', 1, "ASCII"},
        {std::string(1, '\0'), 0, 1, "NUL is a character like any other"},
        {"é", 0xE9, 2, "two bytes"},
        {"€", 0x20AC, 3, "three bytes"},
        {"😀", 0x1F600, 4, "four bytes"},
        {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4, "the last code point"},
        {"\x80", 0xFFFD, 1, "a continuation byte alone"},
        {"\xC3", 0xFFFD, 1, "cut off at the end"},
        {"\xE2\x82", 0xFFFD, 1, "cut off after two of three"},
        {"\xC3(", 0xFFFD, 1, "a lead byte before ASCII"},
        {"\xC0\xAF", 0xFFFD, 1, "an overlong slash"},
        {"\xED\xA0\x80", 0xFFFD, 1, "a surrogate"},
        {"\xF4\x90\x80\x80", 0xFFFD, 1, "above the last code point"},
        {"\xFF", 0xFFFD, 1, "no UTF-8 byte at all"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        const auto c = decode(row.bytes, 0);
        CHECK(c.value == row.value);
        CHECK(c.length == row.length);
    }
}

TEST_CASE("characters have the class that breaks words as a reader does", "[utf8]") {
    struct Row {
        char32_t c;
        CharClass expected;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {'a', CharClass::letter, "Latin"},
        {0x3B1, CharClass::letter, "Greek"},
        {0x5D0, CharClass::letter, "Hebrew"},
        {0xC554, CharClass::letter, "Hangul"},
        {0x2C, CharClass::other, "comma"},
        {'7', CharClass::digit, "digit"},
        {0x2082, CharClass::digit, "subscript two"},
        {0x2076, CharClass::digit, "superscript"},
        {0x2163, CharClass::digit, "Roman numeral four"},
        {0xBD, CharClass::digit, "a half"},
        {0x301, CharClass::mark, "acute accent"},
        {0xAD, CharClass::ignorable, "soft hyphen"},
        {0x200B, CharClass::ignorable, "zero-width space"},
        {0xFEFF, CharClass::ignorable, "BOM"},
        {0x202E, CharClass::ignorable, "right-to-left override"},
        {'\'', CharClass::apostrophe, "typewriter"},
        {0x2019, CharClass::apostrophe, "typeset"},
        {0x2032, CharClass::apostrophe, "prime"},
        {'-', CharClass::hyphen, "hyphen-minus"},
        {0x2010, CharClass::hyphen, "hyphen"},
        {0x2011, CharClass::hyphen, "non-breaking hyphen"},
        {0x2013, CharClass::hyphen, "en dash"},
        {0x2212, CharClass::hyphen, "minus"},
        {0x2014, CharClass::other, "em dash breaks a sentence"},
        {' ', CharClass::space, "space"},
        {0xA0, CharClass::space, "no-break space"},
        {0x2028, CharClass::space, "line separator"},
        {'\n', CharClass::space, "line feed"},
        {0x85, CharClass::space, "next line"},
        {0x816B, CharClass::ideograph, "Han"},
        {0x304C, CharClass::ideograph, "hiragana"},
        {0x1F600, CharClass::other, "emoji"},
        {0xFFFD, CharClass::other, "what an invalid byte becomes"},
        {0x20000, CharClass::ideograph, "Han beyond the first plane"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        CHECK(static_cast<int>(classify(row.c)) == static_cast<int>(row.expected));
    }
}

TEST_CASE("folding makes one form of what readers take for the same word", "[utf8]") {
    struct Row {
        const char *from, *to, *reason;
    };
    const std::vector<Row> rows = {
        {"Tumour", "tumour", "case"},
        {"MÉNIÈRE", "meniere", "case and accents"},
        {"e\u0301", "e", "a combining accent"},
        {"Sjögren", "sjogren", "umlaut, as English texts write it"},
        {"œdème", "oedeme", "ligature that is a letter"},
        {"Æther", "aether", "the same, capital"},
        {"Ørsted", "orsted", "stroke"},
        {"Straße", "strasse", "sharp s"},
        {"STRAẞE", "strasse", "capital sharp s"},
        {"ﬁbrosis", "fibrosis", "typographic ligature from a PDF"},
        {"ＣＴ", "ct", "full width"},
        {"CO₂", "co2", "subscript"},
        {"⁶⁸Ga", "68ga", "superscript"},
        {"µ", "μ", "micro sign and Greek mu are one"},
        {"Ά", "α", "Greek accent and case"},
        {"tu\u00ADmour", "tumour", "soft hyphen"},
        {"tu\u200Bmour", "tumour", "zero-width space"},
        {"İstanbul", "istanbul", "dotted capital I"},
        {"ı", "i", "dotless i"},
        {"⑴", "1", "brackets of a numbered list are no part of the number"},
        {"ŉ", "n", "an apostrophe inside one character"},
        {"腫瘍", "腫瘍", "Han stays"},
        {"बाल", "बाल", "Devanagari: a vowel is a mark, and बल is another word"},
        {"நோய்", "நோய்", "Tamil: a vowel of two parts, and the dot that ends a syllable"},
        {"\u0BA8\u0BC7\u0BBE\u0BAF\u0BCD", "நோய்", "the same typed as two marks"},
        {"\u0958", "\u0915\u093C", "a letter with a dot has one form, the canonical one"},
        {"क्\u200Dष", "क्ष", "a joiner between letters"},
        {"น้ำ", "น้ำ", "Thai: tone and vowel"},
        {"مَرَض", "مرض", "Arabic vowels are optional, and marks"},
        {"😀", "😀", "emoji stays"},
        {"a-b.c d", "a-b.c d", "punctuation and spaces stay"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        CHECK(fold_string(row.from) == row.to);
    }
}

TEST_CASE("folding twice changes nothing more, for every code point", "[utf8]") {
    std::vector<char32_t> unsettled;
    for (char32_t c = 0; c < 0x110000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        std::string once;
        append_folded(c, once);
        const auto kind = classify(c);
        const bool of_word =
            kind == CharClass::letter || kind == CharClass::digit || kind == CharClass::ideograph;
        const bool sound = is_valid_utf8(once) && (!of_word || once.find(' ') == std::string::npos) &&
                           fold_string(once) == once;
        if (!sound) unsettled.push_back(c);
    }
    CHECK(unsettled == std::vector<char32_t>{});
}

TEST_CASE("repair leaves valid text alone and makes the rest valid", "[utf8]") {
    CHECK(repair_utf8("Ménière 腫瘍 😀") == "Ménière 腫瘍 😀");
    CHECK(repair_utf8("a\xFFz") == "a\uFFFDz");
    CHECK(repair_utf8("\xE2\x82") == "\uFFFD\uFFFD");
    CHECK(count_codepoints("Ménière") == 7);
    CHECK(count_codepoints("😀\xFF") == 2);
    CHECK(count_codepoints("") == 0);
    CHECK(is_valid_utf8(""));
}

TEST_CASE("laws of folding and repair hold on random bytes", "[utf8]") {
    std::mt19937 random(11);
    for (int round = 0; round < 1000; ++round) {
        const auto text = test::random_unicode(random, random() % 60);
        INFO("text: " << text);
        CHECK(test::utf8_fault(text) == "");
    }
}

}  // namespace
}  // namespace islet
