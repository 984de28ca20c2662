// Highlights from hits: sorted, not overlapping, a matched phrase as one.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "searcher/passage_match.hpp"
#include "searcher/response.hpp"

namespace islet {

/// Where hits overlap the longest wins, then the better kind. Concepts that don't count (-word) are left out.
[[nodiscard]] std::vector<Highlight> highlights_of(const TextMatch& match, const std::vector<Concept>& concepts);

}  // namespace islet
