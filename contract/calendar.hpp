// Which dates there are, and which of two is the later one.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace islet {

/// Days of a month from 1 to 12, leap years counted; 0 for other months.
[[nodiscard]] constexpr int days_in_month(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 0;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[static_cast<std::size_t>(month) - 1] + (month == 2 && leap ? 1 : 0);
}

[[nodiscard]] constexpr bool is_calendar_date(int year, int month, int day) {
    return day >= 1 && day <= days_in_month(year, month);
}

/// Whether all of `date` (YYYY, YYYY-MM or YYYY-MM-DD) lies after the day `latest` (YYYY-MM-DD): 2026 doesn't
/// lie after 2026-03-01. Nothing lies after "".
[[nodiscard]] constexpr bool lies_after(std::string_view date, std::string_view latest) {
    return !latest.empty() && date > latest.substr(0, date.size());
}

}  // namespace islet
