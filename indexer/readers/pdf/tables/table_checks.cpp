// Alignment, lists, running text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/tables/table_checks.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/pdf/list_marks.hpp"

namespace islet {
namespace {

bool aligned(const TablePiece& a, const TablePiece& b) {
    const double near = 0.6 * b.size;
    return std::abs(a.left - b.left) < near || std::abs(a.right - b.right) < near ||
           std::abs(a.left + a.right - b.left - b.right) < 2 * near;
}

/// One sign all the way down, as a list in an unknown symbol font has.
bool is_one_sign(const std::vector<PdfWord>& words, const TableArea& area) {
    const std::string* sign = nullptr;
    std::size_t same = 0, all = 0;
    for (const PieceRow& row : area.rows) {
        const TablePiece& piece = row.pieces.front();
        if (piece.first > 0) continue;
        const std::string& text = words[piece.words.front()].text;
        if (sign == nullptr) sign = &text;
        ++all;
        const bool alone = std::all_of(piece.words.begin(), piece.words.end(),
                                       [&](std::size_t i) { return words[i].text == *sign; });
        same += alone && text.size() < 5 ? 1 : 0;  // "h h": drawn twice, for a bold one
    }
    return same > 1 && same * 2 > all;
}

/// Marks in half of a column.
bool has_marks(const std::vector<PdfWord>& words, const TableArea& area) {
    for (std::size_t column = 0; column < area.columns.size(); ++column) {
        std::size_t marked = 0, all = 0;
        for (const PieceRow& row : area.rows)
            for (const TablePiece& piece : row.pieces) {
                if (piece.first != column) continue;
                ++all;
                marked += is_list_mark(words[piece.words.front()].text) ? 1 : 0;
            }
        if (marked > 1 && marked * 2 >= all) return true;
    }
    return false;
}

/// Set in one size, which a note beside the text is not.
bool is_of_one_size(const std::vector<TableRow>& rows) {
    double least = 1e9, most = 0;
    for (const TableRow& row : rows)
        for (const PdfLine& cell : row.cells) {
            if (cell.text.empty()) continue;
            least = std::min(least, cell.size);
            most = std::max(most, cell.size);
        }
    return most < 1.1 * least;
}

}  // namespace

bool is_aligned(const TableArea& area) {
    for (std::size_t column = 0; column < area.columns.size(); ++column) {
        const TablePiece* above = nullptr;
        std::size_t pairs = 0, even = 0;
        for (const PieceRow& row : area.rows)
            for (const TablePiece& piece : row.pieces) {
                if (piece.first != column || piece.last != column) continue;
                const bool pair = above != nullptr && above->bold == piece.bold;
                pairs += pair ? 1 : 0;
                even += pair && aligned(*above, piece) ? 1 : 0;
                above = &piece;
            }
        if ((even + 1) * 5 < pairs * 3 + 2) return false;  // a name may stand in the middle of its columns
    }
    return true;
}

bool stands_in(const TableArea& area, const std::vector<Column>& columns) {
    if (area.columns.size() != columns.size()) return false;
    std::size_t all = 0, even = 0;
    for (const PieceRow& row : area.rows)
        for (const TablePiece& piece : row.pieces) {
            if (piece.first != piece.last) continue;
            const Column& column = columns[piece.first];
            const double near = 0.6 * piece.size;
            ++all;
            even += std::abs(piece.left - column.left) < near ||
                            std::abs(piece.right - column.right) < near ||
                            std::abs(piece.left + piece.right - column.left - column.right) < 2 * near
                        ? 1
                        : 0;
        }
    return all > 0 && even * 3 >= all * 2;
}

namespace {

bool is_word_or_figure(const std::string& text) {
    return has_digit(text) || std::count_if(text.begin(), text.end(), is_ascii_letter) > 2;
}

}  // namespace

bool are_narrow_cells(const TableArea& area) {
    constexpr double even = 1;                     // points
    constexpr double widest = 16, narrowest = 11;  // of the type's size
    constexpr std::size_t least_pieces = 5, most_columns = 4;
    if (area.columns.size() > most_columns) return false;
    double most = 0;
    for (const Column& column : area.columns)
        most = std::max(most, (column.right - column.left) / area.rows.front().size);
    if (most > widest) return false;
    const auto open =
        static_cast<std::size_t>(std::count_if(area.rows.begin(), area.rows.end(), [&](const PieceRow& row) {
            return row.pieces.size() < area.columns.size();
        }));
    if (most > narrowest && (open < 2 || open * 8 < area.rows.size()))
        return false;  // text fills its columns
    for (std::size_t column = 0; column < area.columns.size(); ++column) {
        std::size_t all = 0, at_edge = 0, words = 0;
        for (const PieceRow& row : area.rows)
            for (const TablePiece& piece : row.pieces) {
                if (piece.first != column || piece.last != column) continue;
                ++all;
                at_edge += piece.left - area.columns[column].left < even ? 1 : 0;
                words += is_word_or_figure(piece.line.text) ? 1 : 0;
            }
        if (words * 2 < all) return false;  // bullets in an unknown font
        if (column > 0 && (all < least_pieces || at_edge * 5 < all * 4)) return false;
    }
    return true;
}

bool are_text_columns(const TableArea& area) {
    constexpr double narrowest = 14;  // of the type's size
    constexpr double even = 1;        // points
    constexpr std::size_t least_rows = 8;
    if (area.rows.size() < least_rows) return false;
    for (std::size_t column = 0; column < area.columns.size(); ++column) {
        const auto [left, right] = area.columns[column];
        if (right - left < narrowest * area.rows.front().size) return false;
        std::size_t all = 0, at_edge = 0;
        for (const PieceRow& row : area.rows)
            for (const TablePiece& piece : row.pieces) {
                if (piece.first != column) continue;
                ++all;
                at_edge += piece.left - left < even ? 1 : 0;
            }
        if (at_edge * 3 < all * 2) return false;
    }
    return true;
}

void drop_full_lines(TableArea& area) {
    constexpr double even = 1;  // points
    for (PieceRow& row : area.rows)
        std::erase_if(row.pieces, [&](const TablePiece& piece) {
            return piece.left - area.columns[piece.first].left < even &&
                   area.columns[piece.last].right - piece.right < even;
        });
}

bool is_plain(const TableArea& area) {
    constexpr std::size_t most_columns = 6, least_rows = 3;
    const std::size_t columns = area.columns.size();
    const auto full = std::count_if(area.rows.begin(), area.rows.end(), [&](const PieceRow& row) {
        return row.pieces.size() * 3 >= columns * 2;
    });
    return columns <= most_columns && area.rows.size() >= least_rows &&
           static_cast<std::size_t>(full) * 3 >= area.rows.size() * 2;
}

bool is_justified(const TableArea& area) {
    std::size_t on = 0, flush = 0;
    double right = 0;
    for (const PieceRow& row : area.rows) right = std::max(right, row.pieces.back().right);
    for (std::size_t r = 0; r < area.rows.size(); ++r) {
        const char first = area.rows[r].pieces.front().line.text.front();
        on += r > 0 && first >= 'a' && first <= 'z' ? 1 : 0;
        flush += right - area.rows[r].pieces.back().right < 1 ? 1 : 0;
    }
    return on * 2 >= area.rows.size() && flush * 2 >= area.rows.size();
}

bool rows_agree(const std::vector<TableRow>& rows) {
    std::size_t apart = 0;
    for (const TableRow& row : rows) {
        double tops[2] = {1e9, -1e9}, middles[2] = {1e9, -1e9}, feet[2] = {1e9, -1e9};
        double size = 0;
        const auto take = [](double(&range)[2], double value) {
            range[0] = std::min(range[0], value);
            range[1] = std::max(range[1], value);
        };
        for (const PdfLine& cell : row.cells) {
            if (cell.text.empty()) continue;
            size = std::max(size, cell.size);
            take(tops, cell.top);
            take(middles, (cell.top + cell.bottom) / 2);
            take(feet, cell.bottom);
        }
        const double least = std::min({tops[1] - tops[0], middles[1] - middles[0], feet[1] - feet[0]});
        apart += least > 0.35 * size ? 1 : 0;
    }
    return apart * 4 <= rows.size();
}

bool are_halves(const std::vector<Column>& columns, double page_width) {
    if (columns.size() != 2) return false;
    const double first = columns[1].left - columns[0].left;
    return first > 0.38 * page_width && first < 0.5 * page_width;
}

bool is_certain(const std::vector<TableRow>& rows, std::size_t head, bool halves) {
    std::size_t full = 0, figures = 0;
    for (std::size_t r = head; r < rows.size(); ++r) {
        full += rows[r].filled() > 1 ? 1 : 0;
        figures += has_digit(rows[r].cells.back().text) ? 1 : 0;
    }
    if (rows.front().cells.size() > 2 || head > 0) return full > 1;
    return (full > 3 && !halves && is_of_one_size(rows)) || (full > 2 && figures >= full);
}

bool is_list(const std::vector<PdfWord>& words, const TableArea& area) {
    return has_marks(words, area) || is_one_sign(words, area);
}

std::vector<bool> lone_columns(const TableArea& area) {
    std::vector<bool> alone;
    for (std::size_t column = 0; column < area.columns.size(); ++column) {
        std::size_t all = 0, beside = 0;
        for (const PieceRow& row : area.rows)
            for (const TablePiece& piece : row.pieces)
                if (piece.first <= column && column <= piece.last) {
                    ++all;
                    beside += row.pieces.size() > 1 ? 1 : 0;
                }
        alone.push_back(beside * 2 < all);
    }
    return alone;
}

}  // namespace islet
