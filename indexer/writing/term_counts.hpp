// How often a Xapian document in the making contains each of its terms.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include <xapian.h>

#include "analysis/chain/token.hpp"

namespace islet {

/// Counts by TermId, so all words must come from one Analyzer. Empty again after each flush.
class TermCounts {
  public:
    /// Each token that isn't a function word counts this much.
    void add(const std::vector<Token>& tokens, Xapian::termcount weight);
    /// Moves what was counted into the document, each term with a prefix of index_schema.hpp before it.
    void flush(Xapian::Document& target, std::string_view prefix);

  private:
    std::vector<Xapian::termcount> wdf_;  // by TermId
    std::vector<const Word*> touched_;    // a counted word of each TermId
};

}  // namespace islet
