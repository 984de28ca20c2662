// The folder of a database: its lock, its generations, and what it refuses.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/database_folder.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "islet/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using Names = std::set<std::string>;

void make_generation(const std::string& path) {
    Xapian::WritableDatabase(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS).commit();
}

/// Code and hint of what opening the folder throws; {done, ""} if nothing.
std::pair<ExitCode, std::string> refusal(const std::string& path, double wait = 0) {
    try {
        const DatabaseFolder folder(path, wait);
        return {ExitCode::done, ""};
    } catch (const Error& error) {
        return {error.code(), error.hint()};
    }
}

TEST_CASE("a new folder is made, with its parents, and has no generation", "[database_folder]") {
    const test::TempFolder temp;
    const DatabaseFolder folder(temp / "some/where/db", 0);
    CHECK(folder.path() == temp / "some/where/db");
    CHECK(folder.current().empty());
    CHECK(folder.next() == temp / "some/where/db/gen-1");
}

TEST_CASE("one writer at a time", "[database_folder]") {
    const test::TempFolder temp;
    {
        const DatabaseFolder first(temp / "db", 0);
        CHECK(refusal(temp / "db").first == ExitCode::locked);
        CHECK_FALSE(refusal(temp / "db").second.empty());
        const auto start = std::chrono::steady_clock::now();
        CHECK(refusal(temp / "db", 0.2).first == ExitCode::locked);
        CHECK(std::chrono::steady_clock::now() - start >= std::chrono::milliseconds(200));
    }
    CHECK(refusal(temp / "db").first == ExitCode::done);
}

TEST_CASE("what isn't ours is never written into", "[database_folder]") {
    const test::TempFolder temp;
    temp.write("home/letter.txt", "dear");
    temp.write("file", "text");
    CHECK(refusal(temp / "home").first == ExitCode::incompatible);
    CHECK(temp.names("home") == Names{"letter.txt"});
    CHECK(refusal(temp / "file").first == ExitCode::failure);
    make_generation(temp / "stock");
    CHECK(refusal(temp / "stock").first == ExitCode::incompatible);
    CHECK(refusal(temp / "file/below").first == ExitCode::failure);
}

TEST_CASE("names like ours don't make a folder ours", "[database_folder]") {
    // A file in a folder that no islet-index has made, and why it may be there.
    const std::vector<std::pair<std::string, std::string>> rows = {
        {"scratch/notes.txt", "a folder for drafts"},
        {"gen-1/notes.txt", "the first generation of something else"},
        {"gen-2/iamglass", "a database copied without what names it"},
        {"gen-old/notes.txt", "a name that is none of ours"},
        {"XAPIANDB", "a stub that names other databases"},
    };
    for (const auto& [name, reason] : rows) {
        INFO(name << ": " << reason);
        const test::TempFolder temp;
        temp.write("db/" + name, "auto /srv/one\nauto /srv/two\n");
        const auto before = temp.names("db");
        CHECK(refusal(temp / "db").first == ExitCode::incompatible);
        CHECK(temp.names("db") == before);
        CHECK(std::filesystem::exists(temp / ("db/" + name)));
    }
}

TEST_CASE("in a database nothing is removed that a run doesn't make", "[database_folder]") {
    const test::TempFolder temp;
    {
        DatabaseFolder folder(temp / "db", 0);
        make_generation(folder.next());
        folder.publish(temp / "db/gen-1");
    }
    temp.write("db/gen-1.backup/postlist.glass", "kept by hand");
    CHECK(refusal(temp / "db").first == ExitCode::incompatible);
    CHECK(std::filesystem::exists(temp / "db/gen-1.backup/postlist.glass"));
}

TEST_CASE("a database copied without its lock is ours", "[database_folder]") {
    const test::TempFolder temp;
    {
        DatabaseFolder folder(temp / "db", 0);
        make_generation(folder.next());
        folder.publish(temp / "db/gen-1");
    }
    temp.remove("db/writer.lock");
    CHECK(DatabaseFolder(temp / "db", 0).current() == temp / "db/gen-1");
}

TEST_CASE("publishing switches readers to the new generation", "[database_folder]") {
    const test::TempFolder temp;
    DatabaseFolder folder(temp / "db", 0);
    const auto first = folder.next();
    make_generation(first);
    CHECK(folder.current().empty());
    folder.publish(first);
    CHECK(folder.current() == first);
    CHECK(Xapian::Database(temp / "db").get_doccount() == 0);
    const auto second = folder.next();
    CHECK(second == temp / "db/gen-2");
    Xapian::WritableDatabase(second, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS)
        .add_document(Xapian::Document());
    const Xapian::Database reader(temp / "db");
    folder.publish(second);
    CHECK(folder.current() == second);
    CHECK(Xapian::Database(temp / "db").get_doccount() == 1);
    CHECK(reader.get_doccount() == 0);
    folder.clean_up();
    CHECK(temp.names("db") == Names{"XAPIANDB", "gen-2", "writer.lock"});
}

TEST_CASE("what a killed run left is removed, and never taken for the database", "[database_folder]") {
    const test::TempFolder temp;
    {
        DatabaseFolder folder(temp / "db", 0);
        make_generation(folder.next());
        folder.publish(temp / "db/gen-1");
    }
    temp.write("db/gen-7/postlist.glass", "half");
    temp.write("db/gen-8.part0-1/postlist.glass", "half");
    temp.write("db/scratch/batch-0/postlist.glass", "half");
    temp.write("db/XAPIANDB.new", "auto gen-7");
    const DatabaseFolder folder(temp / "db", 0);
    CHECK(folder.current() == temp / "db/gen-1");
    CHECK(folder.next() == temp / "db/gen-9");
    const auto scratch = folder.scratch();
    CHECK(std::filesystem::is_empty(scratch));
    folder.clean_up();
    CHECK(temp.names("db") == Names{"XAPIANDB", "gen-1", "writer.lock"});
}

TEST_CASE("a damaged stub names no generation", "[database_folder]") {
    const test::TempFolder temp;
    for (const auto& content : {std::string(), std::string("auto elsewhere\n"),
                                std::string("remote host:1\n"), std::string(1000, '\0')}) {
        temp.write("db/writer.lock", "");
        temp.write("db/XAPIANDB", content);
        CHECK(DatabaseFolder(temp / "db", 0).current().empty());
    }
}

}  // namespace
}  // namespace islet
