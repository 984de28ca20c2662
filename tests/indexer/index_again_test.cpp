// Runs after the first: what must be read again though it is unchanged, and what must not be thrown away
// though it isn't seen. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "database/index_schema.hpp"
#include "indexer/check.hpp"
#include "indexer/sources/index_versions.hpp"
#include "indexer/sources/manifest.hpp"
#include "indexer/writing/database_folder.hpp"
#include "islet/indexer.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unprivileged.hpp"

namespace islet {
namespace {

namespace fs = std::filesystem;
using test::check_counts;
using test::contents_of;
using test::difference;
using test::document_ids;
using test::rash;
using test::sugar;
using test::TempFolder;
using test::Unprivileged;
using Ids = std::set<std::string>;
using Lines = std::vector<std::string>;

/// What --check says of the database's sources.
CheckReport checked(const std::string& database, const Lines& sources = {}) {
    IndexOptions options;
    options.database = database;
    options.sources = sources;
    return run_check(options, {});
}

void store_manifest(const std::string& database, const std::function<void(ManifestSource&)>& change) {
    const auto current = DatabaseFolder(database, 0).current();
    Xapian::WritableDatabase writable(current);
    auto manifest = decode_manifest(writable.get_metadata(schema::manifest_key));
    for (auto& [path, source] : manifest) change(source);
    writable.set_metadata(schema::manifest_key, encode(manifest));
    writable.commit();
}

TEST_CASE("a folder that can't be read costs no document, neither its own nor others'", "[index_again]") {
    const TempFolder temp;
    const Unprivileged user(temp);
    const Lines in = {temp / "in"};
    temp.write("in/a.md", rash);
    temp.write("in/closed/b.md", sugar);
    temp.write("in/closed/deep/c.md", sugar);
    temp.write("in/d.md", rash);
    test::run(temp / "db", in);
    const auto closed = GENERATE(fs::perms::none, fs::perms::owner_read, fs::perms::owner_exec);
    fs::permissions(temp / "in/closed", closed);
    temp.remove("in/a.md");  // known to be gone, since its folder can be read
    const auto report = test::run(temp / "db", in);
    const auto check = checked(temp / "db", in);
    fs::permissions(temp / "in/closed", fs::perms::owner_all);

    check_counts(report, 0, 0, 1, 1);
    REQUIRE(report.skipped.size() == 1);
    CHECK(report.skipped[0].path == temp / "in/closed");
    CHECK(document_ids(temp / "db") == Ids{"closed/b.md", "closed/deep/c.md", "d.md"});
    CHECK(check.changes.empty());  // not "gone"
    CHECK_FALSE(check.counts.skipped.empty());

    check_counts(test::run(temp / "db", in), 0, 0, 0, 3);
    temp.remove("in/closed");
    check_counts(test::run(temp / "db", in), 0, 0, 2, 1);
}

TEST_CASE("a run that waits for another one looks at its sources when its turn comes", "[index_again]") {
    const TempFolder temp;
    temp.write("in/a.md", rash);
    test::run(temp / "db", {temp / "in"});
    auto other = std::make_unique<DatabaseFolder>(temp / "db", 0);
    IndexOptions options;
    options.database = temp / "db";
    options.sources = {temp / "in"};
    options.wait_seconds = 60;
    bool waited = false;
    const auto report = index_files(options, [&](const IndexProgress& now) {
        if (std::string(now.stage) != "waiting for another writer" || waited) return;
        waited = true;
        temp.write("in/b.md", sugar);
        other.reset();
        check_counts(test::run(temp / "db", {temp / "in"}), 1, 0, 0, 1);
    });
    CHECK(waited);
    check_counts(report, 0, 0, 0, 2);
    CHECK(document_ids(temp / "db") == Ids{"a.md", "b.md"});
}

TEST_CASE("a run that waits can be given up", "[index_again]") {
    const TempFolder temp;
    temp.write("in/a.md", rash);
    const DatabaseFolder other(temp / "db", 0);
    IndexOptions options;
    options.database = temp / "db";
    options.sources = {temp / "in"};
    options.wait_seconds = 60;
    struct Enough {};
    CHECK_THROWS_AS(index_files(options, [](const IndexProgress&) { throw Enough{}; }), Enough);
}

TEST_CASE("a change of structure alone is a change", "[index_again]") {
    const TempFolder temp;
    const auto page = [](const std::string& part) {
        return "<title>Scans</title><h1>Scans</h1><p>What is done.</p>" + part + "<p>It takes an hour.</p>";
    };
    // Before, after, and what of the structure differs.
    const std::vector<std::array<std::string, 3>> rows = {
        {"<p>After the scan</p>", "<h2>After the scan</h2>", "a paragraph became a heading"},
        {"<h3>After the scan</h3>", "<h2>After the scan</h2>", "a heading moved up a level"},
        {"<p>After the scan</p>", "<ul><li>After the scan</li></ul>", "a paragraph became a list item"},
    };
    for (const auto& [before, after, reason] : rows) {
        INFO(reason);
        temp.remove("db");
        temp.remove("afresh");
        temp.write("in/a.html", page(before));
        test::run(temp / "db", {temp / "in"});
        temp.write("in/a.html", page(after));
        check_counts(test::run(temp / "db", {temp / "in"}), 0, 1, 0, 0);
        test::run(temp / "afresh", {temp / "in"});
        CHECK(difference(contents_of(temp / "db"), contents_of(temp / "afresh")) == Lines{});
    }
}

TEST_CASE("a database from before ctime and inode were kept is looked through once, not read again",
          "[index_again]") {
    const TempFolder temp;
    temp.write("in/a.md", rash);
    temp.write("in/b.md", sugar);
    test::run(temp / "db", {temp / "in"});
    store_manifest(temp / "db", [](ManifestSource& source) { source.ctime_ns = source.inode = 0; });
    CHECK(checked(temp / "db").changes.empty());
    const auto report = test::run(temp / "db", {temp / "in"});
    check_counts(report, 0, 0, 0, 2);
    CHECK(report.bytes_read == rash.size() + sugar.size());
    CHECK(test::run(temp / "db", {temp / "in"}).bytes_read == 0);
}

TEST_CASE("a change that no update can see is reported as one, and not to be updated", "[index_again]") {
    const TempFolder temp;
    temp.write("in/a.md", rash);
    test::run(temp / "db", {temp / "in"});
    CHECK(checked(temp / "db").changes.empty());
    store_manifest(temp / "db", [](ManifestSource& source) { source.hash ^= 1; });
    const auto check = checked(temp / "db");
    REQUIRE(check.changes.size() == 1);
    CHECK(check.changes[0].state == std::string("changed"));
    CHECK(check.changes[0].hidden);
    temp.touch("in/a.md");
    CHECK_FALSE(checked(temp / "db").changes.at(0).hidden);
}

TEST_CASE("what another version of the program has read is read again, once", "[index_again]") {
    const TempFolder temp;
    const Lines in = {temp / "in"};
    temp.write("in/a.md", rash);
    temp.write("in/b.md", sugar);
    temp.write("other/c.md", rash);
    test::run(temp / "db", {temp / "in", temp / "other"});
    const auto before = contents_of(temp / "db");

    SECTION("it gives the same documents") {
        store_manifest(temp / "db", [](ManifestSource& source) { source.version = index_version + 1; });
        const auto check = checked(temp / "db");
        REQUIRE(check.changes.size() == 3);
        CHECK(check.changes[0].state == std::string("outdated"));
        CHECK(check.counts.updated == 3);
        const auto report = test::run(temp / "db", in);
        check_counts(report, 0, 0, 0, 2);
        CHECK(report.bytes_read == rash.size() + sugar.size());
        CHECK(test::run(temp / "db", in).bytes_read == 0);
        CHECK(checked(temp / "db").changes.size() == 1);  // other/ wasn't named
        CHECK(test::run(temp / "db", {temp / "other"}).bytes_read == rash.size());
    }
    SECTION("a program that kept no versions, and hashed the text alone") {
        store_manifest(temp / "db", [](ManifestSource& source) {
            source.version = 0;
            for (auto& document : source.documents) document.hash = 1;
        });
        check_counts(test::run(temp / "db", in), 0, 2, 0, 0);
        test::run(temp / "db", {temp / "other"});
    }
    CHECK(difference(contents_of(temp / "db"), before) == Lines{});
    CHECK(checked(temp / "db").changes.empty());
}

TEST_CASE("many records that move to an earlier file keep their ids", "[index_again]") {
    const TempFolder temp;
    const Lines in = {temp / "in"};
    const auto records = [](int from, int to) {
        std::string lines;
        for (int i = from; i < to; ++i)
            lines +=
                R"({"id":"r)" + std::to_string(i) + R"(","text":"Text number )" + std::to_string(i) + "\"}\n";
        return lines;
    };
    temp.write("in/z.jsonl", records(0, 40));
    test::run(temp / "db", in);
    temp.write("in/a.jsonl", records(0, 15));
    temp.write("in/b.jsonl", records(15, 30));
    SECTION("which were taken out there") { temp.write("in/z.jsonl", records(30, 40)); }
    SECTION("and stand there still, in a file that was only touched") { temp.touch("in/z.jsonl"); }
    test::run(temp / "db", in);
    const auto ids = document_ids(temp / "db");
    for (int i = 0; i < 40; ++i) CHECK(ids.contains("r" + std::to_string(i)));
    test::run(temp / "afresh", in);
    CHECK(difference(contents_of(temp / "db"), contents_of(temp / "afresh")) == Lines{});
}

TEST_CASE("a check tells what can't be read, as a run does", "[index_again]") {
    const TempFolder temp;
    temp.write("in/a.md", rash);
    temp.write("in/b.jsonl", "{\"id\":\"r1\",\"text\":\"Fine.\"}\nnot a record\n");
    const auto run = test::run(temp / "db", {temp / "in"});
    REQUIRE(run.skipped.size() == 1);
    const auto check = checked(temp / "db");
    CHECK(check.changes.empty());
    REQUIRE(check.counts.skipped.size() == 1);
    CHECK(check.counts.skipped[0].path == run.skipped[0].path);
    CHECK(check.counts.skipped[0].reason == run.skipped[0].reason);
}

}  // namespace
}  // namespace islet
