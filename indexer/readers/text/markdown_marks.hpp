// Marks of Markdown that md4c reads differently from what writers mean.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// "~~5 mg~~ 10 mg" -> "10 mg": what is struck out no longer holds. A single tilde is a sign ("20~30 mg"),
/// though md4c strikes between two of them.
[[nodiscard]] std::string without_struck(std::string text);

/// Makes "||" into "| |" in the lines of tables: md4c takes "||" for one border, so that what stands after
/// an empty cell would move to the left.
[[nodiscard]] std::string with_empty_cells(std::string_view text);

}  // namespace islet
