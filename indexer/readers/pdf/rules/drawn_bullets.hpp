// Bullets that are drawn, not set as letters: browsers print lists so.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"
#include "indexer/readers/pdf/rules/page_rules.hpp"

namespace islet {

/// Whether a program that makes PDFs draws its bullets (Chrome, Firefox, Safari, wkhtmltopdf), by its name in
/// the file.
[[nodiscard]] bool draws_bullets(std::string_view producer);

/// Adds a bullet before each word that has a small round or square sign at its left, where at least two of
/// the page have. page: a picture of the page that the words are on.
void add_drawn_bullets(std::vector<PdfWord>& words, PageRules& page);

}  // namespace islet
