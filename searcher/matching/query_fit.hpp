// How close a part of a text, such as a title, and the query are to being the same.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "islet/span.hpp"
#include "searcher/concepts/concept.hpp"
#include "searcher/matching/passage_match.hpp"

namespace islet {

/// Both 1: the part is the query.
struct QueryFit {
    double said = 0;     ///< share of the query, by idf, that the part says
    double covered = 0;  ///< share of the part's content words that the query says
};

/// match: of the text; part: bytes of it. Words that are only akin to the query's don't count.
[[nodiscard]] QueryFit query_fit(const std::vector<Concept>& concepts, const TextMatch& match, Span part);

}  // namespace islet
