// Rows or wrapped paragraphs, by the lines' lengths and gaps.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/preformatted.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "contract/lines.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t wrapped_from = 50;  // bytes: lines of paragraphs are that long, except their last

// Without those that are empty; a tab is a gap.
std::vector<std::string> rows_of(std::string_view text) {
    std::vector<std::string> rows;
    for (const auto line : lines_of(text)) {
        std::string row(trim(line));
        for (std::size_t tab = row.find('\t'); tab != std::string::npos; tab = row.find('\t', tab + 2))
            row.replace(tab, 1, "  ");
        if (!row.empty()) rows.push_back(std::move(row));
    }
    return rows;
}

bool is_wrapped(const std::vector<std::string>& lines) {
    const auto count = [&](auto test) { return std::count_if(lines.begin(), lines.end(), test); };
    const auto gaps = count([](const std::string& line) { return line.find("   ") != std::string::npos; });
    const auto of_many = count([](const std::string& line) { return line.size() >= wrapped_from; });
    return gaps * 4 < static_cast<std::ptrdiff_t>(lines.size()) &&
           of_many * 2 >= static_cast<std::ptrdiff_t>(lines.size());
}

}  // namespace

void add_preformatted(std::string_view text, DocumentBuilder& builder) {
    const std::vector<std::string> lines = rows_of(text);
    if (is_wrapped(lines)) return builder.add_plain(text);
    for (const std::string& line : lines) {
        const bool bullet = line.starts_with("• ") || line.starts_with("- ") || line.starts_with("* ");
        builder.add(bullet ? BlockKind::list_item : BlockKind::table_row, line, bullet ? 1 : 0);
    }
}

}  // namespace islet
