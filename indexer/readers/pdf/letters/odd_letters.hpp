// Letters that are set in another size or elsewhere than the word they belong to.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// Puts the large first letter of a text to the word that it begins: "S" "omatostatin". "A tumour" stays two
/// words, as the dictionary has it.
void join_drop_caps(std::vector<PdfWord>& words);

/// Puts lowered and raised figures that poppler took for a line by themselves behind their letters: "H" "O"
/// … "2" is "H" "2" "O".
void place_small_figures(std::vector<PdfWord>& words);

/// "8" "◦C", as TeX sets it, is "8" "°C".
void read_degrees(std::vector<PdfWord>& words);

}  // namespace islet
