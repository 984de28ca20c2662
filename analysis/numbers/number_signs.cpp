// The signs in and around numbers, one by one.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/numbers/number_signs.hpp"

#include <algorithm>
#include <array>

#include "analysis/unicode/ascii.hpp"
#include "language/word_set.hpp"

namespace islet {

bool is_digits(std::string_view form) {
    return !form.empty() && std::all_of(form.begin(), form.end(), is_ascii_digit);
}

bool is_vulgar_fraction(char32_t c) {
    return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E) || c == 0x2189;
}

bool is_raised_digit(char32_t c) {
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

bool is_raised(std::string_view typed) { return !typed.empty() && is_raised_digit(decode(typed, 0).value); }

bool is_middle_point(std::string_view between) {
    constexpr std::array<std::string_view, 4> points{"\u00B7", "\u2027", "\u2219", "\u22C5"};
    return is_one_of(between, points);
}

std::uint32_t leading_point_bytes(std::string_view text, std::size_t at) {
    if (at >= 1 && text[at - 1] == '.') return 1;
    return at >= 2 && text.substr(at - 2, 2) == "\u00B7" ? 2 : 0;
}

bool is_leading_point(std::string_view text, std::size_t at) {
    const auto point = leading_point_bytes(text, at);
    if (point == 0) return false;
    auto before = at - point;
    if (before == 0) return true;
    do --before;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80);
    const auto c = decode(text, before).value;
    const auto kind = classify(c);
    constexpr std::string_view closers = ".)]}!?";
    const bool closer = c < 0x80 && closers.find(static_cast<char>(c)) != std::string_view::npos;
    return !closer && (kind == CharClass::other || kind == CharClass::space || kind == CharClass::hyphen);
}

bool is_group_sign(std::string_view between) {
    constexpr std::array<std::string_view, 7> signs{" ",      "\u00A0", "\u2009", "\u202F",
                                                    "\u2007", "'",      "\u2019"};
    return is_one_of(between, signs);
}

bool is_space_run(std::string_view between) {
    constexpr std::size_t longest = 12;  // bytes: a line end with its indent
    if (between.size() > longest) return false;
    std::size_t lines = 0;
    for (std::size_t i = 0; i < between.size();) {
        const auto point = decode(between, i);
        if (classify(point.value) != CharClass::space) return false;
        lines += point.value == '\n' ? 1 : 0;
        i += point.length;
    }
    return lines <= 1;
}

bool is_round(std::string_view form) { return form.ends_with('0') || form.ends_with('5'); }

bool is_dosage_form(std::string_view folded) {
    static const WordSet forms(List::dosage_forms);
    return forms.contains(folded);
}

bool has_decimal_commas() { return !list_text(List::decimal_commas).empty(); }

bool may_be_thousands(std::string_view typed) {
    constexpr std::size_t group = 3;  // digits
    const auto first = std::min(typed.find('.'), typed.size());
    if (first == 0 || first > group || typed[0] == '0' || !is_digits(typed.substr(0, first))) return false;
    for (auto rest = typed.substr(first); !rest.empty(); rest.remove_prefix(group + 1))
        if (rest.size() <= group || rest[0] != '.' || !is_digits(rest.substr(1, group))) return false;
    return true;
}

std::string without_zeros(std::string number) {
    const auto point = number.find('.');
    if (point == std::string::npos || number.find('.', point + 1) != std::string::npos) return number;
    while (number.back() == '0') number.pop_back();
    if (number.back() == '.') number.pop_back();
    return number;
}

std::string quotient(std::string_view part, std::string_view whole) {
    if (part.size() != 1 || whole.size() != 1 || part[0] >= whole[0] || part[0] == '0') return {};
    const int thousandths = (part[0] - '0') * 1000;
    const int by = whole[0] - '0';
    if (thousandths % by != 0) return std::string(part) + "/" + std::string(whole);
    auto decimals = std::to_string(1000 + thousandths / by).substr(1);
    return without_zeros("0." + decimals);
}

}  // namespace islet
