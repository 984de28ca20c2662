// Which words stand side by side in a passage, in a few bytes: a phrase is looked for only in the texts that
// may have it. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/chain/token.hpp"

namespace islet {

/// Two words, one right behind the other, by their terms.
using WordPair = std::uint64_t;
[[nodiscard]] WordPair pair_of(std::string_view left, std::string_view right);

/// A superimposed code of a passage's pairs of words, without those that have a function word: each sets two
/// of 5 bits a pair, so that about a tenth of other pairs seem to be there. (Bloom 1970; for texts Faloutsos
/// & Christodoulakis 1984.) One object per thread, for any number of passages.
class PairSignature {
  public:
    /// The tokens of its text, its title or one of its headings: no pair reaches from one to another.
    void add(const std::vector<Token>& tokens);
    /// The signature, sealed, of 8 to 254 bytes; what is added next is the next passage's.
    [[nodiscard]] std::string take();

  private:
    std::vector<WordPair> pairs_;
    std::vector<std::uint64_t> terms_;  // hashes, of the tokens in work
};

/// What take() made, read. Views into it.
class StoredPairs {
  public:
    /// sealed: "" for none. One that is damaged says nothing either: any pair may be there.
    explicit StoredPairs(std::string_view sealed);
    [[nodiscard]] bool may_have(WordPair pair) const;

  private:
    std::string_view bits_;
};

}  // namespace islet
