// The terms of a stored record are those it was written with: only with them can it be taken out whole.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/records/stored_terms.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <vector>

#include "database/index_schema.hpp"
#include "database/packing/stored_passages.hpp"
#include "database/packing/stored_records.hpp"
#include "indexer/writing/document_writer.hpp"
#include "tests/support/random_folder.hpp"
#include "tests/support/rounds.hpp"

namespace islet {
namespace {

/// Keeps what would be written.
struct Kept : RecordTarget {
    std::vector<NewRecord> records;

    void add(const NewRecord& record) override { records.push_back(record); }
    void set_metadata(const std::string&, const std::string&) override {}
};

std::vector<std::string> terms_of(const NewRecord& record) {
    std::vector<std::string> terms;
    for (const auto& [word, wdf] : record.words) terms.push_back(word->term + "*" + std::to_string(wdf));
    for (const auto& filter : record.filters) terms.push_back(filter);
    std::sort(terms.begin(), terms.end());
    return terms;
}

void check_terms(Analyzer& analyzer, const Document& document) {
    Kept kept;
    PackedWriter out(kept, std::string{});
    DocumentWriter(analyzer).add(document, out);
    out.finish();
    StoredRecords stored([](const std::string&) { return std::string{}; });
    StoredTerms terms(analyzer);
    StoredPassages passages([&](Xapian::docid id) { return stored.unpack(kept.records.at(id - 1).data); });
    StoredPassage passage;
    Xapian::docid id = 0;
    for (const auto& record : kept.records) {
        REQUIRE(passages.read(++id, passage) != record.whole);
        const auto told = record.whole ? terms.of_article(passages.article(id)->view).value()
                                       : terms.of_passage(passage.view).value();
        CHECK(told.whole == record.whole);
        CHECK(terms_of(told) == terms_of(record));
    }
}

Document article_of(const std::string& text) {
    Document document;
    document.metadata.id = "an article";
    document.metadata.title = "Glucagonoma and MEN1";
    document.text = text;
    document.blocks.push_back({BlockKind::paragraph, 0, text.size(), 0, 0, false});
    return document;
}

}  // namespace

TEST_CASE("stored records tell their terms", "[stored_terms]") {
    struct Row {
        const char* why;
        std::function<void(Document&)> change;
    };
    const Row rows[] = {
        {"title and text", [](Document&) {}},
        {"no title", [](Document& d) { d.metadata.title.clear(); }},
        {"boilerplate, which doesn't count for the article",
         [](Document& d) { d.blocks[0].boilerplate = true; }},
        {"read by OCR", [](Document& d) { d.blocks[0].ocr = true; }},
        {"tags, one twice and one empty",
         [](Document& d) {
             d.metadata.tags = {"Pancreas", "pancreas", "", "MEN1"};
         }},
        {"a tag of two lines", [](Document& d) { d.metadata.tags = {"one\ntwo"}; }},
        {"fields of its own, words and a number",
         [](Document& d) {
             d.metadata.fields = {
                 {"audience", "Patients", false}, {"year", "2024", true}, {"audience", "GPs", false}};
         }},
        {"a long path and publisher",
         [](Document& d) {
             d.metadata.path = "a/" + std::string(300, 'p');
             d.metadata.publisher = std::string(300, 'q');
         }},
        {"every date, and a type",
         [](Document& d) {
             d.metadata.type = "md";
             d.metadata.published = "2020";
             d.metadata.modified = "2021-02";
             d.metadata.reviewed = "2022-03-04";
         }},
        {"another language", [](Document& d) { d.metadata.language = "de"; }},
        {"a language that is told from the text",
         [](Document& d) {
             d.text = "El paciente tiene una erupción en la piel desde hace tres meses y toma insulina.";
             d.blocks[0].end = d.text.size();
         }},
        {"headings, one of which is the title",
         [](Document& d) {
             d.text = "Glucagonoma and MEN1\nA rash on the legs.\nSkin rash\nIt itches at night.";
             d.blocks = {{BlockKind::heading, 0, 20, 1, 0, false},
                         {BlockKind::paragraph, 21, 40, 0, 0, false},
                         {BlockKind::heading, 41, 50, 2, 0, false},
                         {BlockKind::paragraph, 51, d.text.size(), 0, 0, false}};
         }},
    };
    Analyzer analyzer;
    for (const auto& row : rows) {
        INFO(row.why);
        auto document =
            article_of("A rash (necrolytic migratory erythema) is often the first sign; MEN-1 is rare.");
        row.change(document);
        check_terms(analyzer, document);
    }
}

TEST_CASE("any article's records tell their terms", "[stored_terms][laws]") {
    test::RandomFolder folder(77);
    Analyzer analyzer;
    for (std::size_t round = 0; round < test::rounds(60); ++round) {
        INFO("round " << round);
        check_terms(analyzer, article_of(folder.article("a.txt")));
    }
}

}  // namespace islet
