// Runs of the indexer: updates lead to the same database as starting from scratch.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "islet/indexer.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "database/index_schema.hpp"
#include "indexer/writing/database_folder.hpp"
#include "indexer/writing/database_update.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using test::check_counts;
using test::contents_of;
using test::difference;
using test::document_ids;
using test::rash;
using test::sugar;
using test::TempFolder;
using Ids = std::set<std::string>;
using Lines = std::vector<std::string>;

const std::string flushing =
    "# Carcinoid\n\nFlushing and diarrhoea come with a neuroendocrine tumor (NET) of the gut. Test: 5-HIAA "
    "in urine.\n";
const std::string two_records =
    "{\"id\":\"r1\",\"title\":\"Ulcer\",\"text\":\"Zollinger-Ellison syndrome (ZES) gives ulcers that come "
    "back.\"}\n"
    "{\"id\":\"r2\",\"title\":\"Thyroid\",\"text\":\"Medullary thyroid carcinoma (MTC) is part of MEN "
    "2A.\"}\n";

/// The database at `path` holds what one built from scratch from the same sources would.
void check_as_afresh(const TempFolder& temp, const std::string& path, const Lines& sources) {
    temp.remove("afresh");
    test::run(temp / "afresh", sources);
    CHECK(difference(contents_of(path), contents_of(temp / "afresh")) == Lines{});
}

TEST_CASE("a first run indexes everything", "[index_run]") {
    const TempFolder temp;
    temp.write("in/a.md", rash);
    temp.write("in/b.md", sugar);
    temp.write("in/c.jsonl", two_records);
    const auto report = test::run(temp / "db", {temp / "in"});
    check_counts(report, 4, 0, 0, 0);
    CHECK(report.passages == 4);
    CHECK(report.bytes_read == rash.size() + sugar.size() + two_records.size());
    CHECK(report.skipped.empty());
    CHECK(document_ids(temp / "db") == Ids{"a.md", "b.md", "r1", "r2"});
}

TEST_CASE("index A, then B, is index A and B", "[index_run]") {
    const TempFolder temp;
    temp.write("a/a.md", rash);
    temp.write("b/b.md", sugar);
    temp.write("b/c.jsonl", two_records);
    test::run(temp / "db", {temp / "a"});
    check_counts(test::run(temp / "db", {temp / "b"}), 3, 0, 0, 0);
    check_as_afresh(temp, temp / "db", {temp / "a", temp / "b"});
    test::run(temp / "turned", {temp / "b"});
    test::run(temp / "turned", {temp / "a"});
    CHECK(difference(contents_of(temp / "turned"), contents_of(temp / "db")) == Lines{});
}

TEST_CASE("an update leads to what indexing from scratch gives", "[index_run]") {
    const TempFolder temp;
    const Lines in = {temp / "in"};
    temp.write("in/a.md", rash);
    temp.write("in/b.md", sugar);
    temp.write("in/c.jsonl", two_records);
    test::run(temp / "db", in);

    SECTION("nothing changed") {
        const auto before = contents_of(temp / "db");
        check_counts(test::run(temp / "db", in), 0, 0, 0, 4);
        CHECK(contents_of(temp / "db") == before);
    }
    SECTION("a file was only touched") {
        temp.touch("in/a.md");
        const auto report = test::run(temp / "db", in);
        check_counts(report, 0, 0, 0, 4);
        CHECK(report.bytes_read > 0);  // to see that it is the same
        CHECK(test::run(temp / "db", in).bytes_read == 0);
    }
    SECTION("a file changed") {
        temp.write("in/a.md", flushing);
        check_counts(test::run(temp / "db", in), 0, 1, 0, 3);
    }
    SECTION("a file is new") {
        temp.write("in/d.md", flushing);
        check_counts(test::run(temp / "db", in), 1, 0, 0, 4);
    }
    SECTION("a file is gone") {
        temp.remove("in/b.md");
        check_counts(test::run(temp / "db", in), 0, 0, 1, 3);
    }
    SECTION("a record is gone, one changed, one is new") {
        temp.write("in/c.jsonl",
                   "{\"id\":\"r2\",\"title\":\"Thyroid\",\"text\":\"Quite another "
                   "text.\"}\n{\"id\":\"r3\",\"text\":\"A third.\"}\n");
        check_counts(test::run(temp / "db", in), 1, 1, 1, 2);
    }
    SECTION("a file was renamed") {
        std::filesystem::rename(temp / "in/a.md", temp / "in/z.md");
        check_counts(test::run(temp / "db", in), 1, 0, 1, 3);
    }
    SECTION("records moved to an earlier file") {
        temp.write("in/c.jsonl",
                   "{\"id\":\"r1\",\"title\":\"Ulcer\",\"text\":\"Zollinger-Ellison syndrome (ZES) gives "
                   "ulcers that come back.\"}\n");
        temp.write("in/b.jsonl",
                   "{\"id\":\"r2\",\"title\":\"Thyroid\",\"text\":\"Medullary thyroid carcinoma (MTC) is "
                   "part of MEN 2A.\"}\n");
        test::run(temp / "db", in);
        CHECK(document_ids(temp / "db") == Ids{"a.md", "b.md", "r1", "r2"});
    }
    SECTION("everything is gone") {
        for (const auto* name : {"in/a.md", "in/b.md", "in/c.jsonl"}) temp.remove(name);
        check_counts(test::run(temp / "db", in), 0, 0, 0, 4);  // a drive that isn't mounted, perhaps
        IndexOptions options;
        options.database = temp / "db";
        options.sources = in;
        options.allow_removals = true;
        check_counts(index_files(options), 0, 0, 4, 0);
        CHECK(document_ids(temp / "db").empty());
    }
    check_as_afresh(temp, temp / "db", in);
}

TEST_CASE("what was removed was never there, and what comes back is as before", "[index_run]") {
    const TempFolder temp;
    const Lines in = {temp / "in"};
    temp.write("in/a.md", rash);
    test::run(temp / "db", in);
    const auto before = contents_of(temp / "db");
    temp.write("in/b.md", sugar);
    test::run(temp / "db", in);
    CHECK(contents_of(temp / "db") != before);
    temp.remove("in/b.md");
    test::run(temp / "db", in);
    CHECK(difference(contents_of(temp / "db"), before) == Lines{});
}

TEST_CASE("sources that aren't named are left as they are", "[index_run]") {
    const TempFolder temp;
    temp.write("a/a.md", rash);
    temp.write("a/c.md", rash);
    temp.write("b/b.md", sugar);
    test::run(temp / "db", {temp / "a", temp / "b"});
    temp.remove("a/a.md");
    check_counts(test::run(temp / "db", {temp / "b"}), 0, 0, 0, 1);
    CHECK(document_ids(temp / "db") == Ids{"a.md", "b.md", "c.md"});
    check_counts(test::run(temp / "db", {temp / "a"}), 0, 0, 1, 1);
}

TEST_CASE("building beside and merging comes to the same as changing in place", "[index_run]") {
    const TempFolder temp;
    test::Contents sides[2];
    for (const bool bulk : {false, true}) {
        const auto path = temp / (bulk ? "bulk" : "place");
        temp.write("in/a.md", rash);
        temp.write("in/b.md", sugar);
        test::run(path, {temp / "in"});
        {
            DatabaseFolder folder(path, 0);
            DatabaseUpdate update(folder, {false, bulk, 2});
            Document document;
            document.metadata.id = "b.md";
            document.metadata.title = "Changed";
            document.text = "A neuroendocrine tumour (NET) again.";
            document.blocks.push_back({BlockKind::paragraph, 0, document.text.size(), 0, 0, false});
            update.remove("b.md");
            update.remove("a.md");
            update.add(std::move(document));
            CHECK(update.finish({}, "", false) == 1);
        }
        sides[bulk ? 1 : 0] = contents_of(path);
        CHECK(document_ids(path) == Ids{"b.md"});
        CHECK(temp.names(bulk ? "bulk" : "place").size() == 3);
    }
    CHECK(difference(sides[0], sides[1]) == Lines{});
}

// Compaction moves documents down to start at 1; what was old and what is new is recognised by its number
TEST_CASE("merging after a database whose first documents are gone", "[index_run]") {
    const TempFolder temp;
    const auto path = temp / "db";
    const auto write = [&](bool bulk, const Lines& removed, const std::string& added) {
        DatabaseFolder folder(path, 0);
        DatabaseUpdate update(folder, {false, bulk, 1});
        for (const auto& id : removed) update.remove(id);
        Document document;
        document.metadata.id = document.metadata.title = added;
        document.text = "A neuroendocrine tumour (NET) again, in " + added + ".";
        document.blocks.push_back({BlockKind::paragraph, 0, document.text.size(), 0, 0, false});
        update.add(std::move(document));
        return update.finish({}, "", false);
    };
    temp.write("in/a.md", rash);
    temp.write("in/b.md", sugar);
    test::run(path, {temp / "in"});
    CHECK(write(false, {"a.md"}, "c.md") == 2);         // numbers 1 and 2 are gone
    CHECK(write(true, {"b.md", "c.md"}, "c.md") == 1);  // replaced, so that its new state has a low number
    CHECK(document_ids(path) == Ids{"c.md"});
    const auto merged = contents_of(path);

    const TempFolder fresh;
    fresh.write("in/a.md", rash);
    test::run(fresh / "db", {fresh / "in"});
    {
        DatabaseFolder folder(fresh / "db", 0);
        DatabaseUpdate update(folder, {false, false, 1});
        update.remove("a.md");
        Document document;
        document.metadata.id = document.metadata.title = "c.md";
        document.text = "A neuroendocrine tumour (NET) again, in c.md.";
        document.blocks.push_back({BlockKind::paragraph, 0, document.text.size(), 0, 0, false});
        update.add(std::move(document));
        update.finish({}, "", false);
    }
    CHECK(difference(merged, contents_of(fresh / "db")) == Lines{});
}

TEST_CASE("two documents with one id: each source keeps its own, one source the first", "[index_run]") {
    const TempFolder temp;
    temp.write("in/a.jsonl", "{\"id\":\"x\",\"text\":\"First.\"}\n{\"id\":\"x\",\"text\":\"Second.\"}\n");
    temp.write("in/b.jsonl", "{\"id\":\"x\",\"text\":\"Third.\"}\n");
    const auto report = test::run(temp / "db", {temp / "in"});
    check_counts(report, 2, 0, 0, 0);
    CHECK(report.skipped.size() == 1);
    CHECK(document_ids(temp / "db") == Ids{"x", temp / "in/b.jsonl#x"});
    check_counts(test::run(temp / "db", {temp / "in"}), 0, 0, 0, 2);
}

TEST_CASE("rebuilding starts from scratch", "[index_run]") {
    const TempFolder temp;
    temp.write("a/a.md", rash);
    temp.write("b/b.md", sugar);
    test::run(temp / "db", {temp / "a"});
    check_counts(test::run(temp / "db", {temp / "b"}, true), 1, 0, 0, 0);
    CHECK(document_ids(temp / "db") == Ids{"b.md"});
    check_as_afresh(temp, temp / "db", {temp / "b"});
}

TEST_CASE("a dry run counts and writes nothing", "[index_run]") {
    const TempFolder temp;
    temp.write("in/a.md", rash);
    IndexOptions options;
    options.database = temp / "db";
    options.sources = {temp / "in"};
    options.dry_run = true;
    check_counts(index_files(options, {}), 1, 0, 0, 0);
    CHECK_FALSE(std::filesystem::exists(temp / "db"));
    test::run(temp / "db", {temp / "in"});
    const auto before = contents_of(temp / "db");
    temp.write("in/a.md", flushing);
    temp.write("in/b.md", sugar);
    check_counts(index_files(options, {}), 1, 1, 0, 0);
    CHECK(contents_of(temp / "db") == before);
}

TEST_CASE("progress is told from the running thread and comes to its end", "[index_run]") {
    const TempFolder temp;
    temp.write("in/a.md", rash);
    temp.write("in/b.md", sugar);
    IndexOptions options;
    options.database = temp / "db";
    options.sources = {temp / "in"};
    IndexProgress last;
    index_files(options, [&](const IndexProgress& now) {
        CHECK(now.bytes_done >= last.bytes_done);
        CHECK(now.bytes_done <= now.bytes_total);
        last = now;
    });
    CHECK(last.bytes_done == rash.size() + sugar.size());
    CHECK(last.documents == 2);
}

TEST_CASE("a run of a newer program renews the built-in thesaurus, and leaves a given one", "[index_run]") {
    const TempFolder temp;
    temp.write("in/a.md", flushing);
    temp.write("own.txt", "flushing, hot flush\n");
    const auto with_stamp = [&](const std::string& synonyms) {
        temp.remove("db");
        IndexOptions options;
        options.database = temp / "db";
        options.sources = {temp / "in"};
        options.synonyms = synonyms;
        index_files(options, {});
        const auto current = DatabaseFolder(temp / "db", 0).current();
        const auto phrase = std::string(schema::synonym_key) + "of an older thesaurus ";
        Xapian::WritableDatabase database(current);
        if (synonyms.empty()) database.set_metadata(schema::thesaurus_key, "older");
        database.set_metadata(phrase, "x");
        database.commit();
        database.close();
        options.synonyms.clear();
        index_files(options, {});
        return Xapian::Database(DatabaseFolder(temp / "db", 0).current()).get_metadata(phrase);
    };
    CHECK(with_stamp("").empty());
    CHECK(with_stamp(temp / "own.txt") == "x");
}

}  // namespace
}  // namespace islet
