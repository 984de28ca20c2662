// How old an article is, in words.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace islet::serve {

struct Age {
    std::string words{};  ///< "today", "5 months ago", "in 2027"; empty: the date is none
    bool old = false;     ///< three years and more
};

/// date: YYYY[-MM[-DD]], as documents have it. A year alone, or a month, counts by its beginning.
[[nodiscard]] Age age_of(std::string_view date, std::chrono::year_month_day today);

/// Of the machine's clock, UTC.
[[nodiscard]] std::chrono::year_month_day today();

}  // namespace islet::serve
