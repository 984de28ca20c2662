// The tables of a page: those that hold data as rows, and those that lay it out.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "indexer/readers/html/page/html_content.hpp"
#include "indexer/readers/tables/table_rows.hpp"

namespace islet {

struct HtmlTable {
    /// It lays a page out: there are headings or tables in its cells, or paragraphs in a single column. The
    /// rest is then empty, or to be ignored.
    bool layout = false;
    std::string caption;
    TableRows rows;
};

/// Reads a table element. reading, in_main: as for HtmlContent::is_left_out. Throws Unreadable for a cell of
/// more than most_bytes.
[[nodiscard]] HtmlTable read_table(const HtmlContent& content, const GumboNode& node, HtmlReading reading,
                                   bool in_main, std::size_t most_bytes);

}  // namespace islet
