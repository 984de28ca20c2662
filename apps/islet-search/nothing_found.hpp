// What a person is told where nothing was found.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "apps/islet-search/options.hpp"
#include "islet/response.hpp"

namespace islet {

/// Two lines: what was looked for, as typed and as corrected, and a hint of what to try.
[[nodiscard]] std::vector<std::string> nothing_found(const SearchOptions& options, const Response& response);

}  // namespace islet
