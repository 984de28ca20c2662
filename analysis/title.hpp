// Chooses a document's title among its first headings.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/document.hpp"

namespace islet {

/// Saved pages open with the site's name and a trail of links; the title is the heading whose words the
/// article goes on to use. Of the first headings that aren't boilerplate (or lines, if there are none) the
/// one with the most of that; the earlier one if two do. "" for a text without any.
[[nodiscard]] std::string choose_title(std::string_view text, const std::vector<Block>& blocks);

}  // namespace islet
