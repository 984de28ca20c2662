// Paragraphs, list items and rows of tables out of a PDF's lines.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// Lines that belong together, also over the end of a column or a page.
struct PdfParagraph {
    std::string text;
    PdfLine first;
    PdfLine last;
    double right = 0;  ///< of its longest line
    int lines = 1;
    bool item = false;  ///< it begins with a bullet or a number
};

/// Puts lines together by their place, their type and whether the line above had room for more.
[[nodiscard]] std::vector<PdfParagraph> paragraphs_of(const std::vector<PdfLine>& lines);

}  // namespace islet
