// Gaps within rows, and what they have in common.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/tables/table_pieces.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

#include "indexer/readers/pdf/list_marks.hpp"
#include "indexer/readers/pdf/pdf_words.hpp"

namespace islet {
namespace {

constexpr double least_gap = 0.38;  // of the type's size, between two cells
constexpr double gap_factor = 1.5;  // times the usual gap between words
constexpr double touching = 0.5;    // points that cells of two columns may share
constexpr double alignment = 1.5;   // points
constexpr std::size_t most_pieces = 1500;

double gap_between(const PdfWord& a, const PdfWord& b) { return b.box.left() - a.box.right(); }

/// Between the words of running text, in units of the type's size.
double usual_gap(const std::vector<PdfWord>& words, const std::vector<WordIndexes>& rows) {
    std::vector<double> gaps;
    for (const WordIndexes& row : rows)
        for (std::size_t i = 1; i < row.size(); ++i) {
            const double gap =
                gap_between(words[row[i - 1]], words[row[i]]) / std::max(1.0, words[row[i]].size);
            if (gap > 0.1 && gap < 1) gaps.push_back(gap);
        }
    if (gaps.empty()) return 0;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle;
}

void extend(TablePiece& piece, const std::vector<PdfWord>& words, std::size_t i) {
    const PdfWord& word = words[i];
    if (piece.words.empty()) {
        piece.left = word.box.left();
        piece.top = word.box.top();
        piece.bold = true;
        piece.font = word.font;
    }
    piece.words.push_back(i);
    piece.right = std::max(piece.right, word.box.right());
    piece.top = std::min(piece.top, word.box.top());
    piece.bottom = std::max(piece.bottom, word.box.bottom());
    piece.size = std::max(piece.size, word.size);
    piece.bold = piece.bold && word.bold;
    piece.font = piece.font == word.font ? word.font : 0;
}

TablePiece piece_of(const std::vector<PdfWord>& words, WordIndexes::const_iterator begin,
                    WordIndexes::const_iterator end) {
    TablePiece piece;
    for (auto i = begin; i != end; ++i) extend(piece, words, *i);
    return piece;
}

/// A bullet, or another mark that begins its row.
bool marks_item(const std::vector<TablePiece>& pieces, const PdfWord& mark, const PdfWord& word) {
    const bool is_mark = is_bullet(mark.text) || (pieces.size() == 1 && is_list_mark(mark.text));
    return is_mark && pieces.back().words.size() == 1 && gap_between(mark, word) < 4 * word.size;
}

/// Two sentences stand a little apart.
bool parts_sentences(const PdfWord& before, const PdfWord& word) {
    return std::string_view(".!?:").find(before.text.back()) != std::string_view::npos &&
           gap_between(before, word) < word.size;
}

PieceRow cut_row(const std::vector<PdfWord>& words, const WordIndexes& row, double usual) {
    PieceRow made;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const PdfWord& word = words[row[i]];
        const double least = std::max(least_gap, gap_factor * usual) * word.size;
        const bool apart = i == 0 || (word.box.left() - made.pieces.back().right > least &&
                                      !marks_item(made.pieces, words[row[i - 1]], word) &&
                                      !parts_sentences(words[row[i - 1]], word));
        if (apart) made.pieces.emplace_back();
        extend(made.pieces.back(), words, row[i]);
    }
    made.top = made.pieces.front().top;
    for (const TablePiece& piece : made.pieces) {
        made.top = std::min(made.top, piece.top);
        made.bottom = std::max(made.bottom, piece.bottom);
        made.size = std::max(made.size, piece.size);
    }
    return made;
}

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

std::vector<PieceRow> piece_rows(const std::vector<PdfWord>& words, const WordIndexes& indexes) {
    const std::vector<WordIndexes> rows = rows_of(words, indexes);
    const double usual = usual_gap(words, rows);
    std::vector<PieceRow> made;
    made.reserve(rows.size());
    for (const WordIndexes& row : rows) made.push_back(cut_row(words, row, usual));
    return made;
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
