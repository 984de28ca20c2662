// Which lines make a row.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/tables/table_rows.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/readers/pdf/paragraphs/line_joining.hpp"
#include "indexer/readers/pdf/tables/row_signs.hpp"

namespace islet {
namespace {

/// Without such gaps.
bool begins_row(const RowSigns& signs, std::size_t columns) {
    if (signs.anew > 0) return true;
    if (signs.first && signs.filled == 1) return signs.maybe == 0;
    if (signs.first) return signs.on < signs.filled || signs.on < 2;
    if (signs.filled == 1) return signs.below == 0 || (signs.maybe == 0 && columns < 3);
    return signs.maybe == 0 || (signs.on == 0 && signs.maybe < signs.below);
}

/// The one gap is that below the names.
bool only_head_parted(const RowSpacing& spacing, double parting) {
    return spacing.gaps[1] > parting && std::none_of(spacing.gaps.begin() + 2, spacing.gaps.end(),
                                                     [&](double gap) { return gap > parting; });
}

/// Which rows begin a row of the table.
std::vector<bool> row_starts(const TableArea& area) {
    const AreaLines lines(area);
    const RowSpacing spacing(area);
    const std::optional<double> parting = parting_gap(area, lines, spacing);
    std::vector<bool> starts(area.rows.size(), true);
    const bool short_cells = has_short_cells(area);
    const bool parted = parting && !(short_cells && only_head_parted(spacing, *parting));
    for (std::size_t r = 1; r < area.rows.size(); ++r) {
        if (spacing.joined[r])
            starts[r] = false;
        else if (parted)
            starts[r] = spacing.gaps[r] > *parting;
        else if (const RowSigns signs = signs_of(lines, area, r); short_cells && signs.filled > 1)
            starts[r] = signs.first || signs.maybe == 0;
        else
            starts[r] = begins_row(signs, area.columns.size());
    }
    return starts;
}

}  // namespace

std::size_t TableRow::filled() const {
    return static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [](const PdfLine& cell) { return !cell.text.empty(); }));
}

TableRow empty_row(std::size_t columns) {
    TableRow row;
    row.cells.resize(columns);
    row.spanned.resize(columns);
    row.repeated.resize(columns);
    return row;
}

void add_piece(TableRow& row, const TablePiece& piece, bool own) {
    if (own && row.bottom == 0) {
        row.bold = piece.bold;
        row.font = piece.font;
        row.top = piece.top;
        row.bottom = piece.bottom;
    }
    if (own) {
        row.bold = row.bold && piece.bold;
        row.font = row.font == piece.font ? row.font : 0;
        row.top = std::min(row.top, piece.top);
        row.bottom = std::max(row.bottom, piece.bottom);
    }
    for (std::size_t column = piece.first; column <= piece.last; ++column) {
        PdfLine& cell = row.cells[column];
        if (column > piece.first) row.spanned[column] = true;
        if (cell.text.empty()) {
            cell = piece.line;
            continue;
        }
        LineJoining().join(cell.text, piece.line.text);
        cell.right = std::max(cell.right, piece.right);
        cell.bottom = std::max(cell.bottom, piece.bottom);
    }
}

std::vector<TableRow> table_rows(const TableArea& area) {
    const std::vector<bool> starts = row_starts(area);
    std::vector<TableRow> rows;
    for (std::size_t r = 0; r < area.rows.size(); ++r) {
        if (starts[r]) rows.push_back(empty_row(area.columns.size()));
        for (const TablePiece& piece : area.rows[r].pieces) add_piece(rows.back(), piece);
    }
    return rows;
}

}  // namespace islet
