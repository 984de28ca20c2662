// islet-index from its arguments to its exit status.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace islet {

/// arguments: without the program's name. Reports every failure on standard error; throws nothing.
int run_indexer(const std::vector<std::string>& arguments);

}  // namespace islet
