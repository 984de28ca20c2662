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

}  // namespace islet
