// Highlights from hits: sorted, not overlapping, a matched phrase as one.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "islet/response.hpp"
#include "searcher/matching/passage_match.hpp"

namespace islet {

/// text, tokens: what was matched. Where hits overlap the longest wins, then the better kind; marks with only
/// a hyphen between them are one (68Ga-DOTATATE). Concepts that don't count (-word) are left out.
[[nodiscard]] std::vector<Highlight> highlights_of(std::string_view text, const std::vector<Token>& tokens,
                                                   const std::vector<Hit>& hits,
                                                   const std::vector<Concept>& concepts);

}  // namespace islet
