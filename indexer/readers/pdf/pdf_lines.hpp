// The lines of a PDF's pages, with their place and type.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <poppler-page.h>

#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"
#include "indexer/readers/pdf/tables/pdf_tables.hpp"

namespace islet {

/// The lines of one page, columns in the order that poppler finds. The rows of a table stand where its first
/// word does (pdf_tables.hpp). context: as the page before left it.
[[nodiscard]] std::vector<PdfLine> page_lines(const poppler::page& page, int number, TableContext& context);

/// The same for words from another source. width: of the page, in points.
[[nodiscard]] std::vector<PdfLine> page_lines(std::vector<PdfWord> words, double width, int number,
                                              TableContext& context);

}  // namespace islet
