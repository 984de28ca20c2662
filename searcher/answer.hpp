// The sentence or list item of a passage that answers best.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "searcher/concept.hpp"
#include "searcher/passage_match.hpp"
#include "searcher/response.hpp"

namespace islet {

/// text: the passage; body: where the part below its headings starts. The sentence that says most of the
/// query, by idf; the earlier one if two do. Without any match the first sentence of the body.
[[nodiscard]] TextSpan answer_of(std::string_view text, std::size_t body, const TextMatch& match,
                                 const std::vector<Concept>& concepts);

}  // namespace islet
