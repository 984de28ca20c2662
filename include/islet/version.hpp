// Which version of the library these headers belong to. The build takes its version from here.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

// For #if in the code of users.
#define ISLET_VERSION_MAJOR 0
#define ISLET_VERSION_MINOR 1
#define ISLET_VERSION_PATCH 0
#define ISLET_VERSION "0.1.0"

namespace islet {

/// The same for code: "MAJOR.MINOR.PATCH". Until 1.0 a new MINOR may change what these headers declare; a new
/// PATCH changes nothing that compiles. A library and headers of different versions don't go together.
inline constexpr const char* version = ISLET_VERSION;

}  // namespace islet
