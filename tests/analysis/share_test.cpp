// Which share of its sources a database takes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/share.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <string>

#include "islet/error.hpp"

namespace islet {
namespace {

std::string share_refusal(const std::optional<Share>& asked, const Xapian::Database& database) {
    try {
        (void)required_share(asked, database, "articles");
        return "";
    } catch (const Error& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("a database takes documents of its own share only", "[share]") {
    struct Row {
        const char* why;
        Share held;
        std::optional<Share> asked;
        const char* said;
    };
    const Row rows[] = {
        {"none is asked for", {2, 4}, {}, ""},
        {"its own", {2, 4}, Share{2, 4}, ""},
        {"another one of the same division", {2, 4}, Share{3, 4}, "share 2/4 of its sources, not 3/4"},
        {"the same number of another division", {2, 4}, Share{2, 5}, "share 2/4 of its sources, not 2/5"},
        {"all of it", {2, 4}, Share{1, 1}, "share 2/4 of its sources, not 1/1"},
        {"a part of what holds all", {1, 1}, Share{1, 2}, "share 1/1 of its sources, not 1/2"},
        {"all of what holds all", {1, 1}, Share{1, 1}, ""},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
        store_share(database, row.held);
        const std::string said =
            *row.said == '\0' ? "" : std::string("the database articles holds ") + row.said;
        CHECK(share_refusal(row.asked, database) == said);
        CHECK(required_share({}, database, "articles") == row.held);
    }
}

TEST_CASE("each document belongs to one share", "[share]") {
    for (const auto* id : {"a.md", "b.md", "c.md", "r1", "r2", ""}) {
        INFO(id);
        unsigned holders = 0;
        for (unsigned number = 1; number <= 3; ++number) holders += holds({number, 3}, id) ? 1 : 0;
        CHECK(holders == 1);
        CHECK(holds({1, 1}, id));
    }
}

}  // namespace islet
