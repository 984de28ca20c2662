// The TSV output: a header line and a line per result, for spreadsheets and cut.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "islet/response.hpp"

namespace islet {

/// Columns: rank score passage_id document_id title headings publisher date url path page answer text.
[[nodiscard]] std::string render_tsv(const Response& response);

/// Text as one cell: tabs and line breaks are blanks, controls U+FFFD; what a spreadsheet would take for a
/// formula or for the start of a quoted cell gets an apostrophe before it.
[[nodiscard]] std::string tsv_cell(std::string_view text);

}  // namespace islet
