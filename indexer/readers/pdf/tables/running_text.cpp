// What distinguishes tables from text that runs in columns.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/pdf/paragraphs/line_joining.hpp"
#include "indexer/readers/pdf/tables/row_signs.hpp"
#include "indexer/readers/pdf/tables/table_rows.hpp"
#include "language/word_set.hpp"

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

/// A sentence doesn't end here: a third of the lines of running text end in such words.
bool breaks_off(const std::string& line) {
    static const WordSet unfinished(List::unfinished_line_ends), function_words(List::index_stopwords);
    const std::size_t space = line.rfind(' ');
    const std::string last = lower_ascii(line.substr(space == std::string::npos ? 0 : space + 1));
    return is_open(line) || unfinished.contains(last) || function_words.contains(last);
}

/// Lines of columns and the ones below them.
struct LinePairs {
    std::size_t all = 0;
    std::size_t broken_off = 0;  ///< the upper one ends within a sentence
    std::size_t loose = 0;       ///< the lower one begins with a small letter, and had room in the upper one
    double widest = 0;           ///< of all pieces, in units of the type's size
};

LinePairs pairs_of(const TableArea& area) {
    const AreaLines lines(area);
    LinePairs pairs;
    for (std::size_t r = 0; r < area.rows.size(); ++r)
        for (const TablePiece& piece : area.rows[r].pieces) {
            if (piece.first != piece.last) continue;
            pairs.widest = std::max(pairs.widest, piece.width() / piece.size);
            const TablePiece* const above = r == 0 ? nullptr : lines.above(r, piece.first);
            if (above == nullptr) continue;
            ++pairs.all;
            pairs.broken_off += breaks_off(above->line.text) ? 1 : 0;
            pairs.loose += starts_small(piece.line.text) && !ends_with_stop(above->line.text) &&
                                   lines.begins_anew(*above, piece)
                               ? 1
                               : 0;
        }
    return pairs;
}

}  // namespace

bool has_short_cells(const TableArea& area) {
    constexpr std::size_t least_rows = 4, least_pairs = 6;
    constexpr double narrow = 13;  // of the type's size: some 28 letters
    if (area.rows.size() < least_rows) return false;
    const std::size_t columns = area.columns.size();
    const auto full = std::count_if(area.rows.begin(), area.rows.end(),
                                    [&](const PieceRow& row) { return row.pieces.size() == columns; });
    if (static_cast<std::size_t>(full) * 3 < area.rows.size() * 2) return false;
    const LinePairs pairs = pairs_of(area);
    if (pairs.all < least_pairs || pairs.broken_off * 10 > pairs.all) return false;
    return pairs.widest < narrow || (pairs.loose > 1 && pairs.loose * 4 >= pairs.all);
}

bool runs_in_columns(const TableArea& area) {
    if (is_numbered(area) || has_short_cells(area)) return false;
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
