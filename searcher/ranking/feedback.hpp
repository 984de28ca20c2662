// Terms that the best units for a query share, searched for along with the query's own (pseudo-relevance
// feedback). SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "analysis/chain/token.hpp"
#include "searcher/matching/term_numbering.hpp"

namespace islet {

struct FeedbackTerm {
    const Word* word = nullptr;
    double share = 0;  ///< of all feedback terms' weight
    double idf = 0;
};

/// A unit (passage or document) taken for relevant.
struct FeedbackUnit {
    double score = 0;
    double norm = 1;                               ///< BM25's length normalisation
    std::vector<const std::vector<Token>*> texts;  ///< its tokens
};

struct FeedbackSettings {
    double k1 = 1.5;
    double units = 0;  ///< in the collection
    std::size_t terms = 60;
    std::size_t shared_by = 1;  ///< a term that fewer of the given units have is left out
    /// Units of the collection that hold each of these words, in their order; asked once.
    std::function<std::vector<double>(const std::vector<const Word*>&)> frequencies;
};

/// Rocchio 1971 on BM25 vectors of length 1: best first, best unit first with weight (score / best score)^4.
/// Terms that one unit of the collection has, or more than a tenth of all, numbers and function words are
/// left out. Shares add up to 1.
[[nodiscard]] std::vector<FeedbackTerm> rocchio(const std::vector<FeedbackUnit>& units,
                                                const FeedbackSettings& settings);

/// BM25 of units for feedback terms, each weighing share * idf.
class RelatedScorer {
  public:
    RelatedScorer(const std::vector<FeedbackTerm>& terms, double k1);

    /// Adds a text of the unit: each of its tokens counts this many times.
    void add(const std::vector<Token>& tokens, double times);
    /// Score of what was added since the last call. norm: BM25's length normalisation.
    double score(double norm);

  private:
    double k1_;
    TermNumbering slots_;
    std::vector<double> weights_, counts_;  // by slot
};

}  // namespace islet
