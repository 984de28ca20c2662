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

/// Numbers of terms, the same for the words of all languages.
using TermIds = std::unordered_map<std::string, TermId>;

/// The words of one language. Not thread-safe. Words keep their addresses.
class WordTable {
  public:
    /// Of the language in use, which has to be so whenever it is asked. term_ids outlives it.
    explicit WordTable(TermIds& term_ids);
    const Word* intern(std::string_view folded, Sense sense);
    [[nodiscard]] std::size_t size() const { return words_.size(); }

  private:
    Word make(std::string_view folded, Sense sense);
    [[nodiscard]] std::string stem_of(const std::string& word) const;
    void grow();

    struct Bucket {
        std::uint64_t hash = 0;
        const Word* word = nullptr;
    };

    std::deque<Word> words_;
    std::vector<Bucket> buckets_;  // open addressing, a power of two long
    TermIds& term_ids_;
    Xapian::Stem stem_;
};

}  // namespace islet
