// The terms that records have, told from what is stored of them: there are no lists of these.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "database/forward/token_record.hpp"
#include "database/passage_record.hpp"
#include "indexer/writing/records/new_record.hpp"
#include "indexer/writing/records/term_counts.hpp"

namespace islet {

/// Makes a record's words and filters as DocumentWriter made them; nothing else of it. The passages of an
/// article first, then its own record. One object per thread.
class StoredTerms {
  public:
    /// analyzer: outlives it, and what it makes.
    explicit StoredTerms(Analyzer& analyzer) : reader_(analyzer) {}

    /// nullopt if the tokens that are stored can't be those of the text.
    [[nodiscard]] std::optional<NewRecord> of_passage(const PassageView& passage);
    /// Of the last passage's text.
    [[nodiscard]] const std::vector<Token>& text() const { return text_; }
    /// Of the article whose passages were given since the last call. nullopt as above.
    [[nodiscard]] std::optional<NewRecord> of_article(const DocumentView& article);

  private:
    TokenReader reader_;
    TermCounts passage_terms_, article_terms_;
    std::vector<Token> text_, above_;
};

}  // namespace islet
