// Tells near-identical passages by their word shingles (Broder 1997).
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/passage_match.hpp"

namespace islet {

/// From this share of common shingles on two passages count as one. Texts that differ in a figure stay apart
/// unless long.
inline constexpr double duplicate_resemblance = 0.85;

/// Hashes of all runs of four content words, sorted, each once.
[[nodiscard]] std::vector<std::uint64_t> shingles_of(const TextMatch& match);

/// Jaccard coefficient, 0 to 1; 0 if either is empty.
[[nodiscard]] double resemblance(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

}  // namespace islet
