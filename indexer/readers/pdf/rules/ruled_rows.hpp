// Rows of tables that rules part, with cells that reach over several of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/readers/pdf/rules/page_rules.hpp"
#include "indexer/readers/pdf/tables/table_rows.hpp"

namespace islet {

/// The rows of an area in which rules or shades part all rows; the text of a cell that reaches over several
/// of them stands in each. Empty for every other area, and where every row has text in all columns. The lines
/// of the pieces must be set.
[[nodiscard]] std::vector<TableRow> ruled_rows(const TableArea& area, PageRules& rules);

/// Gives what stands in the first column to the rows below that have nothing there, as far as no rule parts
/// them: in a table without rules around its rows such a gap means "the same". Rows before `head` are names.
void fill_first_column(std::vector<TableRow>& rows, std::size_t head, const Column& column, PageRules& rules);

}  // namespace islet
