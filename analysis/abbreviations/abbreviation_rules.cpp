// Thresholds and tables for abbreviations.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/abbreviations/abbreviation_rules.hpp"

#include <algorithm>

#include "analysis/abbreviations/abbreviation_costs.hpp"
#include "analysis/unicode/ascii.hpp"
#include "language/lists.hpp"

namespace islet {

float allowed_cost(const ShortForm& form, Side side) {
    const auto n = form.size;
    if (side == Side::before)
        return form.capitals == 0                      ? abbreviation_limits.before_small
               : n < abbreviation_limits.before.size() ? abbreviation_limits.before[n]
                                                       : abbreviation_limits.before_more;
    if (form.capitals == 0)
        return n != 1 && n <= abbreviation_limits.small_letters ? abbreviation_limits.after_small : 0.0F;
    return n < abbreviation_limits.after.size() ? abbreviation_limits.after[n]
                                                : abbreviation_limits.after_more;
}

bool says_number(const LongWindow& window, std::size_t word, char digit) {
    static const ListRows kept_beginnings(rows, List::number_beginnings);
    const auto& beginnings = *kept_beginnings;
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const Row& row) { return row[0][0] == digit && window.has_start(word, row[1]); });
}

bool is_code(std::string_view name) {
    std::size_t run = 0;
    for (const char c : name) {
        if (is_ascii_blank(c) || static_cast<unsigned char>(c) >= 0x80) return false;
        run = c >= 'a' && c <= 'z' ? run + 1 : 0;
        if (run == abbreviation_limits.code_letters) return false;
    }
    return true;
}

bool is_part_of_code(std::string_view name, std::string_view form) {
    const auto at = name.find(form);
    if (at == std::string_view::npos) return false;
    const auto end = at + form.size();
    return at > 0 || end == name.size() || !(name[end] >= 'a' && name[end] <= 'z');
}

bool is_symbol_of(std::string_view form, std::string_view long_word) {
    static const ListRows kept_symbols(rows, List::known_short_forms);
    const auto& symbols = *kept_symbols;
    return std::any_of(symbols.begin(), symbols.end(),
                       [&](const Row& row) { return row[0] == form && row[1] == long_word; });
}

}  // namespace islet
