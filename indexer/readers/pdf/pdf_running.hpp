// Running heads, running feet and page numbers among the lines of a PDF.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/readers/pdf/pdf_lines.hpp"

namespace islet {

/// Drops what belongs to the pages and not to the article, from each page's edges inwards, three rows at
/// most:
/// - lines that stand at one height on at least three pages (or on both of two) with the same words and
///   numbers, or with one number that counts along with the pages and looks like theirs ("| 3", "page 3 of
///   9", in small type): "Week 3" and "Dose: 30 mg" stay;
/// - lines that alternate at one height: one on the odd pages, another on the even ones, at least twice each;
/// - page numbers with nothing beside them: such a number by itself where at least two pages count along, or
///   where it is its own page's or says that it is one ("Page 3", "- 3 -"); beside other words only where
///   three pages count along at one height.
/// Rows of tables stay.
/// In doubt a line stays: an extra number is noise, a lost one may be a dose. lines are in page order.
void drop_running_lines(std::vector<PdfLine>& lines);

}  // namespace islet
