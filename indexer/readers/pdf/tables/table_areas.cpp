// Walks the rows of a page from top to bottom.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/tables/table_areas.hpp"

#include <algorithm>
#include <cmath>

#include "indexer/readers/pdf/tables/table_rows.hpp"

namespace islet {
namespace {

constexpr double widest_gap = 2.2;  // of the type's size, between two rows of a table

bool crosses_pieces(const TablePiece& piece, const PieceRow& row) {
    std::size_t met = 0;
    for (const TablePiece& other : row.pieces)
        met += std::min(piece.right, other.right) > std::max(piece.left, other.left) ? 1 : 0;
    return met > 1;
}

class Areas {
  public:
    explicit Areas(const std::vector<PieceRow>& rows) : rows_(rows) {}

    /// The next area from `from`; false if there is none.
    bool next(std::size_t from, std::size_t& begin, std::size_t& end) const {
        begin = from;
        while (begin < rows_.size() && rows_[begin].pieces.size() < 2) ++begin;
        if (begin == rows_.size()) return false;
        end = begin + 1;
        std::size_t last = begin;  // row with several pieces
        for (std::size_t crossing = 0; end < rows_.size() && follows(end); ++end) {
            if (rows_[end].pieces.size() > 1 || beside(end)) {
                last = end;
                crossing = 0;
            } else if (crosses_pieces(rows_[end].pieces.front(), rows_[last]) && ++crossing > 1) {
                break;
            }
        }
        const double second = rows_[last].pieces.size() > 1 ? rows_[last].pieces[1].left - rows_[last].size
                                                            : rows_[last].pieces[0].left - 1;
        for (end = last + 1; end < rows_.size() && ends_cell(end, second); ++end) {
        }
        while (begin > from && heads(begin - 1, rows_[begin])) --begin;
        return true;
    }

  private:
    [[nodiscard]] bool follows(std::size_t row) const {
        return rows_[row].top - rows_[row - 1].bottom < widest_gap * rows_[row].size;
    }
    /// The lines of two cells that are set at different heights.
    [[nodiscard]] bool beside(std::size_t row) const {
        return rows_[row].top < rows_[row - 1].bottom - 0.22 * (rows_[row].bottom - rows_[row].top);
    }
    /// The rest of a cell in the last row.
    [[nodiscard]] bool ends_cell(std::size_t row, double second) const {
        return rows_[row].pieces.size() == 1 && rows_[row].pieces.front().left > second &&
               rows_[row].top - rows_[row - 1].bottom < 0.8 * rows_[row].size;
    }
    /// A name over several columns, or the first line of one.
    [[nodiscard]] bool heads(std::size_t row, const PieceRow& below) const {
        const TablePiece& piece = rows_[row].pieces.front();
        return rows_[row].pieces.size() == 1 && below.top - rows_[row].bottom < 0.8 * below.size &&
               piece.left > below.pieces.front().right &&
               piece.right < below.pieces.back().right + below.size && piece.bold == below.pieces.back().bold;
    }

    const std::vector<PieceRow>& rows_;
};

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> table_areas(const std::vector<PieceRow>& rows) {
    const Areas areas(rows);
    std::vector<std::pair<std::size_t, std::size_t>> found;
    std::size_t begin = 0, end = 0;
    for (std::size_t from = 0; areas.next(from, begin, end); from = end) found.emplace_back(begin, end);
    return found;
}

std::size_t next_head(const std::vector<PdfWord>& words, const std::vector<PieceRow>& rows) {
    constexpr std::size_t least_rows = 3;
    const auto names = [&](std::size_t row) {
        return std::all_of(rows[row].pieces.begin(), rows[row].pieces.end(), [&](const TablePiece& piece) {
            return std::none_of(piece.words.begin(), piece.words.end(),
                                [&](std::size_t i) { return has_digit(words[i].text); });
        });
    };
    const auto bold = [&](std::size_t row) {
        return rows[row].pieces.size() > 1 && std::all_of(rows[row].pieces.begin(), rows[row].pieces.end(),
                                                          [](const TablePiece& piece) { return piece.bold; });
    };
    const auto same_columns = [&](std::size_t row) {
        return std::equal(rows[row].pieces.begin(), rows[row].pieces.end(), rows[0].pieces.begin(),
                          rows[0].pieces.end(), [](const TablePiece& a, const TablePiece& b) {
                              return std::abs(a.left - b.left) < a.size ||
                                     std::abs(a.right - b.right) < a.size;
                          });
    };
    if (rows.empty() || !bold(0)) return 0;
    for (std::size_t row = least_rows; row + 2 < rows.size(); ++row)
        if (bold(row) && names(row) && !bold(row - 1) && !bold(row + 1) &&
            rows[row - 1].pieces.size() == rows[0].pieces.size() &&
            rows[row + 1].pieces.size() == rows[row].pieces.size() && !same_columns(row))
            return row;
    return 0;
}

}  // namespace islet
