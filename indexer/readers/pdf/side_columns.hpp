// Text in two columns, or beside a side note, whose lines poppler reads across.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// Puts the words of two columns one column after the other where their lines come mixed. Only running text
/// in both is taken for columns: lines that go on in the one below. Rows of names and values stay as they
/// are. free: by word, whether it may be moved.
void part_columns(std::vector<PdfWord>& words, const std::vector<bool>& free);

}  // namespace islet
