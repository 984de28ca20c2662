// The names of Greek letters: β is written beta as well.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace islet {

/// The names of U+03B1 (α) to U+03C9 (ω), both forms of sigma among them.
inline constexpr std::array<std::string_view, 25> greek_names = {
    "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
    "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",   "rho",   "sigma",
    "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"};

/// The name of a small letter; "" for any other code point.
[[nodiscard]] constexpr std::string_view greek_name(char32_t point) {
    return point >= 0x3B1 && point <= 0x3C9 ? greek_names[point - 0x3B1] : std::string_view{};
}

}  // namespace islet
