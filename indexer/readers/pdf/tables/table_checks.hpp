// What distinguishes tables from other things that stand in columns.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/readers/pdf/tables/table_rows.hpp"

namespace islet {

/// Most pieces of every column are aligned with another.
[[nodiscard]] bool is_aligned(const TableArea& area);

/// Most pieces are aligned with the columns they stand in, of which there are as many.
[[nodiscard]] bool stands_in(const TableArea& area, const std::vector<Column>& columns);

/// A list, lists side by side, or lines that begin with one sign.
[[nodiscard]] bool is_list(const std::vector<PdfWord>& words, const TableArea& area);

/// Lines set to both margins with wide gaps between their words: the text goes on from row to row. The lines
/// of the pieces must be set.
[[nodiscard]] bool is_justified(const TableArea& area);

/// A few columns that all begin at one place, where gaps between words would stand anywhere: narrow cells,
/// whatever is_justified() says of them.
[[nodiscard]] bool are_narrow_cells(const TableArea& area);

/// Wide columns whose lines begin at their edges: text that is set in columns, if it is_justified().
[[nodiscard]] bool are_text_columns(const TableArea& area);

/// Drops the pieces that reach from one edge of their column to the other: lines of a text that is set to
/// both margins.
void drop_full_lines(TableArea& area);

/// A few columns, and something in most of them in every row: no formulas.
[[nodiscard]] bool is_plain(const TableArea& area);

/// The cells of a row begin, end or have their middles at one height.
[[nodiscard]] bool rows_agree(const std::vector<TableRow>& rows);

/// Two columns of equal width, over most of the page: how pages are set in columns.
[[nodiscard]] bool are_halves(const std::vector<Column>& columns, double page_width);

/// Enough rows for a table. Two columns without a head could be two blocks that happen to stand side by side.
/// head: rows of names; halves: as are_halves() says.
[[nodiscard]] bool is_certain(const std::vector<TableRow>& rows, std::size_t head, bool halves);

/// Columns whose lines are seldom level with those of the others.
[[nodiscard]] std::vector<bool> lone_columns(const TableArea& area);

}  // namespace islet
