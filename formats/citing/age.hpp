// How old an article is, in words.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace islet {

struct Age {
    std::string words{};  ///< "today", "5 months ago", "in 2027"; empty: not a date
    bool old = false;     ///< three years or more
};

/// date: YYYY[-MM[-DD]], as documents have it. A year or month alone counts from its beginning.
[[nodiscard]] Age age_of(std::string_view date, std::chrono::year_month_day today);

/// From the machine's clock, UTC.
[[nodiscard]] std::chrono::year_month_day today();

}  // namespace islet
