// Reads dates as people and programs write them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// YYYY-MM-DD, YYYY-MM or YYYY, as much as stands there, for values such as "2020-01-21T10:00:00Z", "January
/// 21, 2020", "Tue, 11 Mar 2025 10:00 +0100", "21.01.2020", "March 2021", "D:20200121". "" where it can't be
/// told, "03/04/2020" among these. The value is one date, not running text. Time zones are not applied: the
/// day is the one written.
[[nodiscard]] std::string iso_date(std::string_view value);

}  // namespace islet
