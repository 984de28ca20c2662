// Keys of learnt abbreviations, and their storage.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/dictionary/acronym_table.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

namespace islet {
namespace {

TEST_CASE("short forms that only differ in case or hyphens share a key", "[acronym_table]") {
    struct Row {
        const char *a, *b;
        bool same;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"MEN1", "MEN-1", true, "hyphen"},         {"MEN1", "men 1", true, "space and case"},
        {"MEN1", "MEN\u20111", true, "U+2011"},    {"PNET", "pNET", true, "case"},
        {"MEN1", "MEN2", false, "another number"}, {"T.I.A.", "TIA", true, "points"},
        {"5-HIAA", "5HIAA", true, "number first"}, {"CO₂", "CO2", true, "subscript"},
        {"NET", "PET", false, "another word"},     {"TNFα", "TNF-alpha", true, "Greek"},
        {"NETs", "NET", true, "plural"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.a << " and " << row.b);
        CHECK((acronym_key(row.a) == acronym_key(row.b)) == row.same);
        CHECK_FALSE(acronym_key(row.a).empty());
    }
    CHECK(acronym_key("").empty());
    CHECK(acronym_key("-./ ").empty());
    CHECK(acronym_key(std::string(300, 'a')).empty());
}

TEST_CASE("long forms that only differ in inflection, spelling or hyphens share a key", "[acronym_table]") {
    struct Row {
        const char *a, *b;
        bool same;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"neuroendocrine tumour", "Neuroendocrine Tumors", true, "case, spelling, number"},
        {"multiple endocrine neoplasia type 1", "multiple endocrine neoplasia, type 1", true, "a comma"},
        {"carcinoma of the lung", "carcinoma lung", true, "function words"},
        {"non-functioning tumour", "nonfunctioning tumor", true, "hyphen"},
        {"X-ray absorptiometry", "x ray absorptiometry", true, "hyphen and case"},
        {"lung carcinoma", "carcinoma lung", false, "order counts"},
        {"neuroendocrine tumour", "neuroendocrine carcinoma", false, "another word"},
        {"multiple endocrine neoplasia type 1", "multiple endocrine neoplasia type 2", false,
         "another number"},
    };
    Analyzer analyzer;
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.a << " and " << row.b);
        CHECK((long_form_key(row.a, analyzer) == long_form_key(row.b, analyzer)) == row.same);
    }
    CHECK(long_form_key("", analyzer).empty());
    CHECK(long_form_key("of the", analyzer).empty());
    CHECK(long_form_key(std::vector<std::string_view>{}).empty());
    std::string long_text;
    for (int i = 0; i < 100; ++i) long_text += "neoplasia ";
    CHECK(long_form_key(long_text, analyzer).empty());
}

TEST_CASE("the key of a query's terms is the key of its text", "[acronym_table]") {
    Analyzer analyzer;
    for (const std::string text : {"positron emission tomography", "non-functioning tumour of the pancreas",
                                   "MEN-1 gene", "grade III tumour"}) {
        std::vector<Token> tokens;
        analyzer.analyze(text, tokens);
        CHECK(long_form_key(key_terms(tokens)) == long_form_key(text, analyzer));
    }
}

TEST_CASE("entries come back as they were stored", "[acronym_table]") {
    const std::vector<AcronymEntry> entries = {{"MEN1", "multiple endocrine neoplasia type 1", 12},
                                               {"", "", 0},
                                               {"TNFα", std::string(5000, 'x'), 0xFFFFFFFF}};
    const auto back = decode_acronyms(encode(entries)).value();
    REQUIRE(back.size() == entries.size());
    for (std::size_t i = 0; i < back.size(); ++i) {
        CHECK(back[i].short_form == entries[i].short_form);
        CHECK(back[i].long_form == entries[i].long_form);
        CHECK(back[i].count == entries[i].count);
    }
    CHECK(decode_acronyms({}).value().empty());
    CHECK(decode_acronyms(encode(std::vector<AcronymEntry>{})).value().empty());
}

TEST_CASE("a pair is shown by the plainest way it is written, whatever came first", "[acronym_table]") {
    const struct {
        const char *short_form, *long_form, *reason;
    } rows[] = {
        {"NET", "Neuroendocrine Tumour", "capitals of a heading"},
        {"NETs", "neuroendocrine tumours", "plural"},
        {"NET", "neuroendocrine tumour", "as it should be"},
        {"N-E-T", "neuroendocrine tumour ", "hyphens"},
    };
    for (std::size_t first = 0; first < std::size(rows); ++first) {
        AcronymEntry entry;
        for (std::size_t i = 0; i < std::size(rows); ++i) {
            const auto& row = rows[(first + i) % std::size(rows)];
            count_pair(entry, row.short_form, row.long_form, 2);
        }
        INFO("first: " << rows[first].reason);
        CHECK(entry.short_form == "NET");
        CHECK(entry.long_form == "neuroendocrine tumour");
        CHECK(entry.count == 8);
    }
}

TEST_CASE("several databases' entries merge into what one would hold", "[acronym_table]") {
    Analyzer analyzer;
    const std::vector<AcronymEntry> a = {{"MS", "Multiple Sclerosis", 3}, {"MS", "mitral stenosis", 2}};
    const std::vector<AcronymEntry> b = {{"MS", "multiple sclerosis", 1}, {"MS", "mass spectrometry", 2}};
    const auto key = acronym_key("MS");
    for (const auto& parts : {std::vector{a, b}, std::vector{b, a}}) {
        const auto all = merged(parts, key, analyzer);
        REQUIRE(all.size() == 3);
        CHECK(all[0].long_form == "multiple sclerosis");  // one pair, though written in two ways
        CHECK(all[0].count == 4);
        CHECK(all[1].long_form == "mass spectrometry");  // equally frequent: ordered by its letters
        CHECK(all[2].long_form == "mitral stenosis");
    }
    const auto by_long =
        merged({{{"NET", "neuroendocrine tumour", 1}}, {{"NETs", "neuroendocrine tumours", 4}}},
               long_form_key("neuroendocrine tumour", analyzer), analyzer);
    CHECK(by_long.size() == (acronym_key("NET") == acronym_key("NETs") ? 1 : 2));
    CHECK(merged({}, key, analyzer).empty());
}

TEST_CASE("damaged entries are not taken for none", "[acronym_table]") {
    const auto whole = encode(std::vector<AcronymEntry>{{"MEN1", "multiple endocrine neoplasia", 3},
                                                        {"NET", "neuroendocrine tumour", 2}});
    for (std::size_t n = 1; n < whole.size(); ++n)
        CHECK_FALSE(decode_acronyms(std::string_view(whole).substr(0, n)));
    CHECK_FALSE(decode_acronyms(whole + "x"));
    std::mt19937 random(15);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes = whole;
        bytes[random() % bytes.size()] = static_cast<char>(random());
        if (const auto entries = decode_acronyms(bytes)) CHECK(entries->size() <= bytes.size());
    }
    CHECK_FALSE(decode_acronyms("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"));
}

}  // namespace
}  // namespace islet
