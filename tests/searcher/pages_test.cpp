// What a page of results holds: filters, copies of one passage, pinned passages.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "islet/searcher.hpp"
#include "tests/support/small_library.hpp"

namespace islet {
namespace {

using Lines = std::vector<std::string>;

Lines documents(const Response& response) {
    Lines ids;
    for (const auto& r : response.results) ids.push_back(r.document.id);
    return ids;
}

Request asked(const std::string& query, std::size_t limit = 10, std::size_t offset = 0) {
    Request request;
    request.query = query;
    request.limit = limit;
    request.offset = offset;
    return request;
}

}  // namespace

TEST_CASE("a period lets through what has a date in it, and nothing without a date", "[pages]") {
    const test::SmallLibrary library({
        {"old.md", "---\nreviewed: 2019-12-31\n---\n# Old\n\nThe rash itches at night.\n"},
        {"month.md", "---\nreviewed: 2020-06\n---\n# Month\n\nThe rash itches at night and by day.\n"},
        {"last.md", "---\nreviewed: 2020-12-31\n---\n# Last\n\nThe rash itches in a warm bed.\n"},
        {"new.md", "---\nreviewed: 2021-01-01\n---\n# New\n\nThe rash itches in the sun.\n"},
        {"undated.md", "# Undated\n\nThe rash itches after a bath.\n"},
    });
    struct Row {
        const char* why;
        const char *since, *until;
        Lines expected;
    };
    const auto row = GENERATE(values<Row>({
        {"no period", "", "", {"last.md", "month.md", "new.md", "old.md", "undated.md"}},
        {"to the end of a year", "", "2020", {"last.md", "month.md", "old.md"}},
        {"to a day, that day too", "", "2020-12-31", {"last.md", "month.md", "old.md"}},
        {"to the day before", "", "2020-12-30", {"month.md", "old.md"}},
        {"from a year on", "2020", "", {"last.md", "month.md", "new.md"}},
        {"within one", "2020", "2020", {"last.md", "month.md"}},
    }));
    INFO(row.why);
    auto request = asked("rash");
    request.since = row.since;
    request.until = row.until;
    for (const auto by : {Grouping::passage, Grouping::document}) {
        request.by = by;
        auto found = documents(library.search(request));
        std::sort(found.begin(), found.end());
        CHECK(found == row.expected);
    }
}

TEST_CASE("of one field any value will do, of two fields both must hold", "[pages]") {
    const test::SmallLibrary library({
        {"a.md", "---\npublisher: Clinic\ntags: [skin, night]\n---\n# A\n\nThe rash itches at night.\n"},
        {"b.md", "---\npublisher: Ward\ntags: [skin]\n---\n# B\n\nThe rash itches by day.\n"},
        {"c.md", "---\npublisher: Ward\ntags: [sun]\n---\n# C\n\nThe rash itches in the sun.\n"},
    });
    struct Row {
        const char* why;
        std::vector<Filter> filters;
        Lines expected;
    };
    const auto row = GENERATE(values<Row>({
        {"one value", {{"publisher", "ward"}}, {"b.md", "c.md"}},
        {"two of a field", {{"publisher", "ward"}, {"publisher", "clinic"}}, {"a.md", "b.md", "c.md"}},
        {"two tags", {{"tag", "night"}, {"tag", "sun"}}, {"a.md", "c.md"}},
        {"two fields", {{"publisher", "ward"}, {"tag", "skin"}}, {"b.md"}},
    }));
    INFO(row.why);
    auto request = asked("rash");
    request.filters = row.filters;
    auto found = documents(library.search(request));
    std::sort(found.begin(), found.end());
    CHECK(found == row.expected);
}

// The copy comes after another passage, so that on the second page there is a result to mistake for its own.
TEST_CASE("a copy is named at the result it is a copy of, on the page that shows it", "[pages]") {
    const std::string copy =
        "The rash itches at night and wakes whoever has it from sleep. Cold water helps for an hour, cream "
        "for a "
        "day, and tablets against itching help nobody. Keep nails short, wear cotton and leave wool in the "
        "wardrobe.\n";
    const test::SmallLibrary library({
        {"a.md", "# Rash itches\n\n" + copy},
        {"b.md", "# Leaflet\n\n" + copy},
        {"c.md",
         "# Dry skin\n\nThe rash itches, and the rash itches more by night: a rash that itches for weeks and "
         "itches more by night is a rash to show to a doctor.\n"},
        {"d.md", "# Sun\n\nThe sun is good for no rash, whatever neighbours tell you of it.\n"},
    });
    const auto whole = library.search(asked("rash itches"));
    CHECK(documents(whole) == Lines{"a.md", "c.md", "d.md"});
    REQUIRE(whole.results[0].duplicates.size() == 1);
    CHECK(whole.results[0].duplicates[0].document.id == "b.md");
    for (std::size_t offset = 0; offset < 3; ++offset) {
        INFO("from " << offset);
        const auto page = library.search(asked("rash itches", 3, offset));
        CHECK(page.results.size() == 3 - offset);
        for (std::size_t i = 0; i < page.results.size(); ++i) {
            CHECK(page.results[i].passage_id == whole.results[offset + i].passage_id);
            CHECK(page.results[i].duplicates.size() == whole.results[offset + i].duplicates.size());
        }
    }
}

TEST_CASE("pages are full with pinned passages on them, and together are the whole list", "[pages]") {
    test::TempFolder folder;
    const Lines ends = {"at night",     "by day",    "in bed",     "in the sun",
                        "after a bath", "in winter", "on the legs"};
    for (std::size_t i = 0; i < ends.size(); ++i)
        folder.write("in/" + std::to_string(i) + ".md",
                     "# Page " + std::to_string(i) + "\n\nThe rash itches " + ends[i] + ".\n");
    REQUIRE(test::run(folder / "db", {folder / "in"}).skipped.empty());
    Searcher searcher({folder / "db"});
    const auto plain = searcher.search(asked("rash"));
    REQUIRE(plain.results.size() == ends.size());
    searcher.pin({{"rash", plain.results[5].passage_id, "f line 1"},
                  {"rash", plain.results[3].passage_id, "f line 2"}});
    for (const auto by : {Grouping::passage, Grouping::document}) {
        auto request = asked("rash", 50);
        request.by = by;
        const auto whole = documents(searcher.search(request));
        REQUIRE(whole.size() == ends.size());
        CHECK(whole[0] == plain.results[5].document.id);
        CHECK(whole[1] == plain.results[3].document.id);
        for (std::size_t limit = 1; limit <= 3; ++limit) {
            Lines together;
            for (std::size_t offset = 0; offset < whole.size(); offset += limit) {
                request.limit = limit;
                request.offset = offset;
                const auto page = documents(searcher.search(request));
                CHECK(page.size() == std::min(limit, whole.size() - offset));
                together.insert(together.end(), page.begin(), page.end());
            }
            CHECK(together == whole);
        }
    }
}

}  // namespace islet
