// The CSV output (RFC 4180): a header line and one line per result, for spreadsheets and statistics.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/response.hpp"

namespace islet {

/// The names of the columns.
[[nodiscard]] std::string csv_header();
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front, as in TSV. Several values
/// of a field stand between semicolons.
[[nodiscard]] std::string csv_line(const ResultPassage& result);

}  // namespace islet
