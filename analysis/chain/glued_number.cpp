// Units, and what a thermometer shows.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/glued_number.hpp"

#include <charconv>

#include "language/word_set.hpp"

namespace islet {
namespace {

bool is_unit(std::string_view letters) {
    static const WordSet units(List::units);
    return units.contains(letters);
}

// 38c and 100.4f are what a thermometer shows; 11c and 18f are nuclides, 2c and 3f stages.
bool is_temperature(std::string_view number, std::string_view letter) {
    int degrees = 0;
    std::from_chars(number.data(), number.data() + number.size(), degrees);
    return (letter == "c" && degrees >= 34 && degrees < 44) ||
           (letter == "f" && degrees >= 93 && degrees < 112);
}

}  // namespace

std::size_t glued_number(std::string_view form) {
    const auto end = form.find_first_not_of("0123456789.");
    if (end == 0 || end == std::string_view::npos || end > 7) return 0;
    const auto letters = form.substr(end);
    if (is_unit(letters)) return end;
    return is_temperature(form.substr(0, end), letters) ? end : 0;
}

}  // namespace islet
