// Reads dates as people and programs write them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace islet {

/// YYYY-MM-DD, YYYY-MM or YYYY, as much as stands there, for values such as "2020-01-21T10:00:00Z", "January
/// 21, 2020", "Tue, 11 Mar 2025 10:00 +0100", "21.01.2020", "March 2021", "D:20200121"; of "03/04/2020" the
/// year. A day stands next to its month: "Version 3, January 2020" is of 2020-01. "" where no date can be
/// found. The value is one date, not running text. Time zones are not applied: the day is the one written.
[[nodiscard]] std::string iso_date(std::string_view value);

/// Today's date where on Earth it is latest (UTC+14), as YYYY-MM-DD: what is dated later was not
/// written yet. The only place where dates of articles depend on the clock.
[[nodiscard]] std::string today_at_the_latest();

/// The first of the values that is a date and doesn't lie after `today`, made ISO; "" if none is.
[[nodiscard]] std::string first_date(std::initializer_list<std::string_view> values, std::string_view today);

}  // namespace islet
