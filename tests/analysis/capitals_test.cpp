// What capitals are taken for: an abbreviation, a shouted word, or either.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/capitals.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "tests/support/analysis_laws.hpp"
#include "tests/support/forms.hpp"

namespace islet {
namespace {

/// The terms of the text in their order.
std::string terms_in(std::string_view text) {
    Analyzer analyzer;
    std::string out;
    for (const auto& t : test::tokens_of(text, analyzer)) out += (out.empty() ? "" : " ") + t.word->term;
    return out;
}

TEST_CASE("capitals are an abbreviation's, or somebody shouts", "[capitals]") {
    struct Row {
        const char *text, *terms, *reason;
    };
    const std::vector<Row> rows = {
        {"EAR CARE", "ear care", "a heading"},
        {"LEG", "leg", "of one word"},
        {"TAKE WITH FOOD", "take with food", "an advice"},
        {"Do NOT stop", "do not stop", "one word that is stressed"},
        {"if you have PAIN here", "if you have pain here", "another"},
        {"STOP TAKING IT", "stop take it", "a pronoun among shouted words"},
        {"ICE PACKS", "ice pack", "a word that is seldom an abbreviation"},
        {"MEN", "Amen", "an abbreviation by itself"},
        {"the PET scan", "the Apet scan", "among words in small letters"},
        {"about ALL in children", "about Aall all in child", "one that is stressed as often"},
        {"tell US at once", "tell Aus us at onc", "another"},
        {"PET SCAN", "pet Apet scan", "either, in a heading"},
        {"ALL TREATMENT", "all Aall treatment", "also of function words"},
        {"TELL US ABOUT IT", "tell us about it", "but not among many"},
        {"PET CT", "Apet ct", "abbreviations side by side"},
        {"PET/CT", "Apet ct", "and with a stroke"},
        {"AIDS HPV", "Aaids hpv", "the same"},
        {"the WHO ACT", "the Awho who Aact", "two that are words too"},
        {"ACUTE LEUKAEMIA (ALL) TODAY", "acut leukemia Aall all today", "brackets keep a definition"},
        {"MEN 1 SYNDROME", "men1 men Amen 1 syndrom", "a code in a heading"},
        {"AGE 40 AND OVER", "age 40 and over", "and a number that makes none"},
        {"TAKE 5 PILLS", "take 5 pill", "nor on the other side"},
        {"T CELLS IN BLOOD", "tcell t cell in blood", "one letter and its noun"},
        {"HEPATITIS A", "hepatitis Aa", "a letter that is no article"},
        {"NETs GROW", "Anet grow", "a small s: nobody shouts"},
        {"u.s. and U.S.", "Aus and Aus", "points mark an abbreviation"},
        {"8 a.m.", "8 am", "but no other sense"},
        {"b.i.d. and BID", "bid and bid", "nor of a short form that is hardly a word"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.text);
        CHECK(terms_in(row.text) == row.terms);
        Analyzer analyzer;
        test::check_analysis_laws(row.text, analyzer);
    }
}

TEST_CASE("letters with points are one word", "[capitals]") {
    struct Row {
        const char *text, *words, *reason;
    };
    const std::vector<Row> rows = {
        {"q.d.", "qd=q.d.", "two letters"},
        {"q.d", "qd=q.d", "without the last point"},
        {"ring your G.P. first", "ring=ring your=your gp=G.P. first=first", "in a sentence"},
        {"C.N.S.", "cns=C.N.S.", "three"},
        {"(b.i.d.)", "bid=b.i.d.", "in brackets"},
        {"e.g. this", "eg=e.g. this=this", "of running text"},
        {"a.b@clinic.example", "a=a b=b clinic=clinic example=example", "an address"},
        {"w.w.example", "w=w w=w example=example", "another"},
        {"vitamin D. I take", "vitamin=vitamin d=D i=I take=take", "the end of a sentence"},
        {"1.a", "1=1 a=a", "a number"},
        {"A...B", "a=A b=B", "an ellipsis"},
        {"Ph.D.", "ph=Ph d=D", "not of single letters"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.text);
        RawText raw;
        tokenize(row.text, raw);
        std::string words;
        for (const auto& w : raw.words)
            words += (words.empty() ? "" : " ") + std::string(raw.form(w)) + "=" +
                     std::string(row.text).substr(w.begin, w.end - w.begin);
        CHECK(words == row.words);
        CHECK(test::raw_word_fault(row.text) == "");
    }
}

}  // namespace
}  // namespace islet
