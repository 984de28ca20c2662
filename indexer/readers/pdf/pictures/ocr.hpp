// Text of pages that are pictures, by tesseract where it is installed.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <poppler-page.h>

#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// The words on a page's picture, in reading order; none where load_ocr() wasn't called (load_ocr.hpp), where
/// none can be made out, or where it takes longer than the given seconds. Not thread-safe.
[[nodiscard]] std::vector<PdfWord> ocr_words(const poppler::page& page, double seconds);

/// Tesseract measures a type's size to the point, and 11.5 comes out as either, by the processor's rounding:
/// a size that is near a more common one becomes that. Else lines of one paragraph would seem set in two
/// sizes.
void level_sizes(std::vector<PdfWord>& words);

}  // namespace islet
