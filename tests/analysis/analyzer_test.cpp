// The one chain: forms that are one term, senses kept apart, and the laws of tokens on random text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/analyzer.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/support/analysis_laws.hpp"
#include "tests/support/forms.hpp"

namespace islet {
namespace {

struct Pair {
    const char *a, *b, *reason;
};

const std::vector<Pair> same_forms = {
    {"MEN1", "MEN 1", "space"},
    {"MEN1", "MEN-1", "hyphen-minus"},
    {"MEN1", "men1", "case"},
    {"MEN1", "MEN\u20101", "U+2010 hyphen"},
    {"MEN1", "MEN\u20111", "U+2011 non-breaking hyphen"},
    {"MEN1", "MEN\u20131", "U+2013 en dash"},
    {"MEN1", "MEN\u22121", "U+2212 minus"},
    {"MEN1", "MEN\u00A01", "no-break space"},
    {"MEN1", "MEN I", "Roman numeral"},
    {"MEN 1", "MEN-1", "space and hyphen"},
    {"MEN 1", "MEN\u20101", "space and U+2010"},
    {"MEN 1", "MEN\u20131", "space and en dash"},
    {"MEN-1", "men1", "hyphen and case"},
    {"men-1", "MEN 1", "lower case with a hyphen"},
    {"MEN\u20101", "MEN\u20111", "two kinds of hyphen"},
    {"MEN1", "MEN\u00AD1", "soft hyphen"},
    {"MEN2A", "MEN 2A", "number with a letter"},
    {"MEN2A", "MEN-2A", "the same, hyphen"},
    {"MEN2A", "men2a", "the same, case"},
    {"MEN2A", "MEN2a", "the same, half the case"},
    {"MEN2A", "MEN IIA", "the same, Roman"},
    {"MEN 2", "MEN II", "Roman two"},
    {"MEN4", "MEN-4", "another number"},
    {"5-HIAA", "5HIAA", "number first"},
    {"5-HIAA", "5 HIAA", "number first, space"},
    {"5-HIAA", "5-hiaa", "number first, case"},
    {"5HIAA", "5\u2011HIAA", "number first, U+2011"},
    {"5-HIAA", "5\u2010HIAA", "number first, U+2010"},
    {"5-FU", "5FU", "a drug of the same shape"},
    {"5-HT", "5HT", "serotonin"},
    {"Ki-67", "Ki67", "a short name"},
    {"Ki-67", "Ki 67", "the same, space"},
    {"Ki-67", "KI67", "the same, capitals"},
    {"Ki-67", "ki67", "the same, lower case"},
    {"Ki-67", "ki-67", "lower case, hyphen"},
    {"Ki67", "Ki\u201167", "U+2011"},
    {"Ki-67", "Ki\u201367", "en dash"},
    {"HPV-16", "HPV16", "two digits"},
    {"HPV-16", "HPV 16", "two digits, space"},
    {"hpv16", "HPV-16", "two digits, case"},
    {"IL-6", "IL6", "interleukin"},
    {"IL-6", "IL 6", "interleukin, space"},
    {"IL-6", "il-6", "interleukin, case"},
    {"IL-10", "IL10", "interleukin, two digits"},
    {"B12", "B-12", "one letter"},
    {"B12", "b12", "one letter, case"},
    {"vitamin B12", "vitamin B 12", "one letter, space"},
    {"vitamin B12", "vitamin B-12", "one letter after its label"},
    {"CD4", "CD-4", "cell marker"},
    {"BRCA1", "BRCA-1", "gene"},
    {"TP53", "TP-53", "gene, two digits"},
    {"p53", "p-53", "lower-case letter"},
    {"COVID-19", "COVID19", "a disease with its year"},
    {"COVID-19", "covid-19", "the same, case"},
    {"CA-125", "CA125", "tumour marker"},
    {"CA 125", "CA-125", "tumour marker, space"},
    {"CA 19-9", "CA19-9", "two numbers"},
    {"CA-19-9", "CA19-9", "two numbers, two hyphens"},
    {"omega-3", "omega 3", "Greek letter spelt out and a number"},
    {"HbA1c", "HbA₁c", "subscript inside"},
    {"SSTR2", "SSTR-2", "receptor"},
    {"TNF-α", "TNF-alpha", "Greek letter spelt out"},
    {"TNF-α", "TNFα", "no hyphen"},
    {"TNF-alpha", "TNFα", "both"},
    {"TNF alpha", "TNFα", "space"},
    {"TNF alpha", "TNF-α", "space and hyphen"},
    {"TNF-α", "tnf-α", "case"},
    {"TNF\u2011α", "TNFα", "U+2011"},
    {"IFN-γ", "IFN-gamma", "another Greek letter"},
    {"IFNγ", "IFN gamma", "another Greek letter, space"},
    {"β-blocker", "beta blocker", "Greek letter first"},
    {"β-blockers", "beta-blocker", "Greek letter first, plural"},
    {"α-fetoprotein", "alpha fetoprotein", "Greek letter first"},
    {"α1-antitrypsin", "alpha-1 antitrypsin", "Greek letter and number"},
    {"T-cell", "T cell", "one letter and a word"},
    {"T-cell", "T cells", "the same, plural"},
    {"T-cells", "t-cell", "the same, case"},
    {"T-cell", "Tcell", "the same, closed"},
    {"t cells", "T-cell", "the same, lower case with a space"},
    {"B-cell", "B cell", "another letter"},
    {"C-peptide", "C peptide", "another word"},
    {"G-CSF", "GCSF", "a letter before an acronym"},
    {"68Ga-DOTATATE", "Ga-68 DOTATATE", "nuclide turned round"},
    {"68Ga-DOTATATE", "⁶⁸Ga-DOTATATE", "superscript"},
    {"68Ga-DOTATATE", "68Ga DOTATATE", "space"},
    {"68Ga-DOTATATE", "[68Ga]DOTATATE", "square brackets"},
    {"68Ga-DOTATATE", "Ga68-DOTATATE", "turned round, closed"},
    {"68Ga-DOTATATE", "68-Ga-DOTATATE", "hyphens everywhere"},
    {"Ga-68 DOTATATE", "⁶⁸Ga-DOTATATE", "turned round and superscript"},
    {"Ga-68 DOTATATE", "[68Ga]Ga-DOTATATE", "the form of chemists"},
    {"68Ga-DOTATATE", "68Ga\u2011DOTATATE", "U+2011"},
    {"68ga-dotatate", "68Ga-DOTATATE", "case"},
    {"Lu-177", "177Lu", "nuclide"},
    {"Lu-177", "177-Lu", "nuclide, hyphen"},
    {"Lu-177", "Lu177", "nuclide, closed"},
    {"Lu-177", "Lu 177", "nuclide, space"},
    {"Lu-177", "¹⁷⁷Lu", "nuclide, superscript"},
    {"lu-177", "177Lu", "nuclide, case"},
    {"I-131", "131I", "one letter"},
    {"I-131", "¹³¹I", "one letter, superscript"},
    {"F-18 FDG", "18F-FDG", "fluorine"},
    {"Y-90", "90Y", "yttrium"},
    {"Tc-99m", "99mTc", "metastable"},
    {"In-111", "111In", "an element that is a word"},
    {"CO₂", "CO2", "subscript"},
    {"CO₂", "co2", "subscript and case"},
    {"H₂O", "H2O", "another subscript"},
    {"µg", "μg", "micro sign and Greek mu"},
    {"5 µmol", "5 μmol", "in a measure"},
    {"grade III", "grade 3", "Roman numeral"},
    {"grade III", "Grade 3", "and case"},
    {"grade III", "grade-3", "and hyphen"},
    {"grade iii", "grade 3", "lower-case numeral"},
    {"grade II", "grade 2", "two"},
    {"stage IV", "stage 4", "four"},
    {"stage IIIA", "stage 3a", "with a letter"},
    {"type II", "type 2", "type"},
    {"type I", "type 1", "one"},
    {"type-2 diabetes", "type II diabetes", "in context"},
    {"phase III", "phase 3", "of a trial"},
    {"non-functioning", "nonfunctioning", "prefix"},
    {"non-functioning", "non functioning", "prefix, space"},
    {"nonfunctioning", "non functioning", "prefix, closed and open"},
    {"non\u2010functioning", "nonfunctioning", "prefix, U+2010"},
    {"non-functional", "nonfunctional", "prefix, other ending"},
    {"pre-operative", "preoperative", "another prefix"},
    {"post operative", "postoperative", "another prefix, space"},
    {"anti-diarrhoeal", "antidiarrheal", "prefix and spelling"},
    {"re-operation", "reoperation", "another prefix"},
    {"neuro-endocrine", "neuroendocrine", "a prefix of this field"},
    {"neuro endocrine", "neuroendocrine", "the same, space"},
    {"follow-up", "followup", "verb and particle"},
    {"follow-up", "follow up", "the same, space"},
    {"followup", "follow up", "closed and open"},
    {"check-up", "checkup", "another verb"},
    {"long-term", "long term", "an adjective"},
    {"long-term", "longterm", "the same, closed"},
    {"X-ray", "Xray", "the same rule"},
    {"X-ray", "x ray", "case and space"},
    {"Xray", "x ray", "closed and open"},
    {"X-rays", "x-ray", "plural"},
    {"Cushing's", "Cushings", "possessive without its mark"},
    {"Cushing's", "Cushing\u2019s", "typeset mark"},
    {"Cushings", "Cushing\u2019s", "both"},
    {"Cushing's syndrome", "Cushing syndrome", "possessive or none"},
    {"Crohn's", "crohns", "case"},
    {"Ménière", "Meniere", "accents"},
    {"Ménière's", "Menieres", "accents and possessive"},
    {"Me\u0301nie\u0300re", "Ménière", "combining accents"},
    {"Sjögren", "Sjogren", "umlaut"},
    {"NETs", "NET", "plural acronym"},
    {"NET's", "NETs", "with an apostrophe"},
    {"NET\u2019s", "NET", "typeset"},
    {"pNETs", "pNET", "a small letter first"},
    {"pNET's", "pNETs", "and an apostrophe"},
    {"GISTs", "GIST", "another acronym"},
    {"tu\u00ADmour", "tumour", "soft hyphen"},
    {"neuro\u00ADendocrine", "neuroendocrine", "soft hyphen at a joint"},
    {"neuro-\nendocrine", "neuroendocrine", "broken at a line's end"},
    {"tumour", "tumors", "spelling and plural"},
    {"pancre-\n  atic", "pancreatic", "broken at a line's end, indented"},
};

const std::vector<Pair> different_forms = {
    {"MEN", "men", "the syndrome and the word"},
    {"men", "MEN", "the word and the syndrome"},
    {"MEN", "The men were asked", "in a sentence"},
    {"can men get it", "MEN1 is rare", "men in a question is no code"},
    {"men", "MEN-1", "nor the letters of one"},
    {"CAN MEN GET IT", "MEN1", "a shouted line is no acronym"},
    {"MEN1", "MEN2", "numbers tell codes apart"},
    {"MEN-1", "MEN-2A", "also with hyphens"},
    {"MEN 2A", "MEN 2B", "letters do, too"},
    {"IL-6", "IL-10", "one digit and two"},
    {"Ki-67", "Ki-68", "neighbouring numbers"},
    {"HPV-16", "HPV-18", "types of a virus"},
    {"grade 3", "grade 2", "grades"},
    {"grade III", "grade II", "Roman grades"},
    {"type 1 diabetes", "type 2 diabetes", "types"},
    {"B-cell", "B symptoms", "the letter of a compound is nothing alone"},
    {"B symptoms", "B-cell", "nor the other way round"},
    {"T-cell", "B-cell", "other letters"},
    {"vitamin B12", "vitamin B6", "other numbers"},
    {"TNF-α", "TGF-β", "other Greek letters"},
    {"TNF-alpha", "TNF-beta", "spelt out"},
    {"Ga-68", "Ga-67", "other nuclides of an element"},
    {"Lu-177", "Lu, 177 patients", "punctuation between"},
    {"CO2", "CO", "a gas and another"},
    {"AIDS", "it aids sleep", "the disease and the verb"},
    {"PET", "my pet", "the scan and the animal"},
    {"non-functioning", "functioning", "a prefix that turns the meaning"},
    {"X-ray", "ray", "half a compound"},
};

TEST_CASE("forms of one code or compound find each other", "[analyzer]") {
    REQUIRE(same_forms.size() >= 120);
    Analyzer analyzer;
    for (const auto& row : same_forms) {
        INFO(row.reason << ": " << row.a << " = " << row.b);
        CHECK(test::finds(row.a, row.b, analyzer));
        CHECK(test::finds(row.b, row.a, analyzer));
        const auto inside = "It is said that " + std::string(row.b) + ", where it was seen, is rare";
        CHECK(test::finds(row.a, inside, analyzer));
    }
}

TEST_CASE("forms that only look alike stay apart", "[analyzer]") {
    Analyzer analyzer;
    for (const auto& row : different_forms) {
        INFO(row.reason << ": " << row.a << " is not " << row.b);
        CHECK_FALSE(test::finds(row.a, row.b, analyzer));
    }
}

TEST_CASE("tokens name their bytes, positions and role", "[analyzer]") {
    Analyzer analyzer;
    const std::string text = "A non-functioning MEN-1 follow up";
    std::string seen;
    for (const auto& t : test::tokens_of(text, analyzer))
        seen += text.substr(t.begin, t.end - t.begin) + "=" + t.word->term + "@" +
                std::to_string(t.position) + "+" + std::to_string(t.span) + (t.whole ? "w" : "") +
                (t.part ? "p" : "") + (t.caps ? "c" : "") + (t.word->stop ? "s" : "") + "; ";
    CHECK(seen ==
          "A=a@0+1s; non-functioning=nonfunct@1+2w; non=non@1+1p; functioning=function@2+1p; "
          "MEN-1=men1@3+1w; MEN=Amen@3+1pc; "
          "follow up=followup@4+2w; follow=follow@4+1p; up=up@5+1p; ");
}

TEST_CASE("words know their spelling, stem and senses", "[analyzer]") {
    Analyzer analyzer;
    CHECK(analyzer.word("tumours")->canonical == "tumors");
    CHECK(analyzer.word("tumours")->term == "tumor");
    CHECK(analyzer.word("tumours")->term_id == analyzer.word("tumor")->term_id);
    CHECK(analyzer.word("tumours") != analyzer.word("tumor"));
    CHECK(analyzer.word("tumours") == analyzer.word("tumours"));
    CHECK(analyzer.word("the")->stop);
    CHECK(analyzer.word("men1")->code);
    CHECK(analyzer.word("men1")->term == "men1");
    CHECK(analyzer.acronym_of("men")->term == "Amen");
    CHECK(analyzer.acronym_of("men")->acronym);
    CHECK(analyzer.acronym_of("glucagonoma") == nullptr);
    CHECK(analyzer.term("glucagonoma")->term == "glucagonoma");
    CHECK(analyzer.term("running")->term == "running");
}

TEST_CASE("long words are cut between characters", "[analyzer]") {
    Analyzer analyzer;
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::string text(shift, 'a');
        for (int i = 0; i < 60; ++i) text += "\u0436";
        const auto tokens = test::tokens_of(text, analyzer);
        REQUIRE(tokens.size() == 1);
        CHECK(tokens[0].end == text.size());
        CHECK(tokens[0].word->term.size() <= schema::max_term_bytes);
        CHECK(is_valid_utf8(tokens[0].word->term));
    }
}

TEST_CASE("the table of words keeps its promises when it grows", "[analyzer]") {
    Analyzer analyzer;
    std::vector<const Word*> words;
    const auto name = [](std::size_t i) {
        return "w" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i);
    };
    for (std::size_t i = 0; i < 20000; ++i) words.push_back(analyzer.word(name(i)));
    bool kept = true;
    for (std::size_t i = 0; i < words.size(); ++i)
        kept = kept && analyzer.word(name(i)) == words[i] && words[i]->folded == name(i);
    CHECK(kept);
}

TEST_CASE("the laws of tokens hold on odd texts", "[analyzer]") {
    Analyzer analyzer;
    for (const auto& row : same_forms) {
        test::check_analysis_laws(row.a, analyzer);
        test::check_analysis_laws(row.b, analyzer);
    }
    for (const std::string text :
         {"",    " ",           "-",        "--",        "-1",          "1-",     "a-",
          "'s",  "s's's",       "5-5-5-5",  "MEN-1-2-3", "non-non-non", "x-x-x",  "grade grade 3 3",
          "III", "type III IV", "68-Ga-68", "A-A",       "\xFF\xFE",    "\u0301", "\u00AD"})
        test::check_analysis_laws(text, analyzer);
}

TEST_CASE("the laws of tokens hold on random bytes", "[analyzer]") {
    std::mt19937 random(13);
    Analyzer analyzer;
    for (int round = 0; round < 1500; ++round)
        test::check_analysis_laws(test::random_unicode(random, random() % 40), analyzer);
}

TEST_CASE("a sentence's tokens don't depend on the one before", "[analyzer]") {
    std::mt19937 random(14);
    Analyzer analyzer;
    for (int round = 0; round < 1500; ++round) {
        const auto first = test::random_unicode(random, random() % 20) + " ; ";
        const auto second = test::random_unicode(random, random() % 20);
        const auto head = test::tokens_of(first, analyzer);
        const auto tail = test::tokens_of(second, analyzer);
        auto expected = head;
        const auto next = head.empty() ? 0 : head.back().position + 1;
        for (auto t : tail) {
            t.begin += static_cast<std::uint32_t>(first.size());
            t.end += static_cast<std::uint32_t>(first.size());
            t.position += next;
            expected.push_back(t);
        }
        INFO(first << second);
        CHECK(test::same(test::tokens_of(first + second, analyzer), expected));
    }
}

TEST_CASE("the fingerprint is stable within a program", "[analyzer]") {
    CHECK(Analyzer::fingerprint() == Analyzer::fingerprint());
    CHECK(Analyzer::fingerprint().starts_with("islet-"));
}

}  // namespace
}  // namespace islet
