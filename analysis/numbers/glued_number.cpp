// Units, and what a thermometer shows.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/numbers/glued_number.hpp"

#include <algorithm>

#include "analysis/numbers/units.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/utf8.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_amount = 8;  // bytes, point included; what is longer is no amount

}  // namespace

std::size_t glued_number(std::string_view form) {
    const auto end = form.find_first_not_of("0123456789.");
    if (end == 0 || end == std::string_view::npos || end > longest_amount) return 0;
    const auto letters = form.substr(end);
    const auto unit = unit_of(letters);
    if (is_measure(unit) || unit.kind == UnitKind::time) return end;
    return is_temperature(form.substr(0, end), letters) ? end : 0;
}

std::optional<RawWord> take_off_number(std::string_view text, std::string_view form, RawWord& w) {
    const auto number = glued_number(form);
    if (number == 0) return std::nullopt;
    auto at = w.begin;
    std::ptrdiff_t digits = 0;
    for (; at < w.end && (is_ascii_digit(text[at]) || text[at] == '.' || text[at] == ','); ++at)
        digits += is_ascii_digit(text[at]) ? 1 : 0;
    if (digits !=
        std::count_if(form.begin(), form.begin() + static_cast<std::ptrdiff_t>(number), is_ascii_digit))
        return std::nullopt;
    RawWord first = w;
    first.end = w.begin = at;
    first.folded_end = w.folded_begin += static_cast<std::uint32_t>(number);
    first.letters = first.capitals = 0;
    first.plural_s = false;
    w.digits = 0;
    w.first_capital = is_upper(decode(text, at).value);
    w.gap = Gap::other;
    return first;
}

}  // namespace islet
