// Scores a candidate on its text: how well each concept is said, how many, how close together.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "searcher/candidate.hpp"
#include "searcher/concept.hpp"
#include "searcher/ranking_parameters.hpp"

namespace islet {

/// Prepared for one query.
class PassageScorer {
  public:
    /// average_words: mean length of a passage.
    PassageScorer(const std::vector<Concept>& concepts, const RankingParameters& parameters, double average_words);

    /// Sets text_score and pairs (and evidence, if `explain`). A pair is two neighbouring concepts of the query found within
    /// the window: Metzler & Croft 2005 (sequential dependence), counted in BM25's way as Büttcher et al. 2006 do.
    void score(Candidate& candidate, bool explain) const;

  private:
    struct Said {
        double text = 0, heading = 0, title = 0;
        const Hit* best = nullptr;
    };

    [[nodiscard]] std::vector<Said> count(const Candidate& candidate) const;
    [[nodiscard]] double hit_weight(const Hit& hit) const;
    [[nodiscard]] double pair_score(const Candidate& candidate, double norm) const;
    [[nodiscard]] double saturate(double tf, double norm) const;

    const std::vector<Concept>& concepts_;
    const RankingParameters& p_;
    double average_words_;
    double total_ = 0;  // weight * idf of all concepts that count
};

}  // namespace islet
