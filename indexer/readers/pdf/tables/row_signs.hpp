// How the lines of a table's area follow one another: what tells where its rows begin.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/readers/pdf/tables/table_rows.hpp"

namespace islet {

[[nodiscard]] bool starts_small(const std::string& text);

/// More must follow.
[[nodiscard]] bool is_open(const std::string& text);

/// What the area's columns look like, and how their lines follow one another. The area must live as long.
class AreaLines {
  public:
    explicit AreaLines(const TableArea& area);

    /// The piece that stands in a column of a row.
    [[nodiscard]] const TablePiece* at(std::size_t row, std::size_t column) const;

    /// The last piece above in the column, if it is no more than a line away.
    [[nodiscard]] const TablePiece* above(std::size_t row, std::size_t column) const;

    /// The line above had room for the first word: this one begins something new.
    [[nodiscard]] bool begins_anew(const TablePiece& above, const TablePiece& below) const;

    [[nodiscard]] bool may_go_on(const TablePiece& above, const TablePiece& below) const;

    /// Running text, not two short cells one above the other.
    [[nodiscard]] bool goes_on(const TablePiece& above, const TablePiece& below) const;

  private:
    const TableArea& area_;
    std::vector<double> widths_;
};

/// What a row's look says about whether it begins a row of the table.
struct RowSigns {
    std::size_t filled = 0;  ///< pieces
    bool first = false;      ///< the first column has text
    std::size_t anew = 0;    ///< columns in which the line above had room
    std::size_t on = 0;      ///< columns in which running text goes on
    std::size_t maybe = 0;   ///< columns in which a line may go on
    std::size_t below = 0;   ///< columns with text above
};

[[nodiscard]] RowSigns signs_of(const AreaLines& lines, const TableArea& area, std::size_t row);

/// How the rows of an area stand.
struct RowSpacing {
    explicit RowSpacing(const TableArea& area);
    std::vector<double> gaps;
    std::vector<bool> joined;
};

/// The gap that separates rows of the table from lines of a cell, where there are both and the text agrees.
[[nodiscard]] std::optional<double> parting_gap(const TableArea& area, const AreaLines& lines,
                                                const RowSpacing& spacing);

}  // namespace islet
