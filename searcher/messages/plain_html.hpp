// The text of an HTML message, near enough for choosing key words from it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// Without markup, styles, comments and quoted blocks (unless all of it is one); blocks on lines of their
/// own, the common character references decoded. Any UTF-8 text will do; linear. Not safe as HTML.
[[nodiscard]] std::string plain_html(std::string_view html);

}  // namespace islet
