// The signs in and around numbers.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/unicode/utf8.hpp"

namespace islet {

/// At least one, and nothing but 0 to 9.
[[nodiscard]] bool is_digits(std::string_view form);
/// ½, ⅔ …
[[nodiscard]] bool is_vulgar_fraction(char32_t c);
/// ² and the like.
[[nodiscard]] bool is_raised_digit(char32_t c);
/// Begins with such a digit.
[[nodiscard]] bool is_raised(std::string_view typed);
/// What The Lancet writes for the decimal point: 2·5.
[[nodiscard]] bool is_middle_point(std::string_view between);
/// A point directly before a digit at `at`, with neither a word nor another point before it: the .5 of ".5
/// mg".
[[nodiscard]] bool is_leading_point(std::string_view text, std::size_t at);
/// The length of that point.
[[nodiscard]] std::uint32_t leading_point_bytes(std::string_view text, std::size_t at);
/// Between groups of three digits: one space of any kind, an apostrophe.
[[nodiscard]] bool is_group_sign(std::string_view between);
/// Spaces of any kind, with at most one line end; or nothing.
[[nodiscard]] bool is_space_run(std::string_view between);
/// 5, 10, 25: a strength, not what stands after a decimal comma.
[[nodiscard]] bool is_round(std::string_view form);
[[nodiscard]] bool is_dosage_form(std::string_view folded);

/// Whether 2,5 is two and a half in the language in use, and 1.000 a thousand (decimal_commas.txt).
[[nodiscard]] bool has_decimal_commas();

/// Whether a point behind it may be that of thousands: the 1 of 1.000 and the 1.000 of 1.000.000; not the 0
/// of 0.125, nor 2024.
[[nodiscard]] bool may_be_thousands(std::string_view typed);

/// "2.50" -> "2.5", "3.0" -> "3"; a number without a point, or with two, comes back as it is.
[[nodiscard]] std::string without_zeros(std::string number);
/// For one digit each, the first being less: "1", "2" -> "0.5", "1", "3" -> "1/3"; else "".
[[nodiscard]] std::string quotient(std::string_view part, std::string_view whole);

}  // namespace islet
