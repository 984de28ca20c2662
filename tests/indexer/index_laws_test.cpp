// Laws of indexing, on folders that change at random: whatever was done before, a database holds what one
// made afresh would. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "database/lengths/record_lengths.hpp"
#include "tests/support/random_folder.hpp"
#include "tests/support/rounds.hpp"

namespace islet {
namespace {

using test::contents_of;
using test::difference;
using test::TempFolder;
using Lines = std::vector<std::string>;

Lines difference_to_afresh(const TempFolder& temp, const std::string& database, const Lines& sources) {
    temp.remove("afresh");
    test::run(temp / "afresh", sources);
    return difference(contents_of(database), contents_of(temp / "afresh"));
}

// "" or what is wrong with the lengths that are kept beside Xapian's.
std::string lengths_fault(const std::string& path) {
    const Xapian::Database database(path);
    if (database.get_doccount() == 0) return {};
    if (!has_lengths(database)) return "none of this state";
    RecordLengths lengths(database);
    for (auto it = database.postlist_begin({}); it != database.postlist_end({}); ++it)
        if (lengths.stored(*it) != it.get_doclength()) return "record " + std::to_string(*it);
    return {};
}

TEST_CASE("any series of updates leads to what indexing from scratch gives", "[laws]") {
    const TempFolder temp;
    test::RandomFolder folder(31);
    const Lines in = {temp / "in"};
    temp.write("in/first.txt", "Kept through all changes, so that the folder is never empty.");
    for (std::size_t round = 0; round < test::rounds(12); ++round) {
        INFO("round " << round);
        folder.change(temp, "in", 1 + test::below(folder.random(), 8));
        const auto report = test::run(temp / "db", in);
        REQUIRE(difference_to_afresh(temp, temp / "db", in) == Lines{});
        REQUIRE(lengths_fault(temp / "db") == "");
        const auto again = test::run(temp / "db", in);
        CHECK(again.added + again.updated + again.removed == 0);
        CHECK(again.passages == report.passages);
    }
}

TEST_CASE("what was removed was never there, whatever it was", "[laws]") {
    const TempFolder temp;
    test::RandomFolder folder(32);
    const Lines in = {temp / "in"};
    folder.change(temp, "in", 8);
    temp.write("in/first.txt", "Kept through all changes, so that the folder is never empty.");
    test::run(temp / "db", in);
    for (std::size_t round = 0; round < test::rounds(4); ++round) {
        INFO("round " << round);
        const auto before = contents_of(temp / "db");
        const auto guests = 1 + test::below(folder.random(), 6);
        for (std::size_t i = 0; i < guests; ++i) {
            const auto name = "guest" + std::to_string(i) + test::ending(folder.name());
            temp.write("in/guests/" + name, folder.article(name));
        }
        CHECK(test::run(temp / "db", in).added > 0);
        temp.remove("in/guests");
        CHECK(test::run(temp / "db", in).removed > 0);
        REQUIRE(difference(contents_of(temp / "db"), before) == Lines{});
    }
}

TEST_CASE("index any A, then any B, is index A and B", "[laws]") {
    test::RandomFolder folder(33);
    for (std::size_t round = 0; round < test::rounds(4); ++round) {
        INFO("round " << round);
        const TempFolder temp;
        for (const std::string half : {"a", "b"})
            for (std::size_t i = 0, n = 1 + test::below(folder.random(), 7); i < n; ++i) {
                const auto name = half + std::to_string(i) + test::ending(folder.name());
                temp.write(half + "/" + name, folder.article(name));
            }
        test::run(temp / "db", {temp / "a"});
        test::run(temp / "db", {temp / "b"});
        REQUIRE(difference_to_afresh(temp, temp / "db", {temp / "a", temp / "b"}) == Lines{});
        test::run(temp / "turned", {temp / "b"});
        test::run(temp / "turned", {temp / "a"});
        REQUIRE(difference(contents_of(temp / "turned"), contents_of(temp / "db")) == Lines{});
        for (const char* made : {"db", "turned", "afresh"}) CHECK(lengths_fault(temp / made) == "");
    }
}

}  // namespace
}  // namespace islet
