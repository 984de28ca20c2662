// Formulas of all formats as a tree, and the line of text that one could compute from.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// An element of presentation MathML, by its local name ("mfrac"); other formats are turned into these.
struct FormulaNode {
    std::string name;
    std::string text;  ///< of mi, mn, mo, mtext, ms
    std::vector<FormulaNode> parts;
    std::string open = "(", close = ")", separators = ",";  ///< of mfenced
    bool bar = true;                                        ///< of mfrac: false for "n choose k"
};

/// What a formula shows, in one line:
///   a fraction over a sum        (140 − age)/(72 × SCr)
///   a root, a third root         sqrt(h/3600), (a + b)^(1/3)
///   powers, marks below          1.5 × 10⁹, e^(−kt), Cmax, ∑_(i = 1)^n xi
///   brackets, a matrix           [a, b; c, d]
/// Whatever stands in a denominator, a power or a root is in brackets unless it is a single term. Signs stay
/// those of the article. "" for an empty formula. Recursive: the caller bounds the depth.
[[nodiscard]] std::string formula_text(const FormulaNode& formula);

/// A row of plain text as tokens: "h×w" -> mi h, mo ×, mi w. Letters that stand together are one name.
[[nodiscard]] FormulaNode formula_row(std::string_view text);

}  // namespace islet
