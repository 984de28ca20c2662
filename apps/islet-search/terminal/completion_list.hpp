// What the Tab key makes of completions.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace islet {

/// What the typed text may become, and how that is listed: empty as it is.
struct LineCompletion {
    std::string line{};
    std::string shown{};
};

/// First what the typed text becomes: the only completion, or the beginning that all of them share and that
/// goes on from what is typed, capitals aside, else the typed text itself. Then, if there are several, the
/// first `most` of them, and a line that says how many more there are. Each is printable. Without `shown`
/// one that is typed already is left out. Empty without completions.
[[nodiscard]] std::vector<LineCompletion> completion_list(const std::string& typed,
                                                          const std::vector<LineCompletion>& completions,
                                                          std::size_t most = 40);

}  // namespace islet
