// Lines that go on, and gaps between rows.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/tables/row_signs.hpp"

#include <algorithm>
#include <string_view>

#include "indexer/readers/pdf/paragraphs/line_joining.hpp"

namespace islet {
namespace {

constexpr double space_width = 0.25;  // of the type's size
constexpr double same_line = 0.22;    // of a row's height: rows that overlap by more are one
constexpr double near_above = 1.0;    // of the type's size: a cell's next line stands no lower

/// Gaps above the rows: the narrowest of those that a row has in its columns, else that below the lowest foot
/// so far.
std::vector<double> gaps_of(const TableArea& area) {
    std::vector<double> gaps(area.rows.size());
    std::vector<double> feet(area.columns.size(), area.rows.front().top);
    for (std::size_t r = 0; r < area.rows.size(); ++r) {
        const double foot = *std::max_element(feet.begin(), feet.end());
        gaps[r] = area.rows[r].top - foot;
        bool first = true;
        for (const TablePiece& piece : area.rows[r].pieces) {
            const double above = feet[piece.first];
            if (piece.first == piece.last && above > area.rows.front().top) {
                gaps[r] = first ? piece.top - above : std::min(gaps[r], piece.top - above);
                first = false;
            }
        }
        for (const TablePiece& piece : area.rows[r].pieces)
            for (std::size_t column = piece.first; column <= piece.last; ++column)
                feet[column] = piece.bottom;
    }
    return gaps;
}

/// Rows that overlap hold the lines of cells that are set at different heights.
std::vector<bool> joined_rows(const TableArea& area) {
    std::vector<bool> joined(area.rows.size());
    double foot = area.rows.front().bottom;
    for (std::size_t r = 1; r < area.rows.size(); ++r) {
        joined[r] = area.rows[r].top - foot < -same_line * (area.rows[r].bottom - area.rows[r].top);
        foot = std::max(foot, area.rows[r].bottom);
    }
    return joined;
}

}  // namespace

bool starts_small(const std::string& text) { return text.front() >= 'a' && text.front() <= 'z'; }

bool is_open(const std::string& text) {
    return text.ends_with(',') || text.ends_with('-') || text.ends_with('(') || text.ends_with('/') ||
           text.ends_with(" and") || text.ends_with(" or") || text.ends_with(" of") || text.ends_with(" the");
}

AreaLines::AreaLines(const TableArea& area) : area_(area), widths_(area.columns.size()) {
    for (const PieceRow& row : area.rows)
        for (const TablePiece& piece : row.pieces)
            if (piece.first == piece.last)
                widths_[piece.first] = std::max(widths_[piece.first], piece.width());
}

const TablePiece* AreaLines::at(std::size_t row, std::size_t column) const {
    for (const TablePiece& piece : area_.rows[row].pieces)
        if (piece.first <= column && column <= piece.last) return &piece;
    return nullptr;
}

const TablePiece* AreaLines::above(std::size_t row, std::size_t column) const {
    const TablePiece* const below = at(row, column);
    for (std::size_t r = row; below != nullptr && r-- > 0;) {
        if (below->top - area_.rows[r].bottom > near_above * below->size) break;
        if (const TablePiece* piece = at(r, column)) return piece;
    }
    return nullptr;
}

bool AreaLines::begins_anew(const TablePiece& above, const TablePiece& below) const {
    const double wanted = above.width() + space_width * above.size + below.line.first_word;
    return wanted < widths_[below.first] - 0.1 * above.size;
}

bool AreaLines::may_go_on(const TablePiece& above, const TablePiece& below) const {
    if (above.first != below.first || begins_anew(above, below)) return false;
    return is_open(above.line.text) || (starts_small(below.line.text) && !ends_with_stop(above.line.text));
}

bool AreaLines::goes_on(const TablePiece& above, const TablePiece& below) const {
    return may_go_on(above, below) &&
           (above.words.size() > 2 || above.stretched || above.line.text.ends_with('-'));
}

RowSigns signs_of(const AreaLines& lines, const TableArea& area, std::size_t row) {
    RowSigns signs;
    for (const TablePiece& piece : area.rows[row].pieces) {
        ++signs.filled;
        signs.first = signs.first || piece.first == 0;
        const TablePiece* const above = lines.above(row, piece.first);
        if (above == nullptr) continue;
        ++signs.below;
        signs.anew += lines.begins_anew(*above, piece) ? 1 : 0;
        signs.on += lines.goes_on(*above, piece) ? 1 : 0;
        signs.maybe += lines.may_go_on(*above, piece) ? 1 : 0;
    }
    return signs;
}

RowSpacing::RowSpacing(const TableArea& area) : gaps(gaps_of(area)), joined(joined_rows(area)) {}

std::optional<double> parting_gap(const TableArea& area, const AreaLines& lines, const RowSpacing& spacing) {
    const double size = area.rows.front().size;
    std::optional<double> least;
    for (std::size_t r = 1; r < spacing.gaps.size(); ++r)
        if (const double gap = spacing.gaps[r];
            gap > -same_line * (area.rows[r].bottom - area.rows[r].top) && (!least || gap < *least))
            least = gap;
    if (!least) return std::nullopt;
    const double parting = *least + std::max(1.0, 0.1 * size);
    bool wide = false;
    for (std::size_t r = 1; r < spacing.gaps.size(); ++r) {
        if (spacing.joined[r]) continue;
        if (spacing.gaps[r] > parting) {
            wide = true;
            continue;
        }
        const RowSigns signs = signs_of(lines, area, r);
        if (signs.anew > 0 || (signs.first && signs.filled > 1 && signs.maybe == 0)) return std::nullopt;
    }
    return wide ? std::optional(parting) : std::nullopt;
}

}  // namespace islet
