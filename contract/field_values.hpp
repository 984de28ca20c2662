// Fields of the articles' own: how they may be called, and how their values compare.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// Small letters (also of other alphabets), digits, _ - and . behind a letter; at most 60 bytes.
[[nodiscard]] bool is_field_name(std::string_view name);

/// Fields that every article may have, by the names filters know them under; none of an article's own has
/// such a name.
[[nodiscard]] const std::vector<std::string>& common_fields();
/// Fields of one's own whose names mean the same everywhere: audience, authors, doi, journal, pmid. They can
/// be asked for where no article has them.
[[nodiscard]] bool is_well_known_field(std::string_view name);

/// A decimal number of at most 15 digits on either side of the point, such as -2.50; no exponent.
[[nodiscard]] std::optional<double> number_in(std::string_view value);
/// The shortest way to write the same number: 2.50 is 2.5, 10.0 is 10. What is no number, or begins with
/// zeros as codes do (007), stays as it is.
[[nodiscard]] std::string plain_number(std::string_view value);
/// Whether it has the shape YYYY, YYYY-MM or YYYY-MM-DD.
[[nodiscard]] bool has_date_shape(std::string_view value);

/// Both ends belong to it; an empty one is open.
struct FieldRange {
    std::string from, to;
};
/// Of "2020..2024", "2020.." and "..2024"; nothing where an end is neither a number nor a date: then the dots
/// are the value's own.
[[nodiscard]] std::optional<FieldRange> range_in(std::string_view value);
/// Numbers among numbers, dates among dates. A month or a year as an end is all of it.
[[nodiscard]] bool is_in(const FieldRange& range, std::string_view value);

/// Below, at or above 0 as a stands before, with or behind b: dates by time, a year before its months;
/// numbers before words and by their size, the rest by its bytes.
[[nodiscard]] int compare_values(std::string_view a, std::string_view b);

}  // namespace islet
