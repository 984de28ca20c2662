// What the gaps within rows have in common.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <tuple>
#include <utility>
#include <vector>

#include "indexer/readers/pdf/columns/table_pieces.hpp"

namespace islet {
namespace {

constexpr double touching = 0.5;   // points that cells of two columns may share
constexpr double alignment = 1.5;  // points
constexpr double measure = 0.75;   // points between the edges of lines that are set to both margins
constexpr std::size_t most_pieces = 1500;

bool overlap(double left, double right, double other_left, double other_right) {
    return std::min(right, other_right) - std::max(left, other_left) > touching;
}

/// Whether more than one piece of a row stands above or below this one.
bool crosses(const TablePiece& piece, const PieceRow& row) {
    std::size_t met = 0;
    for (const TablePiece& other : row.pieces)
        met += overlap(piece.left, piece.right, other.left, other.right) ? 1 : 0;
    return met > 1;
}

/// Whether a piece of a row with others is set from one edge to the other.
bool fills(const std::vector<PieceRow>& rows, double left, double right) {
    return std::any_of(rows.begin(), rows.end(), [&](const PieceRow& row) {
        return row.pieces.size() > 1 &&
               std::any_of(row.pieces.begin(), row.pieces.end(), [&](const auto& piece) {
                   return piece.words.size() > 2 && std::abs(piece.left - left) < measure &&
                          std::abs(piece.right - right) < measure;
               });
    });
}

/// How many rows have a piece that begins here.
std::size_t beginning_at(const std::vector<PieceRow>& rows, double left) {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const PieceRow& row) {
        return std::any_of(row.pieces.begin(), row.pieces.end(),
                           [&](const TablePiece& piece) { return std::abs(piece.left - left) < measure; });
    }));
}

/// Whether more rows have words where two pieces of one stand apart than leave room there, as rows of a table
/// would.
bool is_crossed(const std::vector<PieceRow>& rows, const TablePiece& piece, const TablePiece& next) {
    const double middle = (piece.right + next.left) / 2;
    std::size_t across = 0, apart = 0;
    for (const PieceRow& row : rows) {
        bool before = false, behind = false, over = false;
        for (const TablePiece& other : row.pieces) {
            if (&other == &piece || other.right < piece.left || other.left > next.right) continue;
            over = over || (other.left < middle && middle < other.right);
            before = before || other.right < middle;
            behind = behind || other.left > middle;
        }
        across += over ? 1 : 0;
        apart += before && behind && !over ? 1 : 0;
    }
    return across > apart;
}

/// Marks the pieces that stand above several columns. Where the words of one row stand far apart, the pieces
/// of many others cross that row: then it is the odd one.
std::vector<std::vector<bool>> wide_pieces(const std::vector<PieceRow>& rows) {
    std::vector<std::vector<std::vector<std::size_t>>> crossed(rows.size());  // by row and piece: rows
    std::vector<std::size_t> crossing(rows.size());                           // rows that cross this one
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::vector<bool> met(rows.size());
        for (const TablePiece& piece : rows[r].pieces) {
            crossed[r].emplace_back();
            for (std::size_t q = 0; q < rows.size(); ++q)
                if (q != r && rows[q].pieces.size() > 1 && crosses(piece, rows[q])) {
                    crossed[r].back().push_back(q);
                    met[q] = true;
                }
        }
        for (std::size_t q = 0; q < rows.size(); ++q) crossing[q] += met[q] ? 1 : 0;
    }
    std::vector<std::vector<bool>> wide(rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (const std::vector<std::size_t>& below : crossed[r])
            wide[r].push_back(std::any_of(below.begin(), below.end(),
                                          [&](std::size_t q) { return below.size() >= crossing[q]; }));
    return wide;
}

/// What overlaps is one column.
std::vector<Column> merged(std::vector<Column> intervals) {
    std::sort(intervals.begin(), intervals.end(),
              [](const Column& a, const Column& b) { return a.left < b.left; });
    std::vector<Column> columns;
    for (const Column& interval : intervals) {
        if (columns.empty() || interval.left > columns.back().right - touching)
            columns.push_back(interval);
        else
            columns.back().right = std::max(columns.back().right, interval.right);
    }
    return columns;
}

/// The columns that a piece stands in; the nearest one if in none.
std::pair<std::size_t, std::size_t> place_of(const TablePiece& piece, const std::vector<Column>& columns) {
    std::size_t first = columns.size(), last = 0, nearest = 0;
    double least = -1;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (overlap(piece.left, piece.right, columns[i].left, columns[i].right)) {
            first = std::min(first, i);
            last = i;
        }
        const double distance = std::max(columns[i].left - piece.right, piece.left - columns[i].right);
        if (least < 0 || distance < least) {
            least = distance;
            nearest = i;
        }
    }
    return first == columns.size() ? std::pair(nearest, nearest) : std::pair(first, last);
}

/// A piece over several columns is cut where a word begins one of them and the word before leaves room.
std::vector<TablePiece> cut_at_columns(const std::vector<PdfWord>& words, const TablePiece& piece,
                                       const std::vector<Column>& columns) {
    std::vector<TablePiece> parts;
    auto begin = piece.words.begin();
    for (auto i = begin + 1; i < piece.words.end(); ++i) {
        const double left = words[*i].box.left();
        const bool starts = std::any_of(columns.begin() + 1, columns.end(), [&](const Column& column) {
            return std::abs(column.left - left) < alignment &&
                   words[*(i - 1)].box.right() > (&column - 1)->right - piece.size;
        });
        if (!starts) continue;
        parts.push_back(piece_of(words, begin, i));
        begin = i;
    }
    parts.push_back(piece_of(words, begin, piece.words.end()));
    return parts;
}

/// One piece per column, or span, where words of one cell stand far apart.
void join_in_columns(const std::vector<PdfWord>& words, PieceRow& row) {
    std::vector<TablePiece> pieces;
    for (TablePiece& piece : row.pieces) {
        if (pieces.empty() || pieces.back().last < piece.first) {
            pieces.push_back(std::move(piece));
            continue;
        }
        for (const std::size_t i : piece.words) extend(pieces.back(), words, i);
        pieces.back().stretched = true;
        pieces.back().last = std::max(pieces.back().last, piece.last);
    }
    row.pieces = std::move(pieces);
}

/// The one row that has a column's only piece; none: rows.size().
std::size_t only_row(const std::vector<PieceRow>& rows, std::size_t column) {
    std::size_t only = rows.size();
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (const TablePiece& piece : rows[r].pieces)
            if (piece.first <= column && column <= piece.last) {
                if (only != rows.size()) return rows.size();
                only = r;
            }
    return only;
}

bool has_piece(const PieceRow& row, std::size_t column) {
    return std::any_of(row.pieces.begin(), row.pieces.end(), [&](const TablePiece& piece) {
        return piece.first <= column && column <= piece.last;
    });
}

/// A name in the middle of its cell may stand beside the short cells below it, and seem a column by itself:
/// it belongs to the column before it, else to the one after it, that has no piece in its row.
void adopt_names(std::vector<PieceRow>& rows, std::vector<Column>& columns) {
    constexpr std::size_t most_head_rows = 3;
    for (std::size_t column = 0; column < columns.size() && columns.size() > 2;) {
        const std::size_t row = only_row(rows, column);
        const bool before = row < most_head_rows && column > 0 && !has_piece(rows[row], column - 1);
        const bool behind =
            row < most_head_rows && column + 1 < columns.size() && !has_piece(rows[row], column + 1);
        if (row == rows.size() || !(before || behind)) {
            ++column;
            continue;
        }
        columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(column));
        for (PieceRow& each : rows)
            for (TablePiece& piece : each.pieces) {
                piece.first -= piece.first > column || (piece.first == column && before) ? 1 : 0;
                piece.last -= piece.last > column || (piece.last == column && before) ? 1 : 0;
            }
    }
}

}  // namespace

void join_stretched(const std::vector<PdfWord>& words, std::vector<PieceRow>& rows) {
    constexpr double widest_stretch = 6;  // of the type's size
    for (PieceRow& row : rows)
        for (std::size_t p = 0; p + 1 < row.pieces.size();) {
            TablePiece &piece = row.pieces[p], &next = row.pieces[p + 1];
            const bool stretched = next.left - piece.right < widest_stretch * next.size &&
                                   beginning_at(rows, next.left) < 2 && fills(rows, piece.left, next.right) &&
                                   is_crossed(rows, piece, next);
            if (!stretched) {
                ++p;
                continue;
            }
            for (const std::size_t i : next.words) extend(piece, words, i);
            piece.stretched = true;
            row.pieces.erase(row.pieces.begin() + static_cast<std::ptrdiff_t>(p) + 1);
        }
}

std::vector<Column> find_columns(const std::vector<PdfWord>& words, std::vector<PieceRow>& rows,
                                 const std::vector<Column>& known) {
    std::size_t all = 0;
    for (const PieceRow& row : rows) all += row.pieces.size();
    if (all > most_pieces) return {};
    const std::vector<std::vector<bool>> wide = wide_pieces(rows);
    std::vector<Column> intervals = known;
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t p = 0; p < rows[r].pieces.size(); ++p)
            if (!wide[r][p]) intervals.push_back({rows[r].pieces[p].left, rows[r].pieces[p].right});
    std::vector<Column> columns = merged(std::move(intervals));
    if (columns.size() < 2) return columns;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::vector<TablePiece> pieces;
        for (std::size_t p = 0; p < rows[r].pieces.size(); ++p) {
            if (!wide[r][p]) {
                pieces.push_back(std::move(rows[r].pieces[p]));
                continue;
            }
            std::vector<TablePiece> parts = cut_at_columns(words, rows[r].pieces[p], columns);
            std::move(parts.begin(), parts.end(), std::back_inserter(pieces));
        }
        rows[r].pieces = std::move(pieces);
        for (TablePiece& piece : rows[r].pieces) std::tie(piece.first, piece.last) = place_of(piece, columns);
    }
    if (known.empty()) adopt_names(rows, columns);
    for (PieceRow& row : rows) join_in_columns(words, row);
    return columns;
}

}  // namespace islet
