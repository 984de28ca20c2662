// Which files of the named sources are read, and which are reported.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_scan.hpp"

#include <sys/stat.h>
#include <unistd.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

std::vector<std::string> ids(const SourceScan& scan) {
    std::vector<std::string> out;
    for (const auto& file : scan.files) out.push_back(file.relative_id);
    return out;
}

using Ids = std::vector<std::string>;

TEST_CASE("a folder is read recursively, by path", "[source_scan]") {
    const test::TempFolder folder;
    for (const auto* name :
         {"b.txt", "a.md", "sub/deep/c.html", "D.PDF", "e.jsonl", "f.docx", "g.odt", "h.eml", "plain"})
        folder.write(name, "text");
    const auto scan = scan_sources({folder / ""});
    CHECK(ids(scan) ==
          Ids{"D.PDF", "a.md", "b.txt", "e.jsonl", "f.docx", "g.odt", "h.eml", "plain", "sub/deep/c.html"});
    CHECK(scan.skipped.empty());
    REQUIRE(scan.folders.size() == 1);
    CHECK(scan.files[1].path == folder / "a.md");
    CHECK(scan.files[1].size == 4);
    CHECK(scan.files[1].mtime_ns > 0);
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
    CHECK(ids(scan) == Ids{"a.txt"});
    CHECK(scan.skipped.empty());
}

TEST_CASE("what can't be read is reported with its reason", "[source_scan]") {
    const test::TempFolder folder;
    folder.write("a.txt", "text");
    folder.write("photo.jpeg", "text");
    std::filesystem::create_symlink(folder / "gone.txt", folder / "broken.txt");
    REQUIRE(::mkfifo((folder / "pipe.txt").c_str(), 0600) == 0);
    const auto scan = scan_sources({folder / ""});
    CHECK(ids(scan) == Ids{"a.txt"});
    REQUIRE(scan.skipped.size() == 3);
    for (const auto& skipped : scan.skipped) {
        if (skipped.path == folder / "photo.jpeg")
            CHECK(skipped.reason == "not a format that is read: .jpeg");
        else if (skipped.path == folder / "broken.txt")
            CHECK(skipped.reason == "broken link");
        else
            CHECK(skipped.reason == "not a regular file");
    }
}

TEST_CASE("a file without permission is reported", "[source_scan]") {
    if (::geteuid() == 0) return;  // root reads everything
    const test::TempFolder folder;
    folder.write("a.txt", "text");
    folder.write("closed/b.txt", "text");
    std::filesystem::permissions(folder / "a.txt", std::filesystem::perms::none);
    std::filesystem::permissions(folder / "closed", std::filesystem::perms::none);
    const auto scan = scan_sources({folder / ""});
    CHECK(scan.files.empty());
    CHECK(scan.skipped.size() == 2);
    std::filesystem::permissions(folder / "closed", std::filesystem::perms::owner_all);
}

TEST_CASE("a linked file and files named themselves are read, each once", "[source_scan]") {
    const test::TempFolder folder;
    folder.write("real/a.txt", "text");
    folder.write("other/b.txt", "text");
    std::filesystem::create_symlink(folder / "real/a.txt", folder / "other/link.txt");
    CHECK(ids(scan_sources({folder / "other"})) == Ids{"b.txt", "link.txt"});
    CHECK(ids(scan_sources({folder / "real/a.txt"})) == Ids{"a.txt"});
    CHECK(ids(scan_sources({folder / "real", folder / "real/a.txt", folder / "real/../real/"})) ==
          Ids{"a.txt"});
    CHECK(scan_sources({folder / "real/a.txt"}).folders.empty());
    CHECK(ids(scan_sources({"-"})) == Ids{"-"});
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
