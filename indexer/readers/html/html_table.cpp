// Which tables hold data, and their cells.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_table.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "indexer/readers/html/html_text.hpp"
#include "indexer/readers/html/page/html_shape.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_table_caption = 4096;  // bytes

/// Cells with headings or tables in them lay a page out; others hold data.
bool is_layout(const GumboNode& table) {
    if (has_role(table, {"presentation", "none"})) return true;
    std::vector<const GumboNode*> open = children(table);
    while (!open.empty()) {
        const GumboNode& node = *open.back();
        open.pop_back();
        if (!is_element(node)) continue;
        const GumboTag tag = node.v.element.tag;
        if (tag == GUMBO_TAG_TABLE || (heading_level(tag) > 0 && heading_level(tag) < 4)) return true;
        for (const GumboNode* child : children(node)) open.push_back(child);
    }
    return false;
}

/// Whether a cell holds paragraphs or a list.
bool is_of_blocks(const GumboNode& cell) {
    const std::vector<const GumboNode*> parts = children(cell);
    return is_tag(cell, GUMBO_TAG_TD) && std::any_of(parts.begin(), parts.end(), [](const GumboNode* part) {
               return is_element(*part) && !is_inline(part->v.element.tag) && !is_tag(*part, GUMBO_TAG_BR);
           });
}

std::size_t span(const GumboNode& cell, const char* name, std::size_t most) {
    const std::string value(attribute(cell, name));
    const unsigned long number = std::strtoul(value.c_str(), nullptr, 10);
    // A cell over "0" rows goes on to the end of its part of the table.
    const bool all = number == 0 && value.starts_with('0') && most > 1000;
    return value.empty() ? 1 : std::clamp<std::size_t>(all ? most : number, 1, most);
}

/// true if one of the row's cells holds blocks.
bool add_cells(const HtmlContent& content, const GumboNode& row, std::size_t most_bytes, TableRows& rows) {
    std::vector<TableCell> cells;
    bool blocks = false;
    for (const GumboNode* child : children(row)) {
        if (!is_tag(*child, GUMBO_TAG_TD) && !is_tag(*child, GUMBO_TAG_TH)) continue;
        if (content.is_left_out(*child, HtmlReading::lenient, true)) continue;
        cells.push_back(
            {flat_text(content, *child), span(*child, "colspan", 1000), span(*child, "rowspan", 65534)});
        check_text_size(cells.back().text.size(), most_bytes);
        blocks = blocks || (is_of_blocks(*child) && !cells.back().text.empty());
    }
    rows.add_row(std::move(cells));
    return blocks;
}

}  // namespace

HtmlTable read_table(const HtmlContent& content, const GumboNode& node, HtmlReading reading, bool in_main,
                     std::size_t most_bytes) {
    HtmlTable table;
    table.layout = is_layout(node);
    std::vector<const GumboNode*> open;
    if (!table.layout) open.push_back(&node);
    bool blocks = false;
    while (!open.empty()) {
        const GumboNode& next = *open.back();
        open.pop_back();
        if (!is_element(next) || content.is_left_out(next, reading, in_main)) continue;
        if (is_tag(next, GUMBO_TAG_TR)) {
            blocks = add_cells(content, next, most_bytes, table.rows) || blocks;
        } else if (is_tag(next, GUMBO_TAG_CAPTION)) {
            table.caption = flat_text(content, next, longest_table_caption);
        } else {
            table.rows.start_part();
            const std::vector<const GumboNode*> below = children(next);
            open.insert(open.end(), below.rbegin(), below.rend());
        }
    }
    table.layout = table.layout || (blocks && table.rows.is_one_column());
    return table;
}

}  // namespace islet
