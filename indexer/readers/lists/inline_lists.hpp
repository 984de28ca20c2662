// Lists whose bullets were typed: several in one paragraph, or a paragraph for each.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "islet/document.hpp"

namespace islet {

/// A bullet that a line begins with, white space behind it.
struct TypedBullet {
    std::size_t length = 0;  ///< bytes of the bullet and the space; 0: there is none
    bool certain = false;    ///< a sign of lists alone, or set off by more than a space; not "- ", "* ", "o "
};
[[nodiscard]] TypedBullet typed_bullet(std::string_view line);

/// Parts paragraphs that hold a list ("Take it • with food • at night"), and makes list items of paragraphs
/// that begin with a bullet. The text stays as it is.
void part_typed_lists(Document& document);

}  // namespace islet
