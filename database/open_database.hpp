// Checks that a database was made by a version this one can read and write, and stamps new ones.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include <xapian.h>

namespace islet {

/// Throws Error (incompatible) with a hint if schema or analyzer differ from this program's. name: of the
/// database, for the message.
void require_compatible(const Xapian::Database& database, const std::string& name);
void stamp(Xapian::WritableDatabase& database);

}  // namespace islet
