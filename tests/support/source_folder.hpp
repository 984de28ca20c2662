// Where the sources stand, for tests that read corpus/ or data of their own.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace islet::test {

/// Absolute. A value, not a macro, so that one object file alone depends on the place and a compiler cache
/// serves every other copy of the sources.
extern const char* const source_folder;

}  // namespace islet::test
