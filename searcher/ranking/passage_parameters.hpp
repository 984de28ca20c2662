// The constants of a passage's evidence that no experiment sets.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace islet {

/// Shapes of the parts of a passage's score; how much each part counts is in RankingParameters, and what it
/// gains is in docs/ranking.md. Chosen with the parts, not tuned alone.
struct PassageParameters {
    double near_window = 8;  ///< positions between neighbouring words that count as near
    /// BM25 of a pair's count: a pair is said less often than a word
    double pair_k1 = 1.2;
    double pair_b = 0.3;  ///< the same, by length
    /// of title and query: so that a title with one more word hardly counts
    double fit_power = 4;
    double whole_fit = 0.9;  ///< from here on title and query count as the same; chosen, not tuned
    /// share of the query that a sentence says before it is looked at for a definition; saves time
    double least_defined = 0.5;
    double in_passing = 0.7;  ///< of a definition that is a sentence of its own
};
inline constexpr PassageParameters passage_parameters;

}  // namespace islet
