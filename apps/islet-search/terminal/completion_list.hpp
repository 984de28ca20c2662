// What the Tab key makes of completions.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace islet {

/// First what the typed text becomes: the only completion, or the beginning that all of them share and that
/// goes on from what is typed, capitals aside, else the typed text itself. Then, if there are several, all of
/// them. Each is printable. Empty without completions.
[[nodiscard]] std::vector<std::string> completion_list(const std::string& typed,
                                                       const std::vector<std::string>& completions);

}  // namespace islet
