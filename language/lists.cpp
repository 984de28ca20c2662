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

// Where the first entry that isn't less begins.
std::size_t lower_bound(std::string_view text, std::string_view wanted) {
    std::size_t low = 0;
    std::size_t high = text.size();
    while (low < high) {
        auto begin = text.find('\n', low + (high - low) / 2) + 1;  // the entry behind the middle
        if (begin >= high) begin = low;
        const auto end = text.find('\n', begin);
        if (text.substr(begin, end - begin) < wanted)
            low = end + 1;
        else
            high = begin;
    }
    return low;
}

}  // namespace

std::vector<std::string_view> entries(List list) {
    const auto text = list_text(list);
    std::vector<std::string_view> found;
    found.reserve(count_of(text));
    each_entry(text, [&](std::string_view entry) { found.push_back(entry); });
    return found;
}

std::string_view entries_from(std::string_view list_text, std::string_view beginning) {
    const auto rest = list_text.substr(lower_bound(list_text, beginning));
    std::size_t end = 0;
    while (end < rest.size() && rest.substr(end).starts_with(beginning)) end = rest.find('\n', end) + 1;
    return rest.substr(0, end);
}

Row row_of(std::string_view entry) {
    Row row;
    for (auto& column : row) column = take_column(entry);
    return row;
}

std::vector<Row> rows(List list) {
    const auto text = list_text(list);
    std::vector<Row> found;
    found.reserve(count_of(text));
    each_entry(text, [&](std::string_view entry) { found.push_back(row_of(entry)); });
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
