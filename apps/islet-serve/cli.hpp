// islet-serve from its arguments to its exit status.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace islet::serve {

/// arguments: without the program's name. Returns the exit status.
[[nodiscard]] int run_serve(const std::vector<std::string>& arguments);

}  // namespace islet::serve
