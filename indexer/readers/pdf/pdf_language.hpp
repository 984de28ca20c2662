// Which language a PDF says it is in, and the text that shows it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// /Lang in the document's catalog: "es-ES". poppler doesn't tell it, so it is looked for in the file's
/// bytes, whatever they are: "" where the catalog is compressed, says none, or says no language that we know.
/// Not for encrypted files.
[[nodiscard]] std::string declared_language(std::string_view bytes);

/// The first lines, as many as tell a language.
[[nodiscard]] std::string first_text(const std::vector<PdfLine>& lines);

}  // namespace islet
