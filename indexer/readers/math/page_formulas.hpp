// Formulas that a page leaves to a script or to other programs, in the page's source.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// The page with TeX read as formula_text() has it, in its text ("\(", "\[", "$$") and in scripts of the kind
/// "math/tex", and with MathML's elements by the names that HTML knows: "<m:mfrac>" is "<mfrac>". Scripts,
/// styles and preformatted text stay as they are. A view into page or storage. Costs next to nothing for
/// other pages.
[[nodiscard]] std::string_view with_formulas_read(std::string_view page, std::string& storage);

}  // namespace islet
