// What distinguishes tables from text that runs in columns.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/pdf/tables/row_signs.hpp"
#include "indexer/readers/pdf/tables/table_rows.hpp"

namespace islet {
namespace {

// A number in front of each line, and something in every other column: no text runs like that, whatever its
// lines begin with ("5 | prolactin | yearly").
bool is_numbered(const TableArea& area) {
    constexpr std::size_t least_rows = 4, least_columns = 3;
    const std::size_t columns = area.columns.size();
    if (area.rows.size() < least_rows || columns < least_columns) return false;
    const auto full = [&](const PieceRow& row) { return row.pieces.size() == columns; };
    const auto numbered = [](const PieceRow& row) {
        const auto& first = row.pieces.front();
        return first.words.size() == 1 && !first.line.text.empty() && is_ascii_digit(first.line.text.front());
    };
    return std::all_of(area.rows.begin(), area.rows.end(), full) &&
           std::all_of(area.rows.begin() + 1, area.rows.end(), numbered);
}

}  // namespace

bool runs_in_columns(const TableArea& area) {
    if (is_numbered(area)) return false;
    const AreaLines lines(area);
    const RowSpacing spacing(area);
    const std::optional<double> parting = parting_gap(area, lines, spacing);
    std::size_t starts = 0, broken = 0;
    for (std::size_t r = 1; r < area.rows.size(); ++r) {
        const RowSigns signs = signs_of(lines, area, r);
        if (signs.filled < 2 || signs.below == 0) continue;
        const bool start =
            parting ? spacing.gaps[r] > *parting && !spacing.joined[r] : signs.maybe < signs.filled;
        starts += start ? 1 : 0;
        broken += start && signs.on > 0 ? 1 : 0;
    }
    return broken > 1 && broken * 2 >= starts;
}

std::vector<bool> running_columns(const TableArea& area) {
    const AreaLines lines(area);
    std::vector<bool> running;
    for (std::size_t column = 0; column < area.columns.size(); ++column) {
        std::size_t pairs = 0, on = 0;
        for (std::size_t r = 1; r < area.rows.size(); ++r) {
            const TablePiece* const above = lines.above(r, column);
            if (above == nullptr) continue;
            ++pairs;
            on += lines.goes_on(*above, *lines.at(r, column)) ? 1 : 0;
        }
        running.push_back(pairs > 2 && on * 5 >= pairs * 2);
    }
    return running;
}

}  // namespace islet
