// Which lines make a row.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/tables/table_rows.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/pdf/paragraphs/line_joining.hpp"

namespace islet {
namespace {

constexpr double space_width = 0.25;  // of the type's size
constexpr double same_line = 0.22;    // of a row's height: rows that overlap by more are one
constexpr double near_above = 1.0;    // of the type's size: a cell's next line stands no lower

bool starts_small(const std::string& text) { return text.front() >= 'a' && text.front() <= 'z'; }

bool ends_sentence(const std::string& text) {
    return std::string_view(".!?:;").find(text.back()) != std::string_view::npos;
}

/// More must follow.
bool is_open(const std::string& text) {
    return text.ends_with(',') || text.ends_with('-') || text.ends_with('(') || text.ends_with('/') ||
           text.ends_with(" and") || text.ends_with(" or") || text.ends_with(" of") || text.ends_with(" the");
}

/// What the area's columns look like, and how their lines follow one another.
class Lines {
  public:
    explicit Lines(const TableArea& area) : area_(area), widths_(area.columns.size()) {
        for (const PieceRow& row : area.rows)
            for (const TablePiece& piece : row.pieces)
                if (piece.first == piece.last)
                    widths_[piece.first] = std::max(widths_[piece.first], piece.width());
    }

    /// The piece that stands in a column of a row.
    [[nodiscard]] const TablePiece* at(std::size_t row, std::size_t column) const {
        for (const TablePiece& piece : area_.rows[row].pieces)
            if (piece.first <= column && column <= piece.last) return &piece;
        return nullptr;
    }

    /// The last piece above in the column, if it is no more than a line away.
    [[nodiscard]] const TablePiece* above(std::size_t row, std::size_t column) const {
        const TablePiece* const below = at(row, column);
        for (std::size_t r = row; below != nullptr && r-- > 0;) {
            if (below->top - area_.rows[r].bottom > near_above * below->size) break;
            if (const TablePiece* piece = at(r, column)) return piece;
        }
        return nullptr;
    }

    /// The line above had room for the first word: this one begins something new.
    [[nodiscard]] bool begins_anew(const TablePiece& above, const TablePiece& below) const {
        const double wanted = above.width() + space_width * above.size + below.line.first_word;
        return wanted < widths_[below.first] - 0.1 * above.size;
    }

    [[nodiscard]] bool may_go_on(const TablePiece& above, const TablePiece& below) const {
        if (above.first != below.first || begins_anew(above, below)) return false;
        return is_open(above.line.text) || (starts_small(below.line.text) && !ends_sentence(above.line.text));
    }

    /// Running text, not two short cells one above the other.
    [[nodiscard]] bool goes_on(const TablePiece& above, const TablePiece& below) const {
        return may_go_on(above, below) && (above.words.size() > 2 || above.line.text.ends_with('-'));
    }

  private:
    const TableArea& area_;
    std::vector<double> widths_;
};

/// What a row's look says about whether it begins a row of the table.
struct Signs {
    std::size_t filled = 0;  ///< pieces
    bool first = false;      ///< the first column has text
    std::size_t anew = 0;    ///< columns in which the line above had room
    std::size_t on = 0;      ///< columns in which running text goes on
    std::size_t maybe = 0;   ///< columns in which a line may go on
    std::size_t below = 0;   ///< columns with text above
};

Signs signs_of(const Lines& lines, const TableArea& area, std::size_t row) {
    Signs signs;
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

/// How the rows of an area stand.
struct Spacing {
    explicit Spacing(const TableArea& area) : gaps(gaps_of(area)), joined(joined_rows(area)) {}
    std::vector<double> gaps;
    std::vector<bool> joined;
};

/// The gap that separates rows of the table from lines of a cell, where there are both and the text agrees.
std::optional<double> parting_gap(const TableArea& area, const Lines& lines, const Spacing& spacing) {
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
        const Signs signs = signs_of(lines, area, r);
        if (signs.anew > 0 || (signs.first && signs.filled > 1 && signs.maybe == 0)) return std::nullopt;
    }
    return wide ? std::optional(parting) : std::nullopt;
}

/// Without such gaps.
bool begins_row(const Signs& signs, std::size_t columns) {
    if (signs.anew > 0) return true;
    if (signs.first && signs.filled == 1) return signs.maybe == 0;
    if (signs.first) return signs.on < signs.filled || signs.on < 2;
    if (signs.filled == 1) return signs.below == 0 || (signs.maybe == 0 && columns < 3);
    return signs.maybe == 0 || (signs.on == 0 && signs.maybe < signs.below);
}

/// Which rows begin a row of the table.
std::vector<bool> row_starts(const TableArea& area) {
    const Lines lines(area);
    const Spacing spacing(area);
    const std::optional<double> parting = parting_gap(area, lines, spacing);
    std::vector<bool> starts(area.rows.size(), true);
    for (std::size_t r = 1; r < area.rows.size(); ++r) {
        if (spacing.joined[r])
            starts[r] = false;
        else if (parting)
            starts[r] = spacing.gaps[r] > *parting;
        else
            starts[r] = begins_row(signs_of(lines, area, r), area.columns.size());
    }
    return starts;
}

}  // namespace

std::size_t TableRow::filled() const {
    return static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [](const PdfLine& cell) { return !cell.text.empty(); }));
}

TableRow empty_row(std::size_t columns) {
    TableRow row;
    row.cells.resize(columns);
    row.spanned.resize(columns);
    row.repeated.resize(columns);
    return row;
}

void add_piece(TableRow& row, const TablePiece& piece, bool own) {
    if (own && row.bottom == 0) {
        row.bold = piece.bold;
        row.font = piece.font;
        row.top = piece.top;
        row.bottom = piece.bottom;
    }
    if (own) {
        row.bold = row.bold && piece.bold;
        row.font = row.font == piece.font ? row.font : 0;
        row.top = std::min(row.top, piece.top);
        row.bottom = std::max(row.bottom, piece.bottom);
    }
    for (std::size_t column = piece.first; column <= piece.last; ++column) {
        PdfLine& cell = row.cells[column];
        if (column > piece.first) row.spanned[column] = true;
        if (cell.text.empty()) {
            cell = piece.line;
            continue;
        }
        LineJoining().join(cell.text, piece.line.text);
        cell.right = std::max(cell.right, piece.right);
        cell.bottom = std::max(cell.bottom, piece.bottom);
    }
}

std::vector<TableRow> table_rows(const TableArea& area) {
    const std::vector<bool> starts = row_starts(area);
    std::vector<TableRow> rows;
    for (std::size_t r = 0; r < area.rows.size(); ++r) {
        if (starts[r]) rows.push_back(empty_row(area.columns.size()));
        for (const TablePiece& piece : area.rows[r].pieces) add_piece(rows.back(), piece);
    }
    return rows;
}

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
    const Lines lines(area);
    const Spacing spacing(area);
    const std::optional<double> parting = parting_gap(area, lines, spacing);
    std::size_t starts = 0, broken = 0;
    for (std::size_t r = 1; r < area.rows.size(); ++r) {
        const Signs signs = signs_of(lines, area, r);
        if (signs.filled < 2 || signs.below == 0) continue;
        const bool start =
            parting ? spacing.gaps[r] > *parting && !spacing.joined[r] : signs.maybe < signs.filled;
        starts += start ? 1 : 0;
        broken += start && signs.on > 0 ? 1 : 0;
    }
    return broken > 1 && broken * 2 >= starts;
}

std::vector<bool> running_columns(const TableArea& area) {
    const Lines lines(area);
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
