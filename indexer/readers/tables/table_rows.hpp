// A table's cells put under each other, so that every value stays under its heading.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "indexer/readers/document_builder.hpp"

namespace islet {

/// What a merged cell says is said again in each row it stands in, up to so many bytes.
inline constexpr std::size_t longest_repeated = 200;

struct TableCell {
    std::string text;  ///< tidied
    std::size_t columns = 1;
    std::size_t rows = 1;
};

/// Gathers rows, then adds them to a document. A cell over several columns or rows is repeated in each if
/// it is short, and once where it fills its row:
///   Drug | Dose (2 columns)      ->  Drug · Dose · Dose
///        | Adults | Children     ->  Drug · Adults · Children      (Drug: 2 rows)
/// Columns in which nothing begins (spacers of laid-out pages) are dropped.
class TableRows {
  public:
    void add_row(std::vector<TableCell> cells);
    /// Cells don't reach from one part of a table (thead, tbody) into the next.
    void start_part() { over_.clear(); }

    /// Whether text begins in only one column.
    [[nodiscard]] bool is_one_column() const { return columns_.size() < 2; }

    /// Adds a block for each row with text; throws Unreadable beyond the builder's limit.
    void add_to(DocumentBuilder& builder);

  private:
    struct Placed {
        std::size_t text;  ///< index into texts_
        std::size_t column;
        std::size_t columns;
        std::size_t rows;  ///< that it still reaches over, this one included
        bool again;        ///< it began in a row above
    };
    using Row = std::vector<Placed>;

    void place(Placed cell, Row& row, Row& over);
    [[nodiscard]] std::vector<std::string> cells_of(const Row& row, const std::vector<std::size_t>& columns);

    std::vector<std::string> texts_;
    std::vector<Row> rows_;
    Row over_;                         ///< cells that reach into the next row, by column
    std::set<std::size_t> columns_;    ///< in which text begins
    std::size_t repeats_left_ = 1000;  ///< so that a small table can't unfold into a huge one
};

}  // namespace islet
