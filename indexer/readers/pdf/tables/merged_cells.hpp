// Cells over several rows of a table without rules, as they are set in the middle of these.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/readers/pdf/tables/table_rows.hpp"

namespace islet {

/// The rows of a table of three columns or more in which cells reach over several rows: each has such a cell.
/// Only where the cells of a column share out all rows, each in the middle of its own, and one of them stands
/// between two rows, or several stand in the middle of three or more. Else empty: a cell may well be empty.
[[nodiscard]] std::vector<TableRow> merged_rows(const TableArea& area);

}  // namespace islet
