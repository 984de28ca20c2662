// Checks that a database was made by a version this one can read and write, and stamps new ones.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include <xapian.h>

namespace islet {

/// Throws Error (incompatible) with a hint if schema or analyzer differ from this program's. name: of the
/// database, for the message.
void require_compatible(const Xapian::Database& database, const std::string& name);
/// Opens what lies at `path`, a folder or a stub file, but starts no program that a stub file may name:
/// throws Error. Xapian's own errors pass.
[[nodiscard]] Xapian::Database open_local(const std::string& path);
void stamp(Xapian::WritableDatabase& database);

}  // namespace islet
