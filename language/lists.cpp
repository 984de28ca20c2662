// Cutting of lists at line ends, of tables at tabs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/lists.hpp"

#include <algorithm>

namespace islet {

namespace {

std::size_t count_of(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// The first column, which is cut off.
std::string_view take_column(std::string_view& row) {
    const auto end = std::min(row.find('\t'), row.size());
    const auto column = row.substr(0, end);
    row.remove_prefix(std::min(end + 1, row.size()));
    return column;
}

}  // namespace

std::vector<std::string_view> entries(List list) {
    const auto text = list_text(list);
    std::vector<std::string_view> found;
    found.reserve(count_of(text));
    each_entry(text, [&](std::string_view entry) { found.push_back(entry); });
    return found;
}

std::vector<Row> rows(List list) {
    const auto text = list_text(list);
    std::vector<Row> found;
    found.reserve(count_of(text));
    each_entry(text, [&](std::string_view entry) {
        auto& row = found.emplace_back();
        for (auto& column : row) column = take_column(entry);
    });
    return found;
}

std::unordered_map<std::string_view, std::string_view> table(List list) {
    const auto text = list_text(list);
    std::unordered_map<std::string_view, std::string_view> found;
    found.reserve(count_of(text));
    each_entry(text, [&](std::string_view entry) {
        const auto first = take_column(entry);
        found.emplace(first, take_column(entry));
    });
    return found;
}

}  // namespace islet
