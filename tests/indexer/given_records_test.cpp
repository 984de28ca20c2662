// Records that a program gives, through the public functions alone.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "islet/indexer.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using test::check_counts;
using test::contents_of;
using test::document_ids;
using test::TempFolder;
using Ids = std::set<std::string>;

Record given_record(const std::string& id, const std::string& text, const std::string& title = "A title") {
    Record made;
    made.metadata.id = id;
    made.metadata.title = title;
    made.text = text;
    return made;
}

IndexOptions options_for(const std::string& database) {
    IndexOptions options;
    options.database = database;
    options.jobs = 2;
    return options;
}

}  // namespace

TEST_CASE("given records are added, updated, left and removed", "[records]") {
    const TempFolder temp;
    const auto options = options_for(temp / "db");
    check_counts(
        index_records(options, {given_record("a", "About rashes."), given_record("b", "About sugar.")}), 2, 0,
        0, 0);
    check_counts(
        index_records(options, {given_record("a", "About a rash."), given_record("c", "About flushing.")}), 1,
        1, 0, 0);
    CHECK(document_ids(temp / "db") == Ids{"a", "b", "c"});
    check_counts(index_records(options, {given_record("b", "About sugar.")}), 0, 0, 0, 1);
    const auto removed = remove_documents(options, {"a", "c", "a"});
    check_counts(removed, 0, 0, 2, 0);
    REQUIRE(removed.skipped.size() == 1);
    CHECK(removed.skipped[0].path == "a");
    CHECK(removed.skipped[0].reason == "there is no such document");
    CHECK(removed.passages == 1);
    CHECK(document_ids(temp / "db") == Ids{"b"});
}

TEST_CASE("a database of given records is like one built from scratch", "[records]") {
    const TempFolder temp;
    const std::string net = "A neuroendocrine tumour (NET) of the gut.",
                      men = "Multiple endocrine neoplasia (MEN).";
    index_records(options_for(temp / "db"),
                  {given_record("a", net), given_record("b", men), given_record("c", "Old text about NET.")});
    index_records(options_for(temp / "db"),
                  {given_record("c", "New text about MEN."), given_record("d", net + " More.")});
    remove_documents(options_for(temp / "db"), {"a"});
    index_records(options_for(temp / "afresh"),
                  {given_record("b", men), given_record("c", "New text about MEN."),
                   given_record("d", net + " More.")});
    // The lists of sources differ in nothing but the order of the documents.
    auto with = contents_of(temp / "db"), without = contents_of(temp / "afresh");
    for (auto* contents : {&with, &without})
        std::erase_if(*contents, [](const auto& line) { return line.starts_with(schema::manifest_key); });
    CHECK(test::difference(with, without) == std::vector<std::string>{});
}

TEST_CASE("what can't be a document is skipped under its id", "[records]") {
    const TempFolder temp;
    temp.write("in/a.md", test::rash);
    auto options = options_for(temp / "db");
    options.sources = {temp / "in"};
    index_files(options);
    options.limits.record_bytes = 100;
    struct Row {
        const char* reason_for_the_row;
        Record given;
        std::string path, reason;
    };
    Record headings = given_record("h", "");
    headings.sections = {{"Only a heading", {}}};
    const std::vector<Row> rows{
        {"no id to update it by", given_record("", "text"), "", "a record without an id"},
        {"an id of white space is none", given_record(" \n", "text"), "", "a record without an id"},
        {"no text", given_record("n", " \n"), "n", "no text"},
        {"headings alone are no text", headings, "h", "no text"},
        {"too much text", given_record("l", std::string(200, 'x')), "l",
         "holds more text than the limit of 100 bytes"},
        {"a file's document stays the file's", given_record("a.md", "text"), "a.md",
         "the id belongs to a document of the file " + (temp / "in/a.md")}};
    for (const auto& row : rows) {
        INFO(row.reason_for_the_row);
        const auto report = index_records(options, {row.given, given_record("fine", "Fine text.")});
        REQUIRE(report.skipped.size() == 1);
        CHECK(report.skipped[0].path == row.path);
        CHECK(report.skipped[0].reason == row.reason);
    }
    CHECK(document_ids(temp / "db") == Ids{"a.md", "fine"});
    const auto twice =
        index_records(options, {given_record("two", "First."), given_record("two", "Second.")});
    CHECK(twice.added == 1);
    REQUIRE(twice.skipped.size() == 1);
    CHECK(twice.skipped[0].path == "two");
    const auto kept = remove_documents(options, {"a.md"});
    REQUIRE(kept.skipped.size() == 1);
    CHECK(kept.skipped[0].reason == "the document belongs to the file " + (temp / "in/a.md"));
    CHECK(document_ids(temp / "db") == Ids{"a.md", "fine", "two"});
}

TEST_CASE("files and given records leave each other alone", "[records]") {
    const TempFolder temp;
    temp.write("in/a.md", test::rash);
    auto options = options_for(temp / "db");
    options.sources = {temp / "in"};
    index_records(options, {given_record("r", "A record.")});
    check_counts(index_files(options), 1, 0, 0, 0);
    temp.remove("in/a.md");
    options.allow_removals = true;  // it was all there was
    check_counts(index_files(options), 0, 0, 1, 0);
    CHECK(document_ids(temp / "db") == Ids{"r"});
}

TEST_CASE("given records bring a thesaurus along, as files do", "[records]") {
    const TempFolder temp;
    auto options = options_for(temp / "db");
    index_records(options, {given_record("a", "About rashes.")});
    CHECK(remembered(temp / "db").synonyms.empty());
    temp.write("ours.txt", "rash => erythema\n");
    options.synonyms = "+" + temp / "ours.txt";
    check_counts(index_records(options, {given_record("a", "About rashes.")}), 0, 0, 0, 1);
    CHECK(remembered(temp / "db").synonyms == options.synonyms);
    options.synonyms = temp / "none.txt";
    CHECK_THROWS_AS(index_records(options, {given_record("b", "About sugar.")}), Error);
    CHECK(document_ids(temp / "db") == Ids{"a"});
}

TEST_CASE("any bytes may stand in a record", "[records]") {
    const TempFolder temp;
    auto bad = given_record(
        "b\xFF"
        "d",
        "A \xC3 broken\r\ntext with a \xF0\x9F NUL" + std::string(1, '\0') + ".",
        "T\xFE"
        "itle");
    bad.metadata.tags = {"", "\xE2\x82"};
    bad.metadata.published = "no date";
    bad.sections = {
        {"H\xFF"
         "eading",
         {"Para\xFFgraph."}}};
    check_counts(index_records(options_for(temp / "db"), {bad}), 1, 0, 0, 0);
    CHECK(document_ids(temp / "db") == Ids{"b\uFFFDd"});
    const auto contents = contents_of(temp / "db");
    for (const char* part : {"Para\uFFFDgraph.", "T\uFFFDitle", "H\uFFFDeading"})
        CHECK(std::any_of(contents.begin(), contents.end(),
                          [&](const auto& line) { return line.find(part) != std::string::npos; }));
    check_counts(remove_documents(options_for(temp / "db"), {"b\xFF"
                                                             "d"}),
                 0, 0, 1, 0);
}

TEST_CASE("records come as they are asked for, few or many", "[records]") {
    const TempFolder temp;
    const std::size_t bytes = GENERATE(100, 300'000);  // 30 of the latter are built beside the database
    std::size_t given = 0;
    const auto next = [&]() -> std::optional<Record> {
        if (given == 30) return std::nullopt;
        ++given;
        return given_record("r" + std::to_string(given),
                            std::string(bytes, 'x') + " word " + std::to_string(given));
    };
    index_records(options_for(temp / "db"), {given_record("r7", "old"), given_record("old", "old")});
    check_counts(index_records(options_for(temp / "db"), next), 29, 1, 0, 0);
    CHECK(document_ids(temp / "db").size() == 31);
    check_counts(remove_documents(options_for(temp / "db"), {"old"}), 0, 0, 1, 0);
}

TEST_CASE("what a callback throws comes out, and the database stays as it was", "[records]") {
    const TempFolder temp;
    index_records(options_for(temp / "db"), {given_record("a", "Before.")});
    const auto before = contents_of(temp / "db");
    int given = 0;
    const RecordSource next = [&]() -> std::optional<Record> {
        if (++given == 3) throw std::runtime_error("no more");
        return given_record("n" + std::to_string(given), "New.");
    };
    CHECK_THROWS_WITH(index_records(options_for(temp / "db"), next), "no more");
    CHECK(contents_of(temp / "db") == before);
    auto dry = options_for(temp / "db");
    dry.dry_run = true;
    check_counts(index_records(dry, {given_record("a", "After."), given_record("b", "More.")}), 1, 1, 0, 0);
    check_counts(remove_documents(dry, {"a"}), 0, 0, 1, 0);
    CHECK(contents_of(temp / "db") == before);
}

TEST_CASE("a removal never starts from scratch", "[records]") {
    const TempFolder temp;
    auto options = options_for(temp / "db");
    index_records(options, {given_record("a", "One."), given_record("b", "Two.")});
    options.rebuild = true;
    check_counts(remove_documents(options, {"a"}), 0, 0, 1, 0);
    CHECK(document_ids(temp / "db") == Ids{"b"});
    check_counts(index_records(options, {given_record("c", "Three.")}), 1, 0, 0, 0);
    CHECK(document_ids(temp / "db") == Ids{"c"});
}

}  // namespace islet
