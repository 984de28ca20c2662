// The lines of a PDF's pages, with their place and type.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <poppler-document.h>
#include <poppler-page.h>

#include <string>
#include <vector>

namespace islet {

/// One line in reading order. Lengths are points (1/72 inch) from the page's left and top.
struct PdfLine {
    std::string text;  ///< UTF-8, words parted by single spaces
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
    double size = 0;                   ///< of the type, mean over the characters
    double first_word = 0;             ///< width of the first word
    bool bold = false;                 ///< all of it
    int page = 0;                      ///< from 1
    std::vector<std::string> cells{};  ///< where the line is a row of a table; text has them too
};

/// The lines of one page, columns in the order that poppler finds. Rows of tables are kept together where
/// they can be told for sure: three at least with as many cells, aligned, short, and figures in one column.
[[nodiscard]] std::vector<PdfLine> page_lines(const poppler::page& page, int number);

/// poppler's UTF-16 as UTF-8.
[[nodiscard]] std::string pdf_string(const poppler::ustring& text);

}  // namespace islet
