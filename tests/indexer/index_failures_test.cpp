// Runs of the indexer that fail or are killed: each has its code and leaves the last good state.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/writing/database_folder.hpp"
#include "indexer/writing/database_update.hpp"
#include "islet/error.hpp"
#include "islet/indexer.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using test::check_counts;
using test::contents_of;
using test::difference;
using test::rash;
using test::sugar;
using test::TempFolder;
using Lines = std::vector<std::string>;

/// Exit code of what a run throws.
ExitCode code_of_run(const std::string& database, const Lines& sources, const std::string& synonyms = {}) {
    IndexOptions options;
    options.database = database;
    options.sources = sources;
    options.synonyms = synonyms;
    try {
        index_files(options, {});
        return ExitCode::done;
    } catch (const Error& error) {
        CHECK_FALSE(std::string(error.what()).empty());
        CHECK_FALSE(error.hint().empty());
        return error.code();
    }
}

TEST_CASE("failures have their code and leave the last good state", "[index_run]") {
    const TempFolder temp;
    temp.write("in/a.md", rash);
    test::run(temp / "db", {temp / "in"});
    const auto before = contents_of(temp / "db");
    temp.write("in/b.md", sugar);

    SECTION("another writer") {
        const DatabaseFolder other(temp / "db", 0);
        CHECK(code_of_run(temp / "db", {temp / "in"}) == ExitCode::locked);
    }
    SECTION("a source that isn't there") {
        CHECK(code_of_run(temp / "db", {temp / "gone"}) == ExitCode::failure);
    }
    SECTION("no source") { CHECK(code_of_run(temp / "db", {}) == ExitCode::failure); }
    SECTION("a folder of something else") {
        CHECK(code_of_run(temp / "in", {temp / "in"}) == ExitCode::incompatible);
    }
    SECTION("a synonyms file that isn't there") {
        CHECK(code_of_run(temp / "db", {temp / "in"}, temp / "gone.txt") == ExitCode::failure);
    }
    SECTION("a synonyms file that can't be read as one") {
        temp.write("synonyms.txt", "alone\n");
        CHECK(code_of_run(temp / "db", {temp / "in"}, temp / "synonyms.txt") == ExitCode::failure);
    }
    SECTION("a folder in its place") {
        CHECK(code_of_run(temp / "db", {temp / "in"}, temp / "in") == ExitCode::failure);
    }
    CHECK(difference(contents_of(temp / "db"), before) == Lines{});
    check_counts(test::run(temp / "db", {temp / "in"}), 1, 0, 0, 1);
}

TEST_CASE("a database of another version is refused until it is rebuilt", "[index_run]") {
    const TempFolder temp;
    temp.write("in/a.md", rash);
    for (const auto* key : {schema::version_key, schema::analyzer_key}) {
        test::run(temp / "db", {temp / "in"}, true);
        Xapian::WritableDatabase(DatabaseFolder(temp / "db", 0).current(), Xapian::DB_OPEN)
            .set_metadata(key, "other");
        CHECK(code_of_run(temp / "db", {temp / "in"}) == ExitCode::incompatible);
    }
    check_counts(test::run(temp / "db", {temp / "in"}, true), 1, 0, 0, 0);
}

TEST_CASE("a run that is killed harms nothing, and the next one clears up", "[index_run]") {
    const TempFolder temp;
    temp.write("in/a.md", rash);
    test::run(temp / "db", {temp / "in"});
    const auto before = contents_of(temp / "db");
    for (const bool bulk : {false, true}) {
        const auto child = ::fork();
        if (child == 0) {  // never returns: dies with all its work undone
            DatabaseFolder folder(temp / "db", 0);
            DatabaseUpdate update(folder, {false, bulk, 1});
            Document document;
            document.metadata.id = "half";
            document.text = std::string(2'000'000, 'x');
            document.blocks.push_back({BlockKind::paragraph, 0, document.text.size(), 0, 0, false});
            update.remove("a.md");
            update.add(std::move(document));
            Xapian::WritableDatabase database(folder.current(), Xapian::DB_OPEN);
            database.begin_transaction();
            database.add_document(Xapian::Document());
            ::_exit(9);
        }
        REQUIRE(child > 0);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(contents_of(temp / "db") == before);
        check_counts(test::run(temp / "db", {temp / "in"}), 0, 0, 0, 1);
        CHECK(temp.names("db").size() == 3);
    }
}

}  // namespace
}  // namespace islet
