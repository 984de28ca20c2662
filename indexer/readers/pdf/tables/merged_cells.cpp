// Looks for what stands between rows, and shares out the rows among the cells of its column.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/tables/merged_cells.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

namespace islet {
namespace {

constexpr std::size_t least_merged_columns = 3;
constexpr double same_middle = 0.35;  // of the type's size

double middle(const PieceRow& row) { return (row.top + row.bottom) / 2; }
double middle(const PdfLine& cell) { return (cell.top + cell.bottom) / 2; }

bool has_column(const PieceRow& row, std::size_t column) {
    return std::any_of(row.pieces.begin(), row.pieces.end(), [&](const TablePiece& piece) {
        return piece.first <= column && column <= piece.last;
    });
}

/// Halfway between two rows that have nothing in its columns. The name of a row that stands so has figures
/// beside it.
bool is_between(const TableArea& area, std::size_t r) {
    if (r == 0 || r + 1 >= area.rows.size()) return false;
    const PieceRow &above = area.rows[r - 1], &row = area.rows[r], &below = area.rows[r + 1];
    if (above.pieces.size() < 2 || below.pieces.size() < 2) return false;
    if (row.pieces.size() > 1 && row.pieces.front().first == 0) return false;
    for (const TablePiece& piece : row.pieces)
        if (piece.first != piece.last || has_column(above, piece.first) || has_column(below, piece.first))
            return false;
    return std::abs(middle(above) + middle(below) - 2 * middle(row)) < same_middle * row.size;
}

/// The rows of a table that a cell reaches over.
struct Reach {
    std::size_t first = 0, last = 0;
    PdfLine cell;
};

/// Shares out the rows among the cells of a column; empty if they don't stand so.
std::vector<Reach> shared_out(const std::vector<TableRow>& rows, std::size_t column,
                              std::vector<PdfLine> cells) {
    std::vector<Reach> reaches;
    for (const TableRow& row : rows)
        if (!row.cells[column].text.empty()) cells.push_back(row.cells[column]);
    std::sort(cells.begin(), cells.end(),
              [](const PdfLine& a, const PdfLine& b) { return middle(a) < middle(b); });
    std::size_t next = 0;
    for (PdfLine& cell : cells) {
        std::size_t last = next;
        while (last < rows.size() &&
               std::abs((rows[next].top + rows[last].bottom) / 2 - middle(cell)) > same_middle * cell.size)
            ++last;
        if (last >= rows.size()) return {};
        reaches.push_back({next, last, std::move(cell)});
        next = last + 1;
    }
    return next == rows.size() ? reaches : std::vector<Reach>{};
}

/// An index or a list of contents: "Pain . . . . 7".
bool has_leaders(const TableArea& area) {
    return std::any_of(area.rows.begin(), area.rows.end(), [](const PieceRow& row) {
        return std::any_of(row.pieces.begin(), row.pieces.end(), [](const TablePiece& piece) {
            return piece.line.text.find(". .") != std::string::npos ||
                   piece.line.text.find("...") != std::string::npos;
        });
    });
}

bool is_merged(const Reach& reach) { return reach.last > reach.first; }

/// All cells but the name of the column reach over three rows or more: then nothing need stand between two.
bool are_all_merged(const std::vector<Reach>& reaches) {
    return reaches.size() > 2 && !is_merged(reaches.front()) &&
           std::all_of(reaches.begin() + 1, reaches.end(),
                       [](const Reach& reach) { return reach.last > reach.first + 1; });
}

/// Each row has something in two other columns.
bool are_rows(const std::vector<TableRow>& rows, const Reach& reach, std::size_t column) {
    return std::all_of(rows.begin() + static_cast<std::ptrdiff_t>(reach.first),
                       rows.begin() + static_cast<std::ptrdiff_t>(reach.last) + 1, [&](const TableRow& row) {
                           return row.filled() >= (row.cells[column].text.empty() ? 2U : 3U);
                       });
}

void fill(std::vector<TableRow>& rows, const Reach& reach, std::size_t column) {
    for (std::size_t r = reach.first; r <= reach.last; ++r) {
        rows[r].cells[column] = reach.cell;
        rows[r].repeated[column] = r > reach.first;
    }
}

}  // namespace

std::vector<TableRow> merged_rows(const TableArea& area) {
    const std::size_t columns = area.columns.size();
    if (columns < least_merged_columns || has_leaders(area)) return {};
    TableArea base{{}, area.columns};
    std::vector<std::vector<PdfLine>> between(columns);
    for (std::size_t r = 0; r < area.rows.size(); ++r)
        if (!is_between(area, r))
            base.rows.push_back(area.rows[r]);
        else
            for (const TablePiece& piece : area.rows[r].pieces) between[piece.first].push_back(piece.line);
    std::vector<TableRow> rows = table_rows(base);
    bool any = false;
    for (std::size_t column = 0; column < columns; ++column) {
        const bool apart = !between[column].empty();
        const std::vector<Reach> reaches = shared_out(rows, column, std::move(between[column]));
        if (apart ? reaches.empty() : !are_all_merged(reaches)) {
            if (apart) return {};
            continue;
        }
        for (const Reach& reach : reaches)
            if (is_merged(reach) && !are_rows(rows, reach, column)) return {};
        for (const Reach& reach : reaches) fill(rows, reach, column);
        any = true;
    }
    return any ? rows : std::vector<TableRow>{};
}

}  // namespace islet
