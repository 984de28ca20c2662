// How often property tests try: a little in the test suite, less in sanitized builds, more where
// ISLET_LAW_ROUNDS=N asks for N times as much. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <vector>

namespace islet::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

/// Sanitized builds try one in so many: whole searches and whole runs, which the other builds compare in
/// full, and in which memory that goes astray shows in any round. Parsers of any bytes have all their rounds
/// in both. Four, which goes evenly through lists whose every third, fifth or seventh is asked in another
/// way.
inline constexpr std::size_t one_in = sanitized ? 4 : 1;

/// What ISLET_LAW_ROUNDS says, or 1.
inline std::size_t law_rounds() {
    const char* times = std::getenv("ISLET_LAW_ROUNDS");
    return static_cast<std::size_t>(times == nullptr ? 1 : std::max(1, std::atoi(times)));
}

/// At least one.
inline std::size_t rounds(std::size_t usual) {
    return std::max<std::size_t>(1, usual * law_rounds() / one_in);
}

/// Every which of a list is tried, where usually every `usual`-th is; at least 1.
inline std::size_t step(std::size_t usual) { return std::max<std::size_t>(1, usual * one_in / law_rounds()); }

/// What is tried of a list of which usually all is.
template <typename T>
std::vector<T> rounds_of(const std::vector<T>& all) {
    std::vector<T> some;
    for (std::size_t i = 0; i < all.size(); i += step(1)) some.push_back(all[i]);
    return some;
}

}  // namespace islet::test
