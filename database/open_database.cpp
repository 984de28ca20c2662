// Schema and analyzer stamps of a database.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/open_database.hpp"

#include "analysis/chain/analyzer.hpp"
#include "database/index_schema.hpp"
#include "islet/error.hpp"

namespace islet {

void require_compatible(const Xapian::Database& database) {
    const auto version = database.get_metadata(schema::version_key);
    const auto chain = database.get_metadata(schema::analyzer_key);
    if (version != std::to_string(schema::version))
        throw Error(ExitCode::incompatible,
                    "the database has schema " + (version.empty() ? "unknown" : version) +
                        ", this program writes " + std::to_string(schema::version),
                    {Remedy::rebuild});
    if (chain != Analyzer::fingerprint())
        throw Error(ExitCode::incompatible,
                    "the database was made with another text analysis (" + chain + ")", {Remedy::rebuild});
}

void stamp(Xapian::WritableDatabase& database) {
    database.set_metadata(schema::version_key, std::to_string(schema::version));
    database.set_metadata(schema::analyzer_key, Analyzer::fingerprint());
}

}  // namespace islet
