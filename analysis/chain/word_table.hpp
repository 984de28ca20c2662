// The distinct words an analyzer has met, each with its term: the costly steps (spelling key, stem) happen
// once per word. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "analysis/chain/token.hpp"

namespace islet {

/// Not thread-safe. Words keep their addresses.
class WordTable {
  public:
    WordTable();
    const Word* intern(std::string_view folded, Sense sense);
    [[nodiscard]] std::size_t size() const { return words_.size(); }

  private:
    Word make(std::string_view folded, Sense sense);
    void grow();

    struct Bucket {
        std::uint64_t hash = 0;
        const Word* word = nullptr;
    };

    std::deque<Word> words_;
    std::vector<Bucket> buckets_;  // open addressing, a power of two long
    std::unordered_map<std::string, TermId> term_ids_;
    Xapian::Stem stem_;
};

}  // namespace islet
