// Which titles and queries are the same.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/document_term.hpp"

#include <catch2/catch.hpp>

#include "analysis/chain/analyzer.hpp"

namespace islet {
namespace {

std::string term_of(const std::string& title) {
    static Analyzer analyzer;
    std::vector<Token> tokens;
    analyzer.analyze(title, tokens);
    return title_term(tokens);
}

}  // namespace

TEST_CASE("titles of the same words have the same term") {
    struct Row {
        const char* why;
        const char* one;
        const char* other;
        bool same;
    };
    const std::vector<Row> rows = {
        {"a question", "Breast Cancer", "What is breast cancer?", true},
        {"another order", "Breast Cancer", "cancer of the breast", true},
        {"inflections and spelling", "Tumour of the Oesophagus", "esophageal? tumors: esophagus", false},
        {"spelling", "Tumours of the Oesophagus", "esophagus tumor", true},
        {"words that come twice", "Pain and cancer pain", "cancer pain", true},
        {"a word more", "Breast Cancer", "male breast cancer", false},
        {"another number", "Type 1 diabetes", "type 2 diabetes", false},
        {"a code, hyphenated or not", "MEN-1 genes", "MEN1 genes", false},
        {"capitals are an acronym", "NET", "net", false},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        CHECK((term_of(row.one) == term_of(row.other)) == row.same);
    }
    CHECK(term_of("Breast cancer").size() == 17);
    CHECK(term_of("What is it?").empty());  // nothing to tell it by
    CHECK(term_of("").empty());
}

TEST_CASE("a document's term and its key are the same hash") {
    for (const char* id : {"", "guides/fever.md", "a"}) {
        CAPTURE(id);
        CHECK(document_key(id).size() == 8);
        CHECK(document_term(id).size() == 17);
        CHECK(term_of_key(document_key(id)) == document_term(id));
    }
    const auto before = [](const char* a, const char* b) { return document_key(a) < document_key(b); };
    CHECK(before("guides/fever.md", "a") == (document_term("guides/fever.md") < document_term("a")));
}

}  // namespace islet
