// Thresholds and tables for abbreviations.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/abbreviations/abbreviation_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "language/lists.hpp"

namespace islet {
namespace {

constexpr auto npos = std::string_view::npos;

bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

using Pair = std::pair<std::string_view, std::string_view>;

}  // namespace

// Two letters are met by chance in almost any words, five are not.
float allowed_cost(const ShortForm& form, Side side) {
    const auto n = form.size;
    if (side == Side::before) {
        static constexpr std::array<float, 5> costs = {0, 0, 0.6F, 1.6F, 2.1F};
        return form.capitals == 0 ? 0.2F : n < costs.size() ? costs[n] : 2.6F;
    }
    static constexpr std::array<float, 5> costs = {0, 0, 1.0F, 2.25F, 2.6F};
    if (form.capitals == 0) return n == 1 ? 0.0F : n < 6 ? 1.65F : 0.0F;
    return n < costs.size() ? costs[n] : 3.2F;
}

bool says_number(const LongWindow& window, std::size_t word, char digit) {
    static const auto beginnings = rows(List::number_beginnings);
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const Row& row) { return row[0][0] == digit && window.has_start(word, row[1]); });
}

bool is_code(std::string_view name) {
    std::size_t run = 0;
    for (const char c : name) {
        if (blank(c) || static_cast<unsigned char>(c) >= 0x80) return false;
        run = c >= 'a' && c <= 'z' ? run + 1 : 0;
        if (run == 3) return false;
    }
    return true;
}

bool is_part_of_code(std::string_view name, std::string_view form) {
    const auto at = name.find(form);
    if (at == npos) return false;
    const auto end = at + form.size();
    return at > 0 || end == name.size() || !(name[end] >= 'a' && name[end] <= 'z');
}

bool is_symbol_of(std::string_view form, std::string_view long_word) {
    static const auto symbols = rows(List::known_short_forms);
    return std::any_of(symbols.begin(), symbols.end(),
                       [&](const Row& row) { return row[0] == form && row[1] == long_word; });
}

}  // namespace islet
