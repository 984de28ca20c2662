// Checks that a database was made by a version this one can write to, and stamps new ones.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

namespace islet {

/// Throws Error (incompatible) with a hint if schema or analyzer differ from this program's.
void require_compatible(const Xapian::Database& database);
void stamp(Xapian::WritableDatabase& database);

}  // namespace islet
