// Formulas of MathML in one line of text.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/readers/html/page/html_tree.hpp"

namespace islet {

/// Appends what a math element shows: <mn>1.5</mn><mo>×</mo><msup><mn>10</mn><mn>9</mn></msup> -> "1.5 ×
/// 10⁹", fractions as "a/b", powers that are no numbers as "x^n". Annotations (the same in TeX) are left out.
void add_math_text(const GumboNode& math, std::string& to);

}  // namespace islet
