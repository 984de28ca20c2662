// Tells what a web page puts round an article from the article.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "islet/document.hpp"

namespace islet {

/// Marks blocks that are navigation, tag clouds, cookie lines, copyright, reference lists, related questions
/// or contact forms. Works on the blocks of any format. text: that the blocks point into.
void mark_boilerplate(std::string_view text, std::vector<Block>& blocks);

}  // namespace islet
