// What tells an answered question from one that only finds passages: a few numbers of the query and its first
// passages. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "searcher/concepts/concept.hpp"
#include "searcher/ranking/candidate.hpp"

namespace islet {

/// Passages that are looked at: the best are compared with the last of them.
inline constexpr std::size_t confidence_depth = 6;

/// How each is computed, and why, is in docs/confidence.md. None grows with the collection: sums of idf are
/// expressed in units of the idf of a word that one passage has.
struct ConfidenceFeatures {
    double reach = 0;  ///< best score of the first three, as a share of the most that these words could earn
    double evidence = 0;  ///< log of 1 + that score
    double title = 0;     ///< log of 1 + what titles and headings of the first three say, on average
    double words = 0;     ///< log of 1 + number of words that count
    double gap = 0;       ///< share of the first one's score that the sixth lacks, times `words`
    double articles = 0;  ///< of the first five: share of different articles
};

struct ConfidenceSetting {
    double k1 = 0;        ///< RankingParameters::k1
    double passages = 0;  ///< in all databases
};

/// first: best first, at most confidence_depth. Pure. All zero without passages.
[[nodiscard]] ConfidenceFeatures confidence_features(const std::vector<Concept>& concepts,
                                                     const std::vector<const Candidate*>& first,
                                                     const ConfidenceSetting& setting);

}  // namespace islet
