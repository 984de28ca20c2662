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

// The first entry of which `is` is true, as of all behind it, begins there.
template <typename Is>
std::size_t first_entry(std::string_view text, Is is) {
    std::size_t low = 0;
    std::size_t high = text.size();
    while (low < high) {
        auto begin = low + (high - low) / 2;
        const auto end = text.find('\n', begin);
        while (begin > low && text[begin - 1] != '\n') --begin;
        if (is(text.substr(begin, end - begin)))
            high = begin;
        else
            low = end + 1;
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
    const auto start = [&](std::string_view entry) { return entry.substr(0, beginning.size()); };
    const auto first = first_entry(list_text, [&](auto entry) { return start(entry) >= beginning; });
    const auto rest = list_text.substr(first);
    return rest.substr(0, first_entry(rest, [&](auto entry) { return start(entry) > beginning; }));
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
