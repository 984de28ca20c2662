// Line numbers, as manuscripts have them in the margin.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// Drops them from a page: at least four that stand in one margin beside running text, and that count up by
/// one with (nearly) every line, or by two, five or ten. A numbered list stays, since its items don't run on
/// into each other.
void drop_line_numbers(std::vector<PdfWord>& words);

}  // namespace islet
