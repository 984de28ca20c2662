// Checks that a database was made by a version this one can read and write, and stamps new ones.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include <xapian.h>

namespace islet {

/// Throws Error (incompatible) with a hint if schema or analyzer differ from this program's. name: of the
/// database, for the message.
void require_compatible(const Xapian::Database& database, const std::string& name);
/// Whether they match.
[[nodiscard]] bool is_compatible(const Xapian::Database& database);
/// Opens what lies at `path`, a folder or a stub file, but starts no program that a stub file may name:
/// throws Error. Xapian's own errors pass through.
[[nodiscard]] Xapian::Database open_local(const std::string& path);
/// What keeps this user from the database at `path`: "the folder /srv/islet may not be entered", or "" if
/// nothing does or there is no database. Looks at the way there, the folder's stub file and what that names.
[[nodiscard]] std::string why_barred(const std::string& path);
/// Throws Error if something does.
void require_reachable(const std::string& path);
/// open_local() of what should be there: throws Error where nothing is, or it can't be opened.
[[nodiscard]] Xapian::Database open_existing(const std::string& path);
/// What Xapian says of a failure and, as it doesn't always, why the system refused: "…: File too large".
[[nodiscard]] std::string reason_of(const Xapian::Error& error);
void stamp(Xapian::WritableDatabase& database);

}  // namespace islet
