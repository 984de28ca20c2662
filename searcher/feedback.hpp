// Terms that the best units for a query share, to look for beside the query's own (pseudo-relevance
// feedback). SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "analysis/token.hpp"

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
    std::function<double(const Word&)> frequency;  ///< units of the collection that hold the word
    /// Told all words first whose frequency will be asked; may be null.
    std::function<void(const std::vector<const Word*>&)> prepare;
};

/// Rocchio 1971 on BM25 vectors of length 1: best first, best unit first with weight (score / best score)^4.
/// Terms of one unit only, or of more than a tenth of all, numbers and function words are left out. Shares
/// add up to 1.
[[nodiscard]] std::vector<FeedbackTerm> rocchio(const std::vector<FeedbackUnit>& units,
                                                const FeedbackSettings& settings);

}  // namespace islet
