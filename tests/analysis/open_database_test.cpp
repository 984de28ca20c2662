// Which databases are refused, and what is said of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/open_database.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "database/index_schema.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

std::string refusal(const Xapian::Database& database) {
    try {
        require_compatible(database, "articles");
        return "";
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::incompatible);
        return error.what();
    }
}

}  // namespace

TEST_CASE("a database is refused unless schema and text analysis are this program's", "[open_database]") {
    const std::string other = "the database articles was made by another version of islet";
    struct Row {
        const char* why;
        const char* key;  ///< what is changed after the stamp
        const char* value;
        std::string said;
    };
    const std::vector<Row> rows = {
        {"as it was stamped", "", "", ""},
        {"another schema", schema::version_key, "1", other},
        {"another text analysis", schema::analyzer_key, "0123456789abcdef", other},
        {"no stamp", schema::version_key, "", "not a database of islet: articles"},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
        stamp(database);
        if (*row.key != '\0') database.set_metadata(row.key, row.value);
        CHECK(refusal(database) == row.said);
    }
}

}  // namespace islet
