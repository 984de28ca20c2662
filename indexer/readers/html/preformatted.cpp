// Rows or wrapped paragraphs, by the lines' lengths and gaps.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/preformatted.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t wrapped_from = 50;  // bytes: lines of paragraphs are that long, except their last

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string line(trim(text.substr(begin, end - begin)));
        for (std::size_t tab = line.find('\t'); tab != std::string::npos; tab = line.find('\t', tab + 2))
            line.replace(tab, 1, "  ");
        if (!line.empty()) lines.push_back(std::move(line));
        begin = end + 1;
    }
    return lines;
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
    const std::vector<std::string> lines = lines_of(text);
    if (is_wrapped(lines)) return builder.add_plain(text);
    for (const std::string& line : lines) {
        const bool bullet = line.starts_with("• ") || line.starts_with("- ") || line.starts_with("* ");
        builder.add(bullet ? BlockKind::list_item : BlockKind::table_row, line, bullet ? 1 : 0);
    }
}

}  // namespace islet
