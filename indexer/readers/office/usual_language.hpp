// The language of a Word or OpenDocument file, where its properties don't name one.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/readers/formats.hpp"
#include "indexer/readers/office/zip_archive.hpp"

namespace islet {

/// "es-MX"; "" for none, and for what is no language that we know. Throws what archives do.
/// Word: of the usual style, else of the theme's fonts.
[[nodiscard]] std::string word_language(const ZipArchive& archive, const ReadLimits& limits);
/// OpenDocument: of the usual style of paragraphs.
[[nodiscard]] std::string writer_language(const ZipArchive& archive, const ReadLimits& limits);

}  // namespace islet
