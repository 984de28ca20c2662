// Which dates there are, and which of two is the later one.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string_view>

namespace islet {

/// Of numbers of up to four, two and two digits.
[[nodiscard]] constexpr bool is_calendar_date(int year, int month, int day) {
    return (std::chrono::year(year) / month / day).ok();
}

/// Whether all of `date` (YYYY, YYYY-MM or YYYY-MM-DD) lies after the day `latest` (YYYY-MM-DD): 2026 doesn't
/// lie after 2026-03-01. Nothing lies after "".
[[nodiscard]] constexpr bool lies_after(std::string_view date, std::string_view latest) {
    return !latest.empty() && date > latest.substr(0, date.size());
}

}  // namespace islet
