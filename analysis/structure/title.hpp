// Chooses a document's title among its first headings.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "islet/document.hpp"

namespace islet {

/// Saved pages open with the site's name and a trail of links; the title is the heading above the first text
/// whose words the article goes on to use, the earlier one unless a later one does so much more. Lines below
/// a site's name ("Harbor NET Support") count as headings there. What is said in an interview ("HOST: …") is
/// no title, nor is a line that recurs with other numbers ("Page 2 of 9"). Where the text goes on to
/// speak of none of these, any of its first headings may be it, else its first line. "" for a text without
/// any; nothing that is boilerplate.
[[nodiscard]] std::string choose_title(std::string_view text, const std::vector<Block>& blocks);

/// Marks headings above the first text that read as the site's name as boilerplate, the title aside: they say
/// nothing of the passages below them.
void mark_site_names(std::string_view text, std::vector<Block>& blocks, std::string_view title);

}  // namespace islet
