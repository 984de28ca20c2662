// Words that are set upright or upside down on a page.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// The words of a page by the way they run.
struct PageWords {
    std::vector<PdfWord> words;  ///< as most of the page runs; their boxes as if the page were turned to them
    double width = 0;            ///< of the page, for these
    bool turned = false;         ///< it was turned
    std::vector<PdfWord> across;  ///< lines that run another way, in the same manner: empty if there are less
                                  ///< than four, as of a watermark or a margin note
    double across_width = 0;
};

/// all: in poppler's order. Names of columns that stand upright above their cells become words of one row.
[[nodiscard]] PageWords by_direction(const std::vector<PdfWord>& all, double width, double height);

}  // namespace islet
