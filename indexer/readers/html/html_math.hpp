// Formulas of a page in one line of text.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/readers/html/page/html_tree.hpp"

namespace islet {

/// What a math element shows, as formula_text() has it:
///   <mn>1.5</mn><mo>×</mo><msup><mn>10</mn><mn>9</mn></msup>  ->  "1.5 × 10⁹"
/// Where it shows nothing, the TeX in its annotation or alttext is read.
[[nodiscard]] std::string math_text(const GumboNode& math);

/// For a picture of a formula, its TeX; "" for other pictures, and where the formula itself stands before it.
[[nodiscard]] std::string pictured_formula(const GumboNode& image);

/// Adds a formula after other text: 2 and a half isn't 21/2.
void add_math_text(const GumboNode& math, std::string& to);

}  // namespace islet
