// Names of months are few: each is compared.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/structure/month_names.hpp"

#include <algorithm>
#include <charconv>

#include "language/lists.hpp"

namespace islet {

int month_of(std::string_view word) {
    constexpr std::size_t shortest = 3;  // letters
    static const ListRows kept_months(rows, List::month_names);
    const auto& months = *kept_months;
    if (word.size() < shortest) return 0;
    const auto named = [&](const Row& row) { return row[0].starts_with(word); };
    const auto found = std::find_if(months.begin(), months.end(), named);
    int month = 0;
    if (found != months.end())
        std::from_chars((*found)[1].data(), (*found)[1].data() + (*found)[1].size(), month);
    return month;
}

}  // namespace islet
