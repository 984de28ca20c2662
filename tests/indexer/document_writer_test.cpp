// What a document leaves in the database: ids of its passages, and what can be learnt from it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/document_writer.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "database/dictionary/acronym_table.hpp"
#include "database/packing/stored_passages.hpp"
#include "database/passage_record.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using test::TempFolder;

std::string json_record(const std::string& id, const std::string& text) {
    return R"({"id":")" + id + R"(","title":"Tumours","text":")" + text + "\"}\n";
}

/// How many documents say that a net is a neuroendocrine tumour.
unsigned count_of_net(const std::string& path) {
    const Xapian::Database database(path);
    unsigned count = 0;
    const auto entries = decode_acronyms(database.get_metadata(acronym_key("NET"))).value();
    for (const auto& entry : entries) count += entry.count;
    return count;
}

}  // namespace

TEST_CASE("equal passages have ids of their own, in one article and in two", "[document_writer]") {
    std::string paragraph;
    for (int i = 0; i < 20; ++i) paragraph += "Most people with this tumour notice a rash first of all. ";
    const TempFolder temp;
    const auto text = paragraph + "\\n\\n" + paragraph + "\\n\\n" + paragraph;
    temp.write("in/a.jsonl", json_record("r1", text) + json_record("r2", text));
    test::run(temp / "db", {temp / "in"});
    const Xapian::Database database(temp / "db");
    const std::string mark(schema::passage_mark);
    std::set<std::string> ids, texts;
    std::size_t passages = 0;
    StoredPassages stored(database);
    StoredPassage passage;
    for (auto it = database.postlist_begin(mark); it != database.postlist_end(mark); ++it, ++passages) {
        REQUIRE(stored.read(*it, passage));
        ids.insert(passage.view.passage_id);
        texts.emplace(passage.view.text);
    }
    REQUIRE(passages >= 3 * texts.size());  // more often than there are articles
    CHECK(ids.size() == passages);
}

TEST_CASE("which of its dates an article is shown with", "[document_writer]") {
    struct Row {
        const char *published, *reviewed, *modified, *date;
        DateKind kind;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"2020", "2021", "2022", "2021", DateKind::reviewed, "a review says that all of it still holds"},
        {"2020", "", "2022", "2022", DateKind::modified, "a change says more than the first day"},
        {"2020", "", "", "2020", DateKind::published, "the first day where nothing else is known"},
        {"", "2021", "2022", "2021", DateKind::reviewed, "without a day of publication"},
        {"", "", "2022", "2022", DateKind::modified, "the same"},
        {"", "", "", "", DateKind::unknown, "no date"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        Metadata metadata;
        metadata.published = row.published;
        metadata.reviewed = row.reviewed;
        metadata.modified = row.modified;
        CHECK(document_date(metadata).date == row.date);
        CHECK(document_date(metadata).kind == row.kind);
    }
}

TEST_CASE("a passage's id tells articles, texts and repetitions apart", "[document_writer]") {
    const auto id = passage_id("a.md", "See a doctor.", 0);
    CHECK(passage_id("a.md", "See a doctor.", 0) == id);
    CHECK(passage_id("a.md", "See a doctor.", 1) != id);
    CHECK(passage_id("a.md", "See a doctor.", 2) != passage_id("a.md", "See a doctor.", 1));
    CHECK(passage_id("b.md", "See a doctor.", 0) != id);
    CHECK(passage_id("a.md", "See a nurse.", 0) != id);
}

TEST_CASE("a document says what an abbreviation means once, however often it does", "[document_writer]") {
    struct Row {
        const char* why;
        std::vector<const char*> documents;
        unsigned count;
    };
    const Row rows[] = {
        {"once", {"A neuroendocrine tumor (NET) grows."}, 1},
        {"twice in one document",
         {"A neuroendocrine tumor (NET) grows.\\n\\nA neuroendocrine tumor (NET) is rare."},
         1},
        {"in another spelling",
         {"A neuroendocrine tumor (NET) grows.\\n\\nA Neuroendocrine tumour (NET) is rare."},
         1},
        {"in two documents",
         {"A neuroendocrine tumor (NET) grows.", "A neuroendocrine tumor (NET) is rare."},
         2},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const TempFolder temp;
        std::string records;
        for (const auto* text : row.documents)
            records += json_record("r" + std::to_string(records.size()), text);
        temp.write("in/a.jsonl", records);
        test::run(temp / "db", {temp / "in"});
        CHECK(count_of_net(temp / "db") == row.count);
    }
}

}  // namespace islet
