// The parts of a page that may be tables.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "indexer/readers/pdf/columns/table_pieces.hpp"

namespace islet {

/// Runs of rows, as [begin, end): rows that follow closely, with several pieces in the first of them and in
/// most others. A single piece that stands above several is within one only between two other rows. The last
/// lines of cells, and names over several columns, are in them.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> table_areas(const std::vector<PieceRow>& rows);

/// The row with the names of another table right below the first one: in bold as its first row is, of other
/// columns, above rows that aren't, without figures. 0: none.
[[nodiscard]] std::size_t next_head(const std::vector<PdfWord>& words, const std::vector<PieceRow>& rows);

}  // namespace islet
