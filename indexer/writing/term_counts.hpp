// How often a Xapian document to be says each of its terms.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include <xapian.h>

#include "analysis/chain/token.hpp"

namespace islet {

/// Counts by TermId, so all words are to come from one Analyzer. Empty again after each flush.
class TermCounts {
  public:
    /// Each token that is no function word counts so much.
    void add(const std::vector<Token>& tokens, Xapian::termcount weight);
    /// Moves what was counted into the document, each term behind a prefix of index_schema.hpp.
    void flush(Xapian::Document& target, std::string_view prefix);

  private:
    std::vector<Xapian::termcount> wdf_;  // by TermId
    std::vector<const Word*> touched_;    // a word of each TermId counted
};

}  // namespace islet
