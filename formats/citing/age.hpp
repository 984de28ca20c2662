// How old an article is, in words, and what its date is of.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "islet/response.hpp"

namespace islet {

struct Age {
    std::string words{};  ///< "today", "5 months ago", "in 2027"; empty: not a date
    bool old = false;     ///< three years or more
};

/// date: YYYY[-MM[-DD]], as documents have it. A year or month alone counts from its beginning.
[[nodiscard]] Age age_of(std::string_view date, std::chrono::year_month_day today);

/// "reviewed 2025-03-11"; "2025-03-11" where it isn't known of what; "" without a date. As in the document:
/// not made safe for any output.
[[nodiscard]] std::string dated_words(const DocumentInfo& document);

/// "published ", "reviewed ", "updated ", to stand in front of a date; "" for unknown.
[[nodiscard]] std::string kind_words(DateKind kind);

/// From the machine's clock, UTC.
[[nodiscard]] std::chrono::year_month_day today();

}  // namespace islet
