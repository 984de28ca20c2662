// Tables on a PDF's page.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/pdf/columns/table_pieces.hpp"
#include "indexer/readers/pdf/pdf_line.hpp"
#include "indexer/readers/pdf/rules/page_rules.hpp"

namespace islet {

struct PdfTable {
    std::vector<PdfLine> rows;  ///< from top to bottom, with cells, and names where the columns have them
    WordIndexes words;          ///< all of it
};

/// A table at the foot of a page, which the next one may go on with.
struct OpenTable {
    std::vector<Column> columns;
    std::vector<std::string> names;              ///< of the columns; empty: none
    std::vector<std::vector<std::string>> head;  ///< the cells of the rows that tell these
};

/// What tables are told by besides their page's words.
struct TableContext {
    PageRules rules;   ///< of this page
    OpenTable open{};  ///< of the page before; without columns: none. After tables_on(), of this page.
    bool drawn_bullets = false;  ///< as draws_bullets() says of the file
};

/// The tables of a page, recognised by columns that rows share. Text in columns, side notes and lists aren't
/// tables: there a line goes on in one column where another begins something new. A table that goes on from
/// the page before keeps the names of its columns, whether they are repeated or not.
[[nodiscard]] std::vector<PdfTable> tables_on(const std::vector<PdfWord>& words, int page, double page_width,
                                              TableContext& context);

}  // namespace islet
