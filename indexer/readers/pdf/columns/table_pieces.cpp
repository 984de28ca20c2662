// Gaps within rows.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/columns/table_pieces.hpp"

#include <algorithm>
#include <string_view>

#include "indexer/readers/pdf/list_marks.hpp"
#include "indexer/readers/pdf/pdf_words.hpp"

namespace islet {
namespace {

constexpr double least_gap = 0.38;  // of the type's size, between two cells
constexpr double gap_factor = 1.5;  // times the usual gap between words

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

}  // namespace

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

std::vector<PieceRow> piece_rows(const std::vector<PdfWord>& words, const WordIndexes& indexes) {
    const std::vector<WordIndexes> rows = rows_of(words, indexes);
    const double usual = usual_gap(words, rows);
    std::vector<PieceRow> made;
    made.reserve(rows.size());
    for (const WordIndexes& row : rows) made.push_back(cut_row(words, row, usual));
    return made;
}

}  // namespace islet
