// What tells an answered question from one that only finds passages: a few numbers of the query and its first
// passages. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "searcher/concepts/concept.hpp"
#include "searcher/ranking/candidate.hpp"

namespace islet {

/// Passages that are looked at: the best are compared with the last of them.
inline constexpr std::size_t confidence_depth = 6;
/// Of them: the results that are expected to answer.
inline constexpr std::size_t answering_first = 3;
/// Of the best-scored passages, whether or not they are shown: those whose articles are counted.
inline constexpr std::size_t agreeing_depth = 40;

/// How each is computed, and why, is in docs/confidence.md. None grows with the collection: sums of idf are
/// expressed in units of the idf of a word that one passage has.
struct ConfidenceFeatures {
    double evidence = 0;  ///< log of 1 + the best text score of the first three
    double title = 0;     ///< log of 1 + what titles and headings of the first three say, on average
    double crowd =
        0;  ///< share of the first one's score that the sixth has, times log of 1 + words that count
    double articles = 0;  ///< of the first five: share of different articles
    double focus = 0;     ///< of the best-scored passages: share of the article that has most
    double subject = 0;   ///< share of the titles' words that the query says, on average over the first three
    double unsaid = 0;    ///< log of 1 + the heaviest word that the first lack, if it is a term or a name
    /// How far the nearest in meaning of the first three stands above all passages:
    /// MeantPassages::standing(); none without vectors.
    std::optional<double> nearness;
};

/// What is looked at, both best first.
struct FirstPassages {
    std::vector<const Candidate*> shown;   ///< at most confidence_depth; by document one of each
    std::vector<const Candidate*> scored;  ///< at most agreeing_depth; always passages
};

/// passages: in all databases. Pure. All zero without passages.
[[nodiscard]] ConfidenceFeatures confidence_features(const std::vector<Concept>& concepts,
                                                     const FirstPassages& first, double passages);

}  // namespace islet
