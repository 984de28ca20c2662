// Numbers of lines, as manuscripts have them in the margin.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// Drops them from a page: four at least that stand in one margin beside running text, and that count up by
/// one with (nearly) every line, or by two, five or ten. A numbered list stays, whose items don't go on from
/// one to the next.
void drop_line_numbers(std::vector<PdfWord>& words);

}  // namespace islet
