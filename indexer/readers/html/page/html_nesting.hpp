// Turns away HTML that would cost the parser far more than its size, before it is parsed.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace islet {

/// HTML parsing (libgumbo's, any by the standard's rules) takes time that grows with the square of nesting,
/// of attributes in a tag, and of formatting tags left open, which are reopened in every block. This keeps
/// count of open tags by the standard's closing rules, roughly. Throws Unreadable beyond most_depth levels
/// (2,000 at most), 2,000 attributes in a tag, or when reopened formatting would outgrow the page. Linear
/// except in most_depth.
void check_html_nesting(std::string_view text, std::size_t most_depth);

}  // namespace islet
