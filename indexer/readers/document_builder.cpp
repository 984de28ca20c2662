// Appends blocks to a growing text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/document_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/structure/text_structure.hpp"
#include "analysis/words/text_language.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

bool is_compact(BlockKind kind) { return kind == BlockKind::list_item || kind == BlockKind::table_row; }

}  // namespace

void check_text_size(std::size_t bytes, std::size_t most_bytes) {
    if (bytes > most_bytes)
        throw Unreadable(fmt::format("holds more text than the limit of {} bytes", most_bytes));
}

void DocumentBuilder::separate(BlockKind kind, std::size_t coming) {
    check_text_size(document_.text.size() + coming + 2, most_bytes_);
    if (document_.blocks.empty()) return;
    document_.text += is_compact(kind) && document_.blocks.back().kind == kind ? "\n" : "\n\n";
}

bool DocumentBuilder::add(BlockKind kind, std::string_view text, int level, int page) {
    text = trim(text);
    if (text.empty()) return false;
    separate(kind, text.size());
    const std::size_t begin = document_.text.size();
    document_.text.append(text);
    document_.blocks.push_back({kind, begin, document_.text.size(), level, page, false});
    return true;
}

void DocumentBuilder::add_plain(std::string_view text, int page) {
    text = trim(text);
    if (text.empty()) return;
    if (text.find('\n') == std::string_view::npos) {
        add(BlockKind::paragraph, text, 0, page);
        return;
    }
    separate(BlockKind::paragraph, text.size());
    const std::size_t begin = document_.text.size();
    document_.text.append(text);
    const ReadingIn reading(language_ ? *language_ : page_language(document_.metadata.language, text));
    for (Block block : find_blocks(text)) {
        block.begin += begin;
        block.end += begin;
        block.page = page;
        document_.blocks.push_back(block);
    }
}

void DocumentBuilder::append(const Document& other) {
    for (const Block& block : other.blocks) {
        const std::string_view text =
            std::string_view(other.text).substr(block.begin, block.end - block.begin);
        if (add(block.kind, text, block.level, block.page)) blocks().back().boilerplate = block.boilerplate;
    }
}

void DocumentBuilder::add_row(const std::vector<std::string>& cells, std::size_t columns, int page) {
    std::vector<std::string> row;
    std::size_t filled = 0;
    for (const std::string& cell : cells) {
        row.push_back(tidy(cell));
        filled += row.back().empty() ? 0 : 1;
    }
    if (filled == 0) return;
    while (row.back().empty()) row.pop_back();
    columns = std::max(columns, cells.size());
    if (filled == 1 && (columns <= 2 || row.size() == 1)) {
        add(BlockKind::table_row, row.back(), 0, page);
        return;
    }
    for (std::string& cell : row)
        if (cell.empty()) cell = "–";
    const char* separator = columns > 2 ? " · " : row.front().back() == ':' ? " " : ": ";
    add(BlockKind::table_row, fmt::format("{}", fmt::join(row, separator)), 0, page);
}

void DocumentBuilder::add_named_row(const std::vector<std::string>& names,
                                    const std::vector<std::string>& cells, int page) {
    const auto filled = cells.size() - static_cast<std::size_t>(std::count(cells.begin(), cells.end(), ""));
    if (names.empty() || filled < 2) return add_row(cells, 0, page);
    std::string row;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (cells[column].empty()) continue;
        if (!row.empty()) row += "; ";
        if (column < names.size() && !names[column].empty()) row.append(names[column]).append(": ");
        row += cells[column];
    }
    add(BlockKind::table_row, row, 0, page);
}

Document DocumentBuilder::take() { return std::exchange(document_, Document{}); }

}  // namespace islet
