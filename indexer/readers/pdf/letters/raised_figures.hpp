// Powers of ten that are set with figures drawn small and high, in the same type.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"
#include "indexer/readers/pdf/rules/page_rules.hpp"

namespace islet {

/// "109/L" becomes "10⁹/L" where the picture of the page shows the 9 above the foot of the line. Only words
/// with edges are looked at.
void raise_figures(std::vector<PdfWord>& words, PageRules& rules);

/// Whether a word may hold such a power: "10" and one figure or two, or a minus before them.
[[nodiscard]] bool may_hold_power(const std::string& text);

}  // namespace islet
