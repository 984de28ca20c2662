// How many passages hold each word of the dictionary that spelling corrections come from.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/chain/token.hpp"

namespace islet {

/// Surface words and how many passages hold them; sorted when written.
using WordCounts = std::unordered_map<std::string, std::uint32_t>;

/// Counts by Word::number, so all words must come from one Analyzer.
class WordTally {
  public:
    /// The tokens of one passage's text: each word counts once. Plain words, not codes or pairs joined by us
    /// or by a hyphen ("pancreatic-cancer").
    void add(const std::vector<Token>& tokens);
    /// What was counted since the last call.
    [[nodiscard]] WordCounts take();

  private:
    struct Count {
        std::uint32_t passages = 0;
        std::uint32_t last = 0;  // number of the last passage that had it
    };

    std::vector<Count> counts_;         // by Word::number
    std::vector<const Word*> touched_;  // those with a count
    std::uint32_t passage_ = 0;
};

}  // namespace islet
