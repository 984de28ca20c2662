// Powers, reference marks and isotopes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/superscript.hpp"

#include <algorithm>
#include <array>

namespace islet {
namespace {

constexpr std::string_view digits = "0123456789";

/// Bytes of the minus sign that a text starts with.
std::size_t minus_of(std::string_view text) {
    for (const std::string_view minus : {"-", "\u2212", "\u2013"})
        if (text.substr(0, minus.size()) == minus) return minus.size();
    return 0;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr std::array<std::string_view, 11> forms = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻"};

std::string raised(std::string_view number) {
    std::string result;
    for (const char c : number) result += forms[static_cast<std::size_t>(c - '0')];
    return result;
}

/// Whether a number behind this is a power, or more of one, rather than a reference mark.
bool takes_power(std::string_view before) {
    if (digits.find(before.back()) != std::string_view::npos) return true;
    for (const std::string_view form : forms)
        if (before.size() >= form.size() && before.substr(before.size() - form.size()) == form) return true;
    const auto word = std::find_if_not(before.rbegin(), before.rend(), is_letter) - before.rbegin();
    return word == 1 || word == 2;
}

}  // namespace

std::string superscript(std::string_view before, std::string_view content) {
    const std::size_t minus = minus_of(content);
    if (minus != 0 && content.find_first_not_of(digits, minus) == std::string_view::npos && !before.empty() &&
        (is_letter(before.back()) || digits.find(before.back()) != std::string_view::npos))
        return "⁻" + raised(content.substr(minus));  // no reference mark is negative
    const bool numbers = content.find_first_of(digits) == 0 &&
                         content.find_first_not_of("0123456789, -\u2013") == std::string_view::npos;
    const bool opens =
        before.empty() || std::string_view(" \n([/-").find(before.back()) != std::string_view::npos;
    if (!numbers || opens) return std::string(content);
    const bool one = content.find_first_not_of(digits) == std::string_view::npos;
    if (one && takes_power(before)) return raised(content);
    return "[" + std::string(content) + "]";
}

}  // namespace islet
