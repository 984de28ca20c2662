// Raw words: what is one word, its folded form, its bytes, and what stands before it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/tokenizer.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/support/analysis_laws.hpp"

namespace islet {
namespace {

/// Words of the text, each with a sign for the gap before it: "_" space, "-" hyphen, "|" anything else.
std::string words_with_gaps(std::string_view text) {
    RawText raw;
    tokenize(text, raw);
    std::string out;
    for (const auto& w : raw.words)
        out += std::string(1, "|_-"[static_cast<int>(w.gap)]) + std::string(raw.form(w));
    return out;
}

TEST_CASE("text is broken where a reader breaks it", "[tokenizer]") {
    struct Row {
        const char *text, *words, *reason;
    };
    const std::vector<Row> rows = {
        {"", "", "nothing"},
        {" \n\t", "", "white space only"},
        {"...!?", "", "punctuation only"},
        {"skin rash", "|skin_rash", "a space"},
        {"skin\u00A0rash", "|skin_rash", "a no-break space"},
        {"skin  rash", "|skin|rash", "two spaces are a gap of their own"},
        {"skin, rash", "|skin|rash", "punctuation"},
        {"skin\nrash", "|skin|rash", "a line's end"},
        {"MEN-1", "|men-1", "hyphen-minus"},
        {"MEN\u20101", "|men-1", "U+2010"},
        {"MEN\u20111", "|men-1", "U+2011"},
        {"MEN\u20131", "|men-1", "en dash"},
        {"MEN - 1", "|men|1", "a dash between spaces"},
        {"MEN\u20141", "|men|1", "an em dash"},
        {"MEN--1", "|men|1", "two hyphens are a dash"},
        {"neuro-\nendocrine", "|neuro-endocrine", "broken at a line's end"},
        {"neuro-\r\n   endocrine", "|neuro-endocrine", "the same with indent"},
        {"non-\nHodgkin", "|non|hodgkin", "a capital after the line's end starts something new"},
        {"tu\u00ADmour", "|tumour", "soft hyphen"},
        {"tu\u00AD", "|tu", "soft hyphen at the end"},
        {"don't", "|dont", "apostrophe inside"},
        {"don\u2019t", "|dont", "typeset apostrophe"},
        {"Cushing's", "|cushing", "possessive"},
        {"Cushing\u2019s syndrome", "|cushing_syndrome", "possessive, typeset"},
        {"patients' rights", "|patients|rights", "plural possessive: the mark is a gap"},
        {"NETs", "|net", "plural of an acronym"},
        {"NET's", "|net", "the same with an apostrophe"},
        {"NETS", "|nets", "all in capitals: no plural is known"},
        {"pNETs", "|pnets", "a small letter first: not an acronym in capitals"},
        {"it's", "|it", "a short possessive"},
        {"'quoted'", "|quoted", "quotation marks"},
        {"1.5 mg", "|1.5_mg", "a decimal point"},
        {"10,000", "|10000", "thousands"},
        {"1,5", "|1|5", "a list of figures, or a comma that isn't ours"},
        {"10,0000", "|10|0000", "not thousands"},
        {"v1.", "|v1", "a full stop after a digit"},
        {"1.a", "|1|a", "a point before a letter"},
        {"H. pylori", "|h_pylori", "a genus"},
        {"vitamin D. Patients", "|vitamin_d|patients", "the end of a sentence"},
        {"type ab. cells", "|type_ab|cells", "no single capital"},
        {"120mg", "|120|mg", "a unit glued to its number"},
        {"7.4GBq", "|7.4|gbq", "and with a point, in capitals"},
        {"10,000IU", "|10000|iu", "and with thousands"},
        {"50µg", "|50|ug", "and with a Greek letter"},
        {"38c", "|38|c", "a temperature"},
        {"100.4F", "|100.4|f", "the same in Fahrenheit"},
        {"18F", "|18f", "too cold for one: a nuclide"},
        {"11c", "|11c", "the same"},
        {"3c", "|3c", "part of a stage"},
        {"5fu", "|5fu", "a drug's name"},
        {"2mgs.", "|2|mgs", "a plural unit"},
        {"v2mg", "|v2mg", "the number is not at its start"},
        {"12\u00AD0mg", "|120mg", "a number with a soft hyphen in it is left whole"},
        {"CO₂", "|co2", "subscript"},
        {"⁶⁸Ga", "|68ga", "superscript"},
        {"TNFα", "|tnfalpha", "Greek beside Latin is spelt out"},
        {"α", "|alpha", "Greek alone"},
        {"𝛼", "|alpha", "from a formula's font"},
        {"TNF𝝰", "|tnfalpha", "and beside Latin"},
        {"ϵ", "|epsilon", "a symbol of its own for the letter"},
        {"µg", "|ug", "micro sign"},
        {"μg", "|ug", "Greek mu"},
        {"λόγος", "|λογοσ", "a Greek word stays Greek"},
        {"Ménière", "|meniere", "accents"},
        {"Me\u0301nie\u0300re", "|meniere", "combining accents"},
        {"腫瘍", "|腫|瘍", "each ideograph alone"},
        {"CT検査", "|ct|検|査", "also after Latin letters"},
        {"a\xFFz", "|a|z", "an invalid byte"},
        {"\uFEFFtext", "|text", "BOM"},
        {"and/or", "|and|or", "slash"},
        {"a_b", "|a|b", "underscore"},
        {"A&E, D&C.", "|a&e|d&c", "two letters, neither of which is meant alone"},
        {"AT&T A&E1 A&", "|at|t_a|e1_a", "not with more letters or a number, or without one"},
        {"e.g.", "|eg", "points between letters"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.text);
        CHECK(words_with_gaps(row.text) == row.words);
    }
    CHECK(words_with_gaps(std::string_view("a\0z", 3)) == "|a|z");  // a NUL is a gap like any other
}

TEST_CASE("a word knows its bytes and its shape", "[tokenizer]") {
    const std::string text = "The NETs\u2019 68Ga, M\u00E9ni\u00E8re\u2019s TNF\u03B1";
    RawText raw;
    tokenize(text, raw);
    REQUIRE(raw.words.size() == 5);
    const auto bytes = [&](std::size_t i) {
        return text.substr(raw.words[i].begin, raw.words[i].end - raw.words[i].begin);
    };
    CHECK(bytes(0) == "The");
    CHECK(raw.words[0].first_capital);
    CHECK(raw.words[0].capitals == 1);
    CHECK(bytes(1) == "NETs");
    CHECK(raw.words[1].plural_s);
    CHECK(raw.words[1].letters == 3);
    CHECK(bytes(2) == "68Ga");
    CHECK(raw.words[2].digits == 2);
    CHECK(raw.words[2].letters == 2);
    CHECK_FALSE(raw.words[2].first_capital);
    CHECK(bytes(3) == "M\u00E9ni\u00E8re\u2019s");
    CHECK(raw.words[3].plural_s);
    CHECK(bytes(4) == "TNF\u03B1");
    CHECK(raw.words[4].greek == 1);
}

TEST_CASE("shape counts saturate", "[tokenizer]") {
    RawText raw;
    tokenize(std::string(1000, 'A') + std::string(1000, '1'), raw);
    REQUIRE(raw.words.size() == 1);
    CHECK(raw.words[0].letters == 255);
    CHECK(raw.words[0].digits == 255);
    CHECK(raw.words[0].end == 2000);
}

TEST_CASE("raw words keep order and bounds on random bytes", "[tokenizer]") {
    std::mt19937 random(12);
    for (int round = 0; round < 2000; ++round) {
        const auto text = test::random_unicode(random, random() % 60);
        INFO("text: " << text);
        CHECK(test::raw_word_fault(text) == "");
    }
}

}  // namespace
}  // namespace islet
