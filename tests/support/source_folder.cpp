// The one file that is compiled with the sources' place.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/source_folder.hpp"

namespace islet::test {

const char* const source_folder = ISLET_SOURCE_DIR;

}  // namespace islet::test
