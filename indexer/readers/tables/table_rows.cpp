// The grid of a table, as far as its text goes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/tables/table_rows.hpp"

#include <algorithm>
#include <utility>

namespace islet {
namespace {}  // namespace

void TableRows::place(Placed cell, Row& row, Row& over) {
    row.push_back(cell);
    if (cell.rows < 2 || repeats_left_ == 0) return;
    --repeats_left_;
    --cell.rows;
    cell.again = true;
    over.push_back(cell);
}

void TableRows::add_row(std::vector<TableCell> cells) {
    repeats_left_ += 8 * (1 + cells.size());
    Row row;
    Row over;
    std::size_t column = 0;
    auto above = over_.begin();
    for (TableCell& cell : cells) {
        for (; above != over_.end() && above->column <= column; ++above) {
            column = std::max(column, above->column + above->columns);
            place(*above, row, over);
        }
        if (!cell.text.empty()) columns_.insert(column);
        place({texts_.size(), column, cell.columns, cell.rows, false}, row, over);
        texts_.push_back(std::move(cell.text));
        column += cell.columns;
    }
    for (; above != over_.end(); ++above) place(*above, row, over);
    over_ = std::move(over);
    rows_.push_back(std::move(row));
}

std::vector<std::string> TableRows::cells_of(const Row& row, const std::vector<std::size_t>& columns) {
    std::vector<std::string> cells;
    for (const Placed& cell : row) {
        const std::string& text = texts_[cell.text];
        const bool short_enough = text.size() <= longest_repeated;
        if (text.empty() || (cell.again && !short_enough)) continue;
        const auto index = [&](std::size_t column) {
            return static_cast<std::size_t>(std::lower_bound(columns.begin(), columns.end(), column) -
                                            columns.begin());
        };
        const std::size_t first = index(cell.column);
        const std::size_t whole = index(cell.column + cell.columns);
        if (first == 0 && whole == columns.size() && row.size() == 1) return {text};
        const std::size_t repeats = short_enough ? std::min(whole - first - 1, repeats_left_) : 0;
        const std::size_t last = first + 1 + repeats;
        repeats_left_ -= repeats;
        if (cells.size() < last) cells.resize(last);
        std::fill(cells.begin() + static_cast<std::ptrdiff_t>(first),
                  cells.begin() + static_cast<std::ptrdiff_t>(last), text);
    }
    return cells;
}

void TableRows::add_to(DocumentBuilder& builder) {
    const std::vector<std::size_t> columns(columns_.begin(), columns_.end());
    for (const Row& row : rows_) builder.add_row(cells_of(row, columns), columns.size());
}

}  // namespace islet
