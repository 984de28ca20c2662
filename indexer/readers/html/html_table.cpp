// The grid of a table, as far as its text goes.
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

constexpr std::size_t longest_repeated = 200;  // bytes
constexpr std::size_t longest_caption = 4096;  // bytes

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
    return value.empty() ? 1 : std::clamp<std::size_t>(number, 1, most);
}

}  // namespace

void TableRows::place(Placed cell, Row& row, Row& over) {
    row.push_back(cell);
    if (cell.rows < 2 || repeats_left_ == 0) return;
    --repeats_left_;
    --cell.rows;
    cell.again = true;
    over.push_back(cell);
}

void TableRows::add_row(std::vector<TableCell> cells) {
    repeats_left_ += 8 * (1 + cells.size());
    Row row;
    Row over;
    std::size_t column = 0;
    auto above = over_.begin();
    for (TableCell& cell : cells) {
        for (; above != over_.end() && above->column <= column; ++above) {
            column = std::max(column, above->column + above->columns);
            place(*above, row, over);
        }
        if (!cell.text.empty()) columns_.insert(column);
        place({texts_.size(), column, cell.columns, cell.rows, false}, row, over);
        texts_.push_back(std::move(cell.text));
        column += cell.columns;
    }
    for (; above != over_.end(); ++above) place(*above, row, over);
    over_ = std::move(over);
    rows_.push_back(std::move(row));
}

std::vector<std::string> TableRows::cells_of(const Row& row, const std::vector<std::size_t>& columns) {
    std::vector<std::string> cells;
    for (const Placed& cell : row) {
        const std::string& text = texts_[cell.text];
        const bool short_enough = text.size() <= longest_repeated;
        if (text.empty() || (cell.again && !short_enough)) continue;
        const auto index = [&](std::size_t column) {
            return static_cast<std::size_t>(std::lower_bound(columns.begin(), columns.end(), column) -
                                            columns.begin());
        };
        const std::size_t first = index(cell.column);
        const std::size_t whole = index(cell.column + cell.columns);
        if (first == 0 && whole == columns.size() && row.size() == 1) return {text};
        const std::size_t repeats = short_enough ? std::min(whole - first - 1, repeats_left_) : 0;
        const std::size_t last = first + 1 + repeats;
        repeats_left_ -= repeats;
        if (cells.size() < last) cells.resize(last);
        std::fill(cells.begin() + static_cast<std::ptrdiff_t>(first),
                  cells.begin() + static_cast<std::ptrdiff_t>(last), text);
    }
    return cells;
}

void TableRows::add_to(DocumentBuilder& builder) {
    const std::vector<std::size_t> columns(columns_.begin(), columns_.end());
    for (const Row& row : rows_) builder.add_row(cells_of(row, columns), columns.size());
}

namespace {

/// true if one of the row's cells holds blocks.
bool add_cells(const HtmlContent& content, const GumboNode& row, std::size_t most_bytes, TableRows& rows) {
    std::vector<TableCell> cells;
    bool blocks = false;
    for (const GumboNode* child : children(row)) {
        if (!is_tag(*child, GUMBO_TAG_TD) && !is_tag(*child, GUMBO_TAG_TH)) continue;
        if (content.is_left_out(*child, Reading::lenient, true)) continue;
        cells.push_back(
            {flat_text(content, *child), span(*child, "colspan", 1000), span(*child, "rowspan", 65534)});
        check_text_size(cells.back().text.size(), most_bytes);
        blocks = blocks || (is_of_blocks(*child) && !cells.back().text.empty());
    }
    rows.add_row(std::move(cells));
    return blocks;
}

}  // namespace

HtmlTable read_table(const HtmlContent& content, const GumboNode& node, Reading reading, bool in_main,
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
            table.caption = flat_text(content, next, longest_caption);
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
