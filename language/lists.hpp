// The word lists, phrases and tables of a language, as the files of its folder give them.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The files are compiled in. A List is named as its file: List::negations is language/english/negations.txt.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "list_names.hpp"  // made by language/embed_lists.cmake

namespace islet {

/// The folders that are built in, the language in use first. Never empty.
[[nodiscard]] std::span<const std::string_view> languages();

/// The entries of a list, sorted by their bytes, each once, each with a line end; "" for a language that
/// isn't built in. In static storage, as all that the functions below give views of. Thread-safe.
[[nodiscard]] std::string_view list_text(List list, std::string_view language);

/// Of the language in use.
[[nodiscard]] inline std::string_view list_text(List list) { return list_text(list, languages().front()); }

/// Calls visit(entry) for each line of list_text().
template <typename Visit>
void each_entry(std::string_view text, Visit visit) {
    while (!text.empty()) {
        const auto end = text.find('\n');
        visit(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
}

/// The entries, in the order of their bytes.
[[nodiscard]] std::vector<std::string_view> entries(List list);

/// The columns of a table's rows; those that a row doesn't have are empty.
using Row = std::array<std::string_view, 3>;
[[nodiscard]] std::vector<Row> rows(List list);

/// A table's second column by its first, which holds nothing twice.
[[nodiscard]] std::unordered_map<std::string_view, std::string_view> table(List list);

}  // namespace islet
