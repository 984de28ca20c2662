// Tables on a PDF's page.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

struct PdfTable {
    std::vector<PdfLine> rows;  ///< from top to bottom, with cells, and names where the columns have them
    WordIndexes words;          ///< all of it
};

/// The tables of a page, recognised by columns that rows share. Text in columns, side notes and lists aren't
/// tables: there a line goes on in one column where another begins something new.
[[nodiscard]] std::vector<PdfTable> tables_on(const std::vector<PdfWord>& words, int page, double page_width);

}  // namespace islet
