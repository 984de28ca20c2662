// Scores whole documents: BM25, word families, neighbouring words, and feedback from the best of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/candidate.hpp"
#include "searcher/concept.hpp"
#include "searcher/families.hpp"
#include "searcher/ranking_parameters.hpp"
#include "searcher/term_weights.hpp"

namespace islet {

struct DocumentScore {
    Xapian::docid record = 0;
    double score = 0;
};

/// A term that the best documents share, and its share of all such terms' weight.
using FeedbackTerms = std::vector<std::pair<const Word*, double>>;

/// Documents by schema::document_slot.
using DocumentScores = std::unordered_map<std::string, DocumentScore>;

class DocumentScorer {
  public:
    DocumentScorer(const Shards& shards, Learnt& learnt, Families& families, Analyzer& analyzer, const RankingParameters& parameters);

    /// concepts: of the query. candidates: passages read already; their pairs are evidence for their documents, and
    /// feedback is taken from the text of those of the best documents. conditions: what every result must satisfy, or
    /// empty. feedback: whether to look for related terms (Rocchio 1971 on BM25 vectors; the original query keeps more of
    /// its weight the longer it is).
    DocumentScores score(const std::vector<Concept>& concepts, const std::vector<std::unique_ptr<Candidate>>& candidates,
                         const Xapian::Query& conditions, bool feedback);

    /// Of the last score(): best first.
    [[nodiscard]] const FeedbackTerms& feedback_terms() const { return feedback_; }

  private:
    using Best = std::vector<std::pair<double, std::string>>;

    void run(const Xapian::Query& query, const Xapian::Query& conditions, double factor, DocumentScores& scores) const;
    [[nodiscard]] Xapian::Query family_query(const std::vector<Concept>& concepts);
    void find_feedback(const Best& best, const DocumentScores& scores, const std::vector<std::unique_ptr<Candidate>>& candidates);
    [[nodiscard]] std::map<const Word*, double> vector_of(const std::string& key, const std::vector<std::unique_ptr<Candidate>>& candidates, double length) const;
    [[nodiscard]] Xapian::Query feedback_query() const;

    const Shards& shards_;
    Learnt& learnt_;
    Families& families_;
    Analyzer& analyzer_;
    const RankingParameters& p_;
    TermWeights weights_;
    FeedbackTerms feedback_;
};

}  // namespace islet
