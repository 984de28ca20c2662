// What may be the cells of a table: words of one row that stand close together, and the columns these make.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// Words of one row without a wide gap between them.
struct TablePiece {
    WordIndexes words;
    PdfLine line;  ///< its text, once it is wanted
    double left = 0, right = 0, top = 0, bottom = 0, size = 0;
    bool bold = false;
    bool stretched = false;  ///< set to both margins with wide gaps
    int font = 0;            ///< 0: several
    std::size_t first = 0;   ///< the columns that it stands in
    std::size_t last = 0;    ///< more than first where it spans some

    [[nodiscard]] double width() const { return right - left; }
};

/// Appends a word.
void extend(TablePiece& piece, const std::vector<PdfWord>& words, std::size_t i);

[[nodiscard]] TablePiece piece_of(const std::vector<PdfWord>& words, WordIndexes::const_iterator begin,
                                  WordIndexes::const_iterator end);

struct PieceRow {
    std::vector<TablePiece> pieces;  ///< from left to right
    double top = 0, bottom = 0, size = 0;
};

struct Column {
    double left = 0, right = 0;
};

/// Rows cut at gaps that are wider than those between the page's words. The mark of a list item ("•", "1.")
/// stays with what it marks.
[[nodiscard]] std::vector<PieceRow> piece_rows(const std::vector<PdfWord>& words, const WordIndexes& indexes);

/// In a narrow cell set to both margins the words of a line may stand as far apart as columns do: what
/// reaches from edge to edge as another line of the cell does becomes one piece.
void join_stretched(const std::vector<PdfWord>& words, std::vector<PieceRow>& rows);

/// The columns that rows have in common, from left to right; sets first and last of their pieces. A piece
/// that stands above several pieces of most other rows spans these, unless a gap between two of its words is
/// where the columns divide: then it is cut there. One column or none: no table. known: columns that are
/// there even where no row has a piece in them.
[[nodiscard]] std::vector<Column> find_columns(const std::vector<PdfWord>& words, std::vector<PieceRow>& rows,
                                               const std::vector<Column>& known = {});

}  // namespace islet
