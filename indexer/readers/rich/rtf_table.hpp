// The rows of a table in RTF, which says where its cells end rather than what they span.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/document_builder.hpp"

namespace islet {

/// Gathers rows, then adds them to a document, each value under its own names. Not thread-safe.
class RtfTable {
  public:
    /// \trowd: what is known of the cells of the row above doesn't hold any more.
    void begin_row() { cells_.clear(); }
    /// \clvmrg, \clmrg: the cell that is told of next goes on from above, or from the left.
    void join_above() { next_.above = true; }
    void join_left() { next_.left = true; }
    /// \cellxN: where it ends, in twips.
    void end_cell(int edge);
    /// \row: the texts of the cells that were told of.
    void add_row(std::vector<std::string> texts);

    /// Adds the rows gathered; none are left.
    void add_to(DocumentBuilder& builder);

  private:
    struct Cell {
        int edge = 0;
        bool above = false, left = false;
    };
    struct Row {
        std::vector<Cell> cells;
        std::vector<std::string> texts;
    };
    [[nodiscard]] std::vector<int> edges() const;

    std::vector<Cell> cells_;
    Cell next_;
    std::vector<Row> rows_;
};

}  // namespace islet
