// Finds the name that a mistyped one was probably meant to be.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// The candidate with the fewest edits (insert, delete, replace, swap of neighbours), or one that word
/// begins, when that is near enough to be meant; else empty. The first of equals wins.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace islet
