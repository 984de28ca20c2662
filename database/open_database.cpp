// Schema and analyzer stamps of a database.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/open_database.hpp"

#include "analysis/chain/analyzer.hpp"
#include "database/index_schema.hpp"
#include "database/stub_file.hpp"
#include "islet/error.hpp"

namespace islet {

void require_compatible(const Xapian::Database& database, const std::string& name) {
    const auto version = database.get_metadata(schema::version_key);
    if (version.empty())
        throw Error(ExitCode::incompatible, "not a database of islet: " + name, {Remedy::create_database});
    static const auto chain = Analyzer::fingerprint();
    if (version == std::to_string(schema::version) && database.get_metadata(schema::analyzer_key) == chain)
        return;
    throw Error(ExitCode::incompatible, "the database " + name + " was made by another version of islet",
                {Remedy::rebuild});
}

Xapian::Database open_local(const std::string& path) {
    require_safe_stubs(path);
    return Xapian::Database(path);
}

void stamp(Xapian::WritableDatabase& database) {
    database.set_metadata(schema::version_key, std::to_string(schema::version));
    database.set_metadata(schema::analyzer_key, Analyzer::fingerprint());
}

}  // namespace islet
