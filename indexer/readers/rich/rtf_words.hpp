// The words of RTF that are signs, or tell that a group is no text.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace islet {

/// Whether what a word opens is no text of the article: tables of styles, pictures, headers and footers,
/// comments.
[[nodiscard]] bool is_rtf_aside(std::string_view word);

/// "emdash" -> "—"; "" for a word that is no sign.
[[nodiscard]] std::string_view rtf_sign(std::string_view word);

}  // namespace islet
