// How often a record in the making contains each of its terms.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include <xapian.h>

#include "analysis/chain/token.hpp"
#include "indexer/writing/records/new_record.hpp"

namespace islet {

/// Counts by TermId, so all words must come from one Analyzer. Empty again after each flush.
class TermCounts {
  public:
    /// Each token that isn't a function word counts this much.
    void add(const std::vector<Token>& tokens, Xapian::termcount weight);
    /// Moves what was counted into the record.
    void flush(NewRecord& target);

  private:
    std::vector<Xapian::termcount> wdf_;  // by TermId
    std::vector<const Word*> touched_;    // a counted word of each TermId
};

}  // namespace islet
