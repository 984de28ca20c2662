// Tells from a passage's signature, without its text, that it can't have a query's phrases.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "database/forward/pair_signature.hpp"
#include "language/language.hpp"
#include "searcher/concepts/concept.hpp"

namespace islet {

/// Prepared for one query, which has to outlive it. A passage that satisfies() takes is never refused.
class PhraseFilter {
  public:
    /// languages: all that there are passages in.
    PhraseFilter(const ConceptQuery& query, Analyzer& analyzer, const std::vector<Language>& languages);

    /// Whether there are phrases that decide: otherwise each passage may satisfy it.
    [[nodiscard]] bool asks() const { return asks_; }
    /// signature: as PairSignature made it; "" for a passage without one.
    [[nodiscard]] bool may_satisfy(std::string_view signature) const;

  private:
    using Pairs = std::vector<WordPair>;
    /// Of a concept: the pairs that each way to say it has, in each language: what is reached over in one is
    /// a word in another. A way without any may always be there.
    using Ways = std::vector<Pairs>;

    [[nodiscard]] bool may(const ConceptNode& node, const StoredPairs& there) const;
    [[nodiscard]] bool may_say(const Ways& ways, const StoredPairs& there) const;

    const ConceptNode& root_;
    std::vector<Ways> concepts_;
    bool asks_ = false;
};

}  // namespace islet
