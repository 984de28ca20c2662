// Letters, Roman numerals, ordinals.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/lists/list_numbers.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace islet {
namespace {

/// a … z, aa … az, ba …
std::string in_letters(int value, char first) {
    std::string text;
    for (; value > 0; value = (value - 1) / 26)
        text.insert(0, 1, static_cast<char>(first + (value - 1) % 26));
    return text;
}

std::string roman(int value, bool upper) {
    static constexpr std::array<std::pair<int, const char*>, 13> parts = {{{1000, "m"},
                                                                           {900, "cm"},
                                                                           {500, "d"},
                                                                           {400, "cd"},
                                                                           {100, "c"},
                                                                           {90, "xc"},
                                                                           {50, "l"},
                                                                           {40, "xl"},
                                                                           {10, "x"},
                                                                           {9, "ix"},
                                                                           {5, "v"},
                                                                           {4, "iv"},
                                                                           {1, "i"}}};
    std::string text;
    for (const auto& [number, sign] : parts)
        for (; value >= number; value -= number) text += sign;
    if (upper)
        for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
    return text;
}

std::string ordinal(int value) {
    const int last = value % 100 / 10 == 1 ? 0 : value % 10;
    return std::to_string(value) + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

}  // namespace

int bounded_count(int number) { return std::clamp(number, 0, 1'000'000'000); }

std::string list_number(int value, NumberForm form) {
    if (value > 0 && value < 4000) {
        if (form == NumberForm::lower_letter) return in_letters(value, 'a');
        if (form == NumberForm::upper_letter) return in_letters(value, 'A');
        if (form == NumberForm::lower_roman) return roman(value, false);
        if (form == NumberForm::upper_roman) return roman(value, true);
        if (form == NumberForm::ordinal) return ordinal(value);
    }
    const bool zero = form == NumberForm::decimal_zero && value >= 0 && value < 10;
    return (zero ? "0" : "") + std::to_string(value);
}

NumberForm form_like(std::string_view sample) {
    if (sample == "a") return NumberForm::lower_letter;
    if (sample == "A") return NumberForm::upper_letter;
    if (sample == "i") return NumberForm::lower_roman;
    if (sample == "I") return NumberForm::upper_roman;
    return NumberForm::decimal;
}

}  // namespace islet
