// Words and lines of a PDF's page, with their place and type.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <poppler-rectangle.h>

#include <cstddef>
#include <string>
#include <vector>

namespace islet {

/// A word as poppler finds it. Lengths are points (1/72 inch) from the page's left and top.
struct PdfWord {
    std::string text;  ///< UTF-8, not empty
    poppler::rectf box;
    double size = 0;  ///< of the type
    int font = 0;     ///< index among its page's fonts
    bool bold = false;
    bool space_after = false;
    int rotation = 0;    ///< quarters of a turn: 1 runs down, 3 up
    bool moved = false;  ///< a bullet that was moved to what it marks
    std::vector<double>
        edges{};  ///< of its characters, from left to right, where it may hold a power: "109/L"
};

/// Indexes of words, in reading order.
using WordIndexes = std::vector<std::size_t>;

/// One line in reading order.
struct PdfLine {
    std::string text;  ///< UTF-8, words separated by single spaces
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
    double size = 0;                   ///< of the type, mean over the characters
    double last_size = 0;              ///< of the last word's type
    double first_word = 0;             ///< width of the first word
    std::size_t raised = 0;            ///< bytes of the raised figures that it opens with: "177" of 177Lu
    bool note = false;                 ///< it opens with the raised number of a note
    bool bold = false;                 ///< all of it
    int page = 0;                      ///< from 1
    std::vector<std::string> cells{};  ///< where the line is a row of a table; text has them too
    std::vector<std::string> names{};  ///< of the table's columns, as far as they are known
};

}  // namespace islet
