// Lengths kept close together: the same as Xapian's after each kind of change, and none where they can't be
// trusted. SPDX-License-Identifier: GPL-2.0-or-later
#include "database/lengths/record_lengths.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "database/index_schema.hpp"

namespace islet {
namespace {

using Lengths = std::vector<Xapian::termcount>;

Xapian::docid add(Xapian::WritableDatabase& database, Xapian::termcount length) {
    Xapian::Document record;
    record.add_term("word", length);
    return database.add_document(record);
}

Xapian::WritableDatabase with_records(std::size_t count) {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    for (std::size_t i = 0; i < count; ++i) add(database, static_cast<Xapian::termcount>(i % 300 + 1));
    return database;
}

// By id; 0 for what isn't known.
Lengths known(const Xapian::Database& database) {
    RecordLengths stored(database);
    Lengths lengths(database.get_lastdocid() + 1);
    for (Xapian::docid id = 0; id < lengths.size(); ++id) lengths[id] = stored.stored(id);
    return lengths;
}

// "" or which record's isn't Xapian's. `longer`: those of too long ones aren't kept.
std::string fault(const Xapian::Database& database, std::size_t longer = 0) {
    const auto lengths = known(database);
    RecordLengths asked(database);
    std::size_t missing = 0;
    for (auto it = database.postlist_begin({}); it != database.postlist_end({}); ++it) {
        for (int times = 0; times < 2; ++times)
            if (asked.of(*it) != it.get_doclength()) return "asked for record " + std::to_string(*it);
        if (asked.from(*it)[0] != std::min<Xapian::termcount>(it.get_doclength(), capped_length))
            return "in its block, record " + std::to_string(*it);
        if (lengths[*it] == it.get_doclength()) continue;
        if (lengths[*it] != 0) return "record " + std::to_string(*it);
        ++missing;
    }
    return missing == longer ? "" : std::to_string(missing) + " aren't known";
}

}  // namespace

TEST_CASE("lengths are those that Xapian has, after each change", "[lengths]") {
    auto database = with_records(2 * lengths_in_block + 100);
    store_lengths(database, 1);
    CHECK(fault(database) == "");
    SECTION("more, in the last block and in new ones") {
        for (std::size_t more = 0; more < 3; ++more) {
            REQUIRE(has_lengths(database));
            const auto first = database.get_lastdocid() + 1;
            for (std::size_t i = 0; i < lengths_in_block; ++i) add(database, 7);
            store_lengths(database, first);
            CHECK(fault(database) == "");
        }
    }
    SECTION("fewer") {
        for (const Xapian::docid gone :
             {1U, lengths_in_block, lengths_in_block + 5, database.get_lastdocid()})
            database.delete_document(gone);
        store_lengths(database, database.get_lastdocid() + 1);
        CHECK(fault(database) == "");
    }
    SECTION("none, and then some again") {
        for (Xapian::docid id = 1; id <= 2 * lengths_in_block + 100; ++id) database.delete_document(id);
        store_lengths(database, database.get_lastdocid() + 1);
        CHECK(fault(database) == "");
        const auto first = has_lengths(database) ? database.get_lastdocid() + 1 : 1;
        add(database, 9);
        store_lengths(database, first);
        CHECK(fault(database) == "");
    }
    SECTION("one that two bytes can't hold: Xapian is asked for it") {
        const auto first = add(database, 65'535);
        add(database, 1'000'000);
        add(database, 65'534);
        store_lengths(database, first);
        CHECK(fault(database, 2) == "");
    }
}

TEST_CASE("lengths of another state aren't taken", "[lengths]") {
    struct Row {
        const char* reason;
        void (*change)(Xapian::WritableDatabase&);
    };
    const Row rows[] = {
        {"a record was added", [](auto& database) { add(database, 3); }},
        {"one was removed", [](auto& database) { database.delete_document(4); }},
        {"one was exchanged for one as long",
         [](auto& database) {
             const auto length = database.get_doclength(4);
             database.delete_document(4);
             add(database, length);
         }},
    };
    for (const auto& row : rows) {
        CAPTURE(row.reason);
        auto database = with_records(50);
        store_lengths(database, 1);
        REQUIRE(has_lengths(database));
        row.change(database);
        CHECK_FALSE(has_lengths(database));
        CHECK(known(database) == Lengths(database.get_lastdocid() + 1));
        CHECK(fault(database, database.get_doccount()) == "");
    }
    CHECK_FALSE(has_lengths(with_records(0)));
    CHECK_FALSE(has_lengths(with_records(5)));
}

TEST_CASE("damaged lengths say nothing", "[lengths]") {
    const std::vector<StoredLength> lengths{0, 3, 500, 65'534, capped_length};
    const auto block = encode_lengths(lengths);
    CHECK(decode_lengths(block) == lengths);
    for (std::size_t i = 0; i < block.size(); ++i) {
        auto damaged = block;
        damaged[i] = static_cast<char>(damaged[i] ^ 4);
        CHECK_FALSE(decode_lengths(damaged));
        CHECK_FALSE(decode_lengths(std::string_view(block).substr(0, i)));
    }
    CHECK_FALSE(decode_lengths(encode_lengths(std::vector<StoredLength>(lengths_in_block + 1, 2))));

    auto database = with_records(50);
    store_lengths(database, 1);
    database.set_metadata("islet.lengths/0", block.substr(1));
    CHECK(known(database) == Lengths(51));
}

}  // namespace islet
