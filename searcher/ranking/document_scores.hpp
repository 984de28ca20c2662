// Scores whole documents: BM25, word families and synonyms, neighbouring words, feedback, and the passages of
// long ones. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/candidates/term_weights.hpp"
#include "searcher/postings/index_ranking.hpp"
#include "searcher/ranking/feedback.hpp"
#include "searcher/ranking/passage_scorer.hpp"

namespace islet {

struct DocumentScore {
    Xapian::docid record = 0;
    double length = 0;
    double score = 0;
};

/// By schema::document_slot.
using DocumentScores = std::unordered_map<std::string, DocumentScore>;

class DocumentScorer {
  public:
    DocumentScorer(const Shards& shards, Lexicon& lexicon, PostingLists& postings,
                   const RankingParameters& parameters);

    /// pool: passages already read and scored; what their text shows is evidence for their documents.
    /// conditions: what every result must satisfy, or empty. title: the query's title_term(), or "";
    /// documents of that title are always among those scored. feedback: whether to look for related terms; a
    /// second retrieval, as feedback on what was found already loses most of it.
    void score(const std::vector<Concept>& concepts, const PassageScorer& scorer, const CandidatePool& pool,
               const Xapian::Query& conditions, const std::string& title, bool feedback);

    /// Documents that match the words of the last score() beyond its `first` best, in the index's own
    /// order, without those it scored; `count` are looked at. nullopt: there are none beyond.
    [[nodiscard]] std::optional<std::vector<std::string>> beyond(std::size_t first, std::size_t count) const;
    [[nodiscard]] const DocumentScores& scores() const { return scores_; }
    /// The query of the last score(), without its conditions.
    [[nodiscard]] Xapian::Query query() const { return query_.query(); }

    /// Of the last score(): best first.
    [[nodiscard]] const std::vector<FeedbackTerm>& feedback_terms() const { return feedback_; }

  private:
    [[nodiscard]] IndexRanking ranking(const WeightedQuery& query, const Xapian::Query& conditions) const;
    void run(const WeightedQuery& query, double factor);
    void add_pairs(const PassageScorer& scorer, const CandidatePool& pool);
    void add_passages(const CandidatePool& pool);
    void add_title_fit(const CandidatePool& pool);
    void find_feedback(const CandidatePool& pool);
    [[nodiscard]] WeightedQuery feedback_query() const;

    const Shards& shards_;
    Lexicon& lexicon_;
    PostingLists& postings_;
    const RankingParameters& p_;
    TermWeights weights_;
    WeightedQuery query_;
    Xapian::Query conditions_;
    std::string title_;
    DocumentScores scores_;
    std::vector<FeedbackTerm> feedback_;
};

}  // namespace islet
