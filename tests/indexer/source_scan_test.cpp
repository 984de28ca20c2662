// Which files of the named sources are read, and which are reported.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/source_scan.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "islet/error.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unprivileged.hpp"

namespace islet {
namespace {

std::vector<std::string> ids(const SourceScan& scan) {
    std::vector<std::string> out;
    for (const auto& file : scan.files) out.push_back(file.relative_id);
    return out;
}

using Paths = std::vector<std::string>;

TEST_CASE("a folder is read recursively, by path", "[source_scan]") {
    const test::TempFolder folder;
    for (const auto* name :
         {"b.txt", "a.md", "sub/deep/c.html", "D.PDF", "e.jsonl", "f.docx", "g.odt", "h.eml", "plain"})
        folder.write(name, "text");
    const auto scan = scan_sources({folder / ""});
    CHECK(ids(scan) ==
          Paths{"D.PDF", "a.md", "b.txt", "e.jsonl", "f.docx", "g.odt", "h.eml", "plain", "sub/deep/c.html"});
    CHECK(scan.skipped.empty());
    REQUIRE(scan.folders.size() == 1);
    CHECK(scan.files[1].path == folder / "a.md");
    CHECK(scan.files[1].size == 4);
    CHECK(scan.files[1].mtime_ns > 0);
}

TEST_CASE("folders may stand deeper in each other than files may be open", "[source_scan]") {
    const test::TempFolder folder;
    std::string path;
    for (int i = 0; i < 60; ++i) path += "d/";
    folder.write(path + "a.txt", "text");
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit few{40, before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &few) == 0);
    const auto scan = scan_sources({folder / ""});
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
    CHECK(ids(scan) == Paths{path + "a.txt"});
    CHECK(scan.unread.empty());
}

TEST_CASE("hidden files and folders and linked folders are left out without a word", "[source_scan]") {
    const test::TempFolder folder;
    folder.write("a.txt", "text");
    folder.write(".hidden.txt", "text");
    folder.write(".git/config.txt", "text");
    folder.write("sub/.cache/x.txt", "text");
    std::filesystem::create_directory_symlink(folder / "sub", folder / "link");
    std::filesystem::create_directory_symlink(folder / "", folder / "sub/loop");
    const auto scan = scan_sources({folder / ""});
    CHECK(ids(scan) == Paths{"a.txt"});
    CHECK(scan.skipped.empty());
}

TEST_CASE("databases are no sources, nor is the folder that becomes one", "[source_scan]") {
    const test::TempFolder folder;
    folder.write("a.txt", "text");
    folder.write("held/XAPIANDB", "auto gen-1");
    folder.write("held/b.txt", "text");
    folder.write("stock/iamglass", "");
    folder.write("stock/c.txt", "text");
    folder.write("coming/writer.lock", "");  // of a first run, before it has written anything
    CHECK(scan_sources({folder / ""}, folder / "coming").skipped.empty());
    CHECK(ids(scan_sources({folder / ""}, folder / "./coming/")) == Paths{"a.txt"});
    CHECK(scan_sources({folder / ""}).passed_over == 1);
}

TEST_CASE("what stands in a folder, at any depth", "[source_scan]") {
    const SourceScan::Folders folders = {"/srv/articles", "/home/a"};
    for (const auto* path : {"/srv/articles/x.txt", "/srv/articles/deep/er/x.txt", "/home/a/b"}) {
        INFO(path);
        CHECK(is_below(folders, path));
    }
    for (const auto* path : {"/srv/articles", "/srv/articles2/x.txt", "/srv/x.txt", "/x", "-", ""}) {
        INFO(path);
        CHECK_FALSE(is_below(folders, path));
    }
    CHECK(is_below({"/"}, "/srv/x.txt"));
    CHECK_FALSE(is_below({}, "/srv/x.txt"));
}

TEST_CASE("what can't be read is reported with its reason", "[source_scan]") {
    const test::TempFolder folder;
    folder.write("a.txt", "text");
    folder.write("photo.jpeg", "text");
    std::filesystem::create_symlink(folder / "gone.txt", folder / "broken.txt");
    REQUIRE(::mkfifo((folder / "pipe.txt").c_str(), 0600) == 0);
    const auto scan = scan_sources({folder / ""});
    CHECK(ids(scan) == Paths{"a.txt"});
    CHECK(scan.passed_over == 1);
    REQUIRE(scan.skipped.size() == 2);
    for (const auto& skipped : scan.skipped) {
        if (skipped.path == folder / "broken.txt")
            CHECK(skipped.reason == "broken link");
        else
            CHECK(skipped.reason == "not a regular file");
    }
}

TEST_CASE("what isn't meant to be read is passed over, what was named isn't", "[source_scan]") {
    const test::TempFolder folder;
    for (const auto* name :
         {"a.md", "~$a.docx", ".~lock.a.odt#", "notes/b.txt", "notes/old/c.txt", "drafts/d.md",
          "x/drafts/e.md", "data.csv.bak", "photo.jpeg", "drafts.txt", "x/keep.txt", "x/f.txt"})
        folder.write(name, "text");
    struct Row {
        const char* reason;
        std::vector<std::string> exclude;
        Paths read;
        std::size_t passed_over;
    };
    const std::vector<Row> rows = {
        {"by default: other formats and locks",
         {},
         {"a.md", "drafts.txt", "drafts/d.md", "notes/b.txt", "notes/old/c.txt", "x/drafts/e.md", "x/f.txt",
          "x/keep.txt"},
         2},
        {"a name at any depth",
         {"*.md"},
         {"drafts.txt", "notes/b.txt", "notes/old/c.txt", "x/f.txt", "x/keep.txt"},
         5},
        {"folders only",
         {"drafts/"},
         {"a.md", "drafts.txt", "notes/b.txt", "notes/old/c.txt", "x/f.txt", "x/keep.txt"},
         4},
        {"from the source on",
         {"/drafts"},
         {"a.md", "drafts.txt", "notes/b.txt", "notes/old/c.txt", "x/drafts/e.md", "x/f.txt", "x/keep.txt"},
         3},
        {"a path, one level",
         {"notes/*.txt"},
         {"a.md", "drafts.txt", "drafts/d.md", "notes/old/c.txt", "x/drafts/e.md", "x/f.txt", "x/keep.txt"},
         3},
        {"a path, all levels",
         {"notes/**"},
         {"a.md", "drafts.txt", "drafts/d.md", "x/drafts/e.md", "x/f.txt", "x/keep.txt"},
         4},
        {"the last that fits decides, comments don't",
         {"*.txt", "!keep.txt", "# *.md", ""},
         {"a.md", "drafts/d.md", "x/drafts/e.md", "x/keep.txt"},
         6},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        const auto scan = scan_sources({folder / ""}, {}, row.exclude);
        CHECK(ids(scan) == row.read);
        CHECK(scan.skipped.empty());
        CHECK(scan.passed_over == row.passed_over);
    }
    folder.write("x/.isletignore", "/f.txt\ndrafts/\n");
    CHECK(ids(scan_sources({folder / ""}, {}, {"*.md"})) ==
          Paths{"drafts.txt", "notes/b.txt", "notes/old/c.txt", "x/keep.txt"});
    CHECK_THROWS_AS(scan_sources({folder / "photo.jpeg"}), Error);
}

TEST_CASE("a file without permission is reported", "[source_scan]") {
    const test::TempFolder folder;
    const test::Unprivileged user(folder);
    folder.write("a.txt", "text");
    folder.write("closed/b.txt", "text");
    std::filesystem::permissions(folder / "a.txt", std::filesystem::perms::none);
    std::filesystem::permissions(folder / "closed", std::filesystem::perms::none);
    const auto scan = scan_sources({folder / ""});
    CHECK(scan.files.empty());
    CHECK(scan.skipped.size() == 2);
    CHECK(scan.unread == SourceScan::Folders{folder / "closed"});
    CHECK_THROWS_AS(scan_sources({folder / "closed"}), Error);
    CHECK_THROWS_AS(scan_sources({folder / "a.txt"}), Error);
    std::filesystem::permissions(folder / "closed", std::filesystem::perms::owner_all);
}

TEST_CASE("one closed source doesn't keep the others from being read", "[source_scan]") {
    using std::filesystem::perms;
    const test::TempFolder folder;
    const test::Unprivileged user(folder);
    folder.write("a/a.txt", "text");
    folder.write("closed/b.txt", "text");
    folder.write("c.txt", "text");
    folder.write("d.txt", "text");
    folder.write("photo.jpeg", "?");
    std::filesystem::permissions(folder / "closed", perms::none);
    std::filesystem::permissions(folder / "c.txt", perms::none);
    struct Row {
        std::string source, hint, reason;
    };
    const std::vector<Row> rows = {
        {"closed", "check its permissions", "a folder"},
        {"closed/b.txt", "check its permissions", "a file in one: whether it is there can't be known"},
        {"c.txt", "check its permissions", "a file"},
        {"photo.jpeg", "", "one of a format that isn't read, as a shell's * names it"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        const auto scan = scan_sources({folder / row.source, folder / "a", folder / "d.txt"});
        CHECK(ids(scan) == Paths{"a.txt", "d.txt"});
        REQUIRE(scan.skipped.size() == 1);
        CHECK(scan.skipped[0].path == std::filesystem::weakly_canonical(folder / "") / row.source);
        CHECK(scan.skipped[0].hint == row.hint);
        CHECK_THROWS_AS(scan_sources({folder / row.source}), Error);
        CHECK_THROWS_AS(scan_sources({folder / row.source, folder / row.source}), Error);
    }
    CHECK(scan_sources({folder / "closed", folder / "a"}).unread == SourceScan::Folders{folder / "closed"});
    CHECK_THROWS_AS(scan_sources({folder / "gone", folder / "a"}), Error);  // a slip of the hand
    std::filesystem::permissions(folder / "closed", perms::owner_all);
}

TEST_CASE("a linked file and files named themselves are read, each once", "[source_scan]") {
    const test::TempFolder folder;
    folder.write("real/a.txt", "text");
    folder.write("other/b.txt", "text");
    std::filesystem::create_symlink(folder / "real/a.txt", folder / "other/link.txt");
    CHECK(ids(scan_sources({folder / "other"})) == Paths{"b.txt", "link.txt"});
    CHECK(ids(scan_sources({folder / "real/a.txt"})) == Paths{"a.txt"});
    CHECK(ids(scan_sources({folder / "real", folder / "real/a.txt", folder / "real/../real/"})) ==
          Paths{"a.txt"});
    CHECK(scan_sources({folder / "real/a.txt"}).folders.empty());
    CHECK(ids(scan_sources({"-"})) == Paths{"-"});
}

TEST_CASE("a source that isn't there, or can't be read at all, is an error", "[source_scan]") {
    const test::TempFolder folder;
    folder.write("photo.jpeg", "text");
    CHECK_THROWS_AS(scan_sources({folder / "gone"}), Error);
    CHECK_THROWS_AS(scan_sources({folder / "photo.jpeg"}), Error);
    CHECK_THROWS_AS(scan_sources({""}), Error);
}

}  // namespace
}  // namespace islet
