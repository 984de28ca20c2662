// The rows of a table, whose cells may have several lines, and the names of its columns.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/pdf/columns/table_pieces.hpp"

namespace islet {

/// What lies in a table's area, cut into columns. The lines of the pieces are set.
struct TableArea {
    std::vector<PieceRow> rows;
    std::vector<Column> columns;
};

/// A row of a table, or of its head.
struct TableRow {
    std::vector<PdfLine> cells;  ///< one per column; text is empty where the cell is
    std::vector<bool> spanned;   ///< the cell stands in the column before as well
    std::vector<bool> repeated;  ///< the cell stands in the row above as well
    bool bold = false;           ///< all of it
    int font = 0;                ///< of all of it, or 0
    double top = 0, bottom = 0;

    [[nodiscard]] std::size_t filled() const;
};

[[nodiscard]] inline bool has_digit(std::string_view cell) {
    return std::any_of(cell.begin(), cell.end(), is_ascii_digit);
}

[[nodiscard]] TableRow empty_row(std::size_t columns);

/// Adds a line to its cells. own: the row's type and height are the piece's, too; not where the piece stands
/// in a row above or below and only its cell reaches this one.
void add_piece(TableRow& row, const TablePiece& piece, bool own = true);

/// Puts the lines of cells together: by wider gaps between rows if the area has them, else by whether a line
/// can be the rest of the one above.
[[nodiscard]] std::vector<TableRow> table_rows(const TableArea& area);

/// Whether most rows have something short in every column and the lines don't go on from row to row, whatever
/// letters they begin with: narrow columns, or lines with room for the first word of the next.
[[nodiscard]] bool has_short_cells(const TableArea& area);

/// Whether the columns are text that runs beside other text: a line goes on in one of them where a row
/// begins.
[[nodiscard]] bool runs_in_columns(const TableArea& area);

/// For each column, whether most of its lines go on with the one above.
[[nodiscard]] std::vector<bool> running_columns(const TableArea& area);

/// The texts of the cells.
[[nodiscard]] std::vector<std::string> texts_of(const TableRow& row);

/// The first rows look like names: in bold above others, or in a font of their own.
[[nodiscard]] bool has_own_names(const std::vector<TableRow>& rows);

/// How many of the first rows say what `head` does: 0, or all of it.
[[nodiscard]] std::size_t repeated_rows(const std::vector<TableRow>& rows,
                                        const std::vector<std::vector<std::string>>& head);

/// How many of the first rows are names of the columns: by their type, or because the rows below hold figures
/// where these have words.
[[nodiscard]] std::size_t head_rows(const std::vector<TableRow>& rows);

/// A name for each column, "" where there is none. A name above several columns goes to each of them:
/// "Dose, Adults", "Dose, Children".
[[nodiscard]] std::vector<std::string> column_names(const std::vector<TableRow>& rows, std::size_t head);

}  // namespace islet
