// Names and values of fields.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "contract/field_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace islet {
namespace {

constexpr std::size_t longest_name = 60;
constexpr std::size_t most_digits = 15;  // that a double holds

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

bool all_digits(std::string_view text) {
    return !text.empty() && text.size() <= most_digits && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_end(std::string_view end) { return end.empty() || number_in(end) || has_date_shape(end); }

/// Whether value isn't before the end of a range, as numbers or as dates.
bool is_from(std::string_view value, std::string_view from) {
    const auto a = number_in(value), b = number_in(from);
    if (a && b) return *a >= *b;
    return has_date_shape(value) && has_date_shape(from) && value >= from;
}

bool is_until(std::string_view value, std::string_view to) {
    const auto a = number_in(value), b = number_in(to);
    if (a && b) return *a <= *b;
    return has_date_shape(value) && has_date_shape(to) && value.substr(0, to.size()) <= to;
}

}  // namespace

bool is_field_name(std::string_view name) {
    const auto fits = [](char c) {
        return is_small_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.';
    };
    return !name.empty() && name.size() <= longest_name && is_small_letter(name.front()) &&
           std::all_of(name.begin(), name.end(), fits);
}

const std::vector<std::string>& common_fields() {
    static const std::vector<std::string> fields = {"publisher", "language", "tag",  "type",
                                                    "path",      "id",       "date", "year"};
    return fields;
}

bool is_well_known_field(std::string_view name) {
    constexpr std::array<std::string_view, 5> names{"audience", "authors", "doi", "journal", "pmid"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<double> number_in(std::string_view value) {
    auto digits = value;
    if (digits.starts_with('-')) digits.remove_prefix(1);
    const auto point = digits.find('.');
    if (!all_digits(digits.substr(0, point))) return std::nullopt;
    if (point != std::string_view::npos && !all_digits(digits.substr(point + 1))) return std::nullopt;
    double number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
}

std::string plain_number(std::string_view value) {
    const auto digits = value.substr(value.starts_with('-') ? 1 : 0);
    const bool code = digits.size() > 1 && digits[0] == '0' && digits[1] != '.';
    if (code || !number_in(value)) return std::string(value);
    if (value.find('.') != std::string_view::npos) {
        value = value.substr(0, value.find_last_not_of('0') + 1);
        if (value.ends_with('.')) value.remove_suffix(1);
    }
    return std::string(value == "-0" ? "0" : value);
}

bool has_date_shape(std::string_view value) {
    constexpr std::string_view shape = "dddd-dd-dd";
    if (value.size() != 4 && value.size() != 7 && value.size() != 10) return false;
    for (std::size_t i = 0; i < value.size(); ++i)
        if (shape[i] == '-' ? value[i] != '-' : !is_digit(value[i])) return false;
    return true;
}

std::optional<FieldRange> range_in(std::string_view value) {
    const auto dots = value.find("..");
    if (dots == std::string_view::npos || value.size() == 2) return std::nullopt;
    FieldRange range{std::string(value.substr(0, dots)), std::string(value.substr(dots + 2))};
    if (!is_end(range.from) || !is_end(range.to)) return std::nullopt;
    return range;
}

bool is_in(const FieldRange& range, std::string_view value) {
    return (range.from.empty() || is_from(value, range.from)) &&
           (range.to.empty() || is_until(value, range.to));
}

int compare_values(std::string_view a, std::string_view b) {
    if (has_date_shape(a) && has_date_shape(b)) return a.compare(b);  // a year is a number too
    const auto x = number_in(a), y = number_in(b);
    if (x && y) return *x < *y ? -1 : *x > *y ? 1 : 0;
    if (x.has_value() != y.has_value()) return x ? -1 : 1;
    return a.compare(b);
}

}  // namespace islet
