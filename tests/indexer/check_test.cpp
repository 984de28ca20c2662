// What a check finds in a database whose tables are sound.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/check.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "database/lengths/record_lengths.hpp"
#include "database/meaning/vector_block.hpp"
#include "database/meaning/vector_header.hpp"
#include "tests/support/changeable_database.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using test::TempFolder;

/// Three passages: too long for any two of them to be joined.
std::string article(const std::string& name) {
    std::string text = "# " + name + "\n";
    for (const auto* part : {"Signs", "Tests", "Treatment"}) {
        text += std::string("\n## ") + part + "\n\n";
        for (int i = 0; i < 16; ++i) text += name + " makes some people feel unwell for days on end. ";
        text += "\n";
    }
    return text;
}

std::vector<std::string> problems_of(const std::string& database) {
    IndexOptions options;
    options.database = database;
    return run_check(options, {}).problems;
}

/// Their numbers, in order.
std::vector<Xapian::docid> passages_in(const Xapian::Database& database) {
    const std::string mark(schema::passage_mark);
    return {database.postlist_begin(mark), database.postlist_end(mark)};
}

void swap_data(Xapian::WritableDatabase& database, Xapian::docid a, Xapian::docid b) {
    auto first = database.get_document(a);
    auto second = database.get_document(b);
    const auto data = first.get_data();
    first.set_data(second.get_data());
    second.set_data(data);
    database.replace_document(a, first);
    database.replace_document(b, second);
}

}  // namespace

TEST_CASE("a check finds passages that are out of their place", "[check]") {
    struct Row {
        const char* why;
        void (*damage)(Xapian::WritableDatabase&, const std::vector<Xapian::docid>&);
        bool found;
    };
    const Row rows[] = {
        {"as it was made", [](auto&, const auto&) {}, false},
        {"one in the middle is gone", [](auto& db, const auto& ids) { db.delete_document(ids[1]); }, true},
        {"the first is gone", [](auto& db, const auto& ids) { db.delete_document(ids[0]); }, true},
        {"two have changed places", [](auto& db, const auto& ids) { swap_data(db, ids[0], ids[1]); }, true},
        {"they stand in each other's article",
         [](auto& db, const auto& ids) { swap_data(db, ids[1], ids[4]); }, true},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const TempFolder temp;
        temp.write("in/a.md", article("Carcinoid"));
        temp.write("in/b.md", article("Insulinoma"));
        test::run(temp / "db", {temp / "in"});
        {
            auto database = test::open_to_change(temp / "db");
            const auto ids = passages_in(database);
            REQUIRE(ids.size() == 6);
            row.damage(database, ids);
            database.commit();
        }
        const auto problems = problems_of(temp / "db");
        const bool found = std::any_of(problems.begin(), problems.end(), [](const std::string& problem) {
            return problem.find("is out of its place in") != std::string::npos;
        });
        CHECK(found == row.found);
        CHECK(problems.empty() == !row.found);
    }
}

TEST_CASE("a check finds a length that isn't the record's", "[check]") {
    const TempFolder temp;
    temp.write("in/a.md", article("Carcinoid"));
    test::run(temp / "db", {temp / "in"});
    CHECK(problems_of(temp / "db").empty());
    {
        Xapian::WritableDatabase database(temp / "db", Xapian::DB_OPEN);
        auto lengths = decode_lengths(database.get_metadata("islet.lengths/0"));
        REQUIRE(lengths);
        ++lengths->at(1);
        database.set_metadata("islet.lengths/0", encode_lengths(*lengths));
        database.commit();
    }
    CHECK(problems_of(temp / "db") == std::vector<std::string>{"the length of record 1 is wrong"});
}

TEST_CASE("a check finds vectors that are none", "[check]") {
    const TempFolder temp;
    temp.write("in/a.md", article("Carcinoid"));
    test::run(temp / "db", {temp / "in"});
    VectorHeader header;
    header.dimensions = 2;
    header.probe = quantised({1, 0});
    const auto key = block_key(0);
    const auto sound = encode(VectorBlock{{1, 2}, {7, 8}, "abcd"});
    struct Row {
        const char* why;
        std::string block;
        bool header_damaged;
        std::string said;
    };
    const Row rows[] = {
        {"sound ones", sound, false, ""},
        {"a byte is missing", sound.substr(0, sound.size() - 1), false, "the vectors are damaged at " + key},
        {"of another size", encode(VectorBlock{{1}, {7}, "abc"}), false, "the vectors are damaged at " + key},
        {"no header can be read", sound, true, "what the vectors are of is damaged"},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        {
            Xapian::WritableDatabase database(temp / "db", Xapian::DB_OPEN);
            store_header(database, header);
            if (row.header_damaged) database.set_metadata(schema::vector_header_key, "\x01");
            database.set_metadata(key, row.block);
            database.commit();
        }
        CHECK(problems_of(temp / "db") ==
              (row.said.empty() ? std::vector<std::string>{} : std::vector<std::string>{row.said}));
    }
}

}  // namespace islet
