// Scores candidates on their text: how well each concept is said, how many, how close together.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "searcher/concepts/concept.hpp"
#include "searcher/question/question.hpp"
#include "searcher/ranking/candidate.hpp"
#include "searcher/ranking/ranking_parameters.hpp"

namespace islet {

using CandidatePool = std::vector<std::unique_ptr<Candidate>>;

/// Indices of the candidates by score, best first; of equal ones the newer article's first, then by id.
[[nodiscard]] std::vector<std::size_t> best_first(const CandidatePool& pool);

/// Prepared for one query.
class PassageScorer {
  public:
    /// average_length: of a passage, as the index counts it; total: number of passages.
    PassageScorer(const std::vector<Concept>& concepts, const RankingParameters& parameters,
                  double average_length, double total, const Question& question = {});

    /// Sets text_score, length and pairs of every candidate (and evidence, if `explain`):
    ///   own and group BM25 + neighbouring words near each other + answer_parts(), times coverage
    ///   and, for an article about others than the query is, others_factor().
    /// Pairs: Metzler & Croft 2005 in BM25's way as Büttcher et al. 2006; how rare a pair is, is estimated
    /// from the pool.
    void score(CandidatePool& pool, bool explain) const;

    /// Sum of the concepts' weights.
    [[nodiscard]] double query_size() const { return size_; }
    [[nodiscard]] double norm(double length) const { return 1 - p_.b + p_.b * length / average_length_; }
    /// Neighbours: numbers of the first concept of each pair.
    [[nodiscard]] const std::vector<std::size_t>& neighbours() const { return neighbours_; }
    [[nodiscard]] static double pair_part(double count, double relative_length);

  private:
    struct Said {
        double own = 0, group = 0;  // weighted counts over text, headings and title
        double associated = 0;      // the same, times what each is worth
        bool in_text = false;
        const Hit* best = nullptr;
    };
    struct BestSentence {
        double share = 0;       // of the query, that one sentence says
        double quantity = 0;    // of the query, in a sentence that gives the quantity asked for
        double definition = 0;  // how well what a sentence defines and the query are the same
        Span where;             // of the share; empty: no sentence but a heading says so much
    };

    using Parts = std::array<std::pair<const char*, double>, 5>;  // why, and how much

    [[nodiscard]] double others_factor() const;
    [[nodiscard]] Parts answer_parts(const Candidate& candidate, const BestSentence& best,
                                     double factor) const;
    [[nodiscard]] std::vector<Said> count(const Candidate& candidate) const;
    [[nodiscard]] double hit_weight(const Hit& hit) const;
    [[nodiscard]] bool is_associated(const Hit& hit) const {
        return concepts_[hit.concept_number].alternatives[hit.alternative].associated;
    }
    [[nodiscard]] BestSentence best_sentence(const Candidate& candidate) const;
    /// hits: room for those of each concept, which candidates share.
    void count_pairs(Candidate& candidate, std::vector<std::vector<const Hit*>>& hits) const;
    void read_titles(CandidatePool& pool) const;
    void score_one(Candidate& candidate, const std::vector<double>& pair_idf, bool explain) const;
    void explain_concept(Candidate& candidate, std::size_t c, const Said& said, double part) const;

    const std::vector<Concept>& concepts_;
    const RankingParameters& p_;
    double average_length_, total_passages_;
    Question question_;
    double total_;  // query_worth()
    double size_ = 0;
    std::vector<std::size_t> neighbours_;
};

}  // namespace islet
