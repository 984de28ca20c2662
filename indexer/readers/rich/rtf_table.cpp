// Edges to columns.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/rich/rtf_table.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "indexer/readers/tables/table_rows.hpp"

namespace islet {
namespace {

constexpr int same_edge = 30;            // twips, half a millimetre
constexpr std::size_t most_cells = 200;  // of a row that are told of

}  // namespace

void RtfTable::end_cell(int edge) {
    next_.edge = edge;
    if (cells_.size() < most_cells) cells_.push_back(next_);
    next_ = {};
}

void RtfTable::add_row(std::vector<std::string> texts) { rows_.push_back({cells_, std::move(texts)}); }

std::vector<int> RtfTable::edges() const {
    std::vector<int> all;
    for (const Row& row : rows_)
        for (const Cell& cell : row.cells) all.push_back(cell.edge);
    std::sort(all.begin(), all.end());
    std::vector<int> distinct;
    for (const int edge : all)
        if (distinct.empty() || edge - distinct.back() > same_edge) distinct.push_back(edge);
    return distinct;
}

void RtfTable::add_to(DocumentBuilder& builder) {
    const std::vector<int> columns = edges();
    const auto column_of = [&](int edge) {
        return static_cast<std::size_t>(std::lower_bound(columns.begin(), columns.end(), edge - same_edge) -
                                        columns.begin());
    };
    TableRows table;
    std::map<std::size_t, std::string> above;  // by the column that a cell ends in
    for (Row& row : std::exchange(rows_, {})) {
        std::vector<TableCell> cells;
        std::size_t last = 0;  // the column after the cell before
        for (std::size_t i = 0; i < row.texts.size(); ++i) {
            const Cell told = i < row.cells.size() ? row.cells[i] : Cell{};
            const std::size_t end = i < row.cells.size() ? column_of(told.edge) + 1 : last + 1;
            std::string text = std::move(row.texts[i]);
            if (text.empty() && told.above) text = above[end];
            if (text.empty() && told.left && !cells.empty()) text = cells.back().text;
            above[end] = text.size() <= longest_repeated ? text : std::string{};
            cells.push_back({std::move(text), end > last ? end - last : 1, 1});
            last = std::max(end, last + 1);
        }
        table.add_row(std::move(cells));
    }
    table.add_to(builder);
}

}  // namespace islet
