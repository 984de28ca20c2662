// Which words stand side by side in a passage, in a few bytes: a phrase is looked for only in the texts that
// may have it. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "analysis/chain/token.hpp"
#include "language/language.hpp"

namespace islet {

/// Two words, one right behind the other or with words between them that are reached over, by their terms.
using WordPair = std::uint64_t;
[[nodiscard]] WordPair pair_of(std::string_view left, std::string_view right);

/// A pair reaches over so many words, and no more.
inline constexpr std::size_t most_reached_over = 8;

/// The words that pairs reach over in a language: those with the term of a function word of up to three
/// letters. They are told by that term alone ("being" has that of "be"), since a query knows no more of the
/// words that a text has.
class ReachedOver {
  public:
    /// In the language in use.
    explicit ReachedOver(Analyzer& analyzer);
    /// word: of the same Analyzer, in any language.
    [[nodiscard]] bool contains(const Word& word) const {
        return word.term_id < has_.size() && has_[word.term_id];
    }

  private:
    std::vector<bool> has_;  // by TermId
};

/// A superimposed code of a passage's pairs of words: each sets two of 4 bits a pair, so that 15 of 100 other
/// pairs seem to be there. (Bloom 1970; for texts Faloutsos & Christodoulakis 1984.) "A risk of bleeding" has
/// the pair "risk bleeding"; longer function words are words like others: "along with". One object per
/// thread, for any number of passages.
class PairSignature {
  public:
    /// analyzer: that of all tokens; outlives it.
    explicit PairSignature(Analyzer& analyzer) : analyzer_(analyzer) {}
    /// The tokens of its text, its title or one of its headings, in the language in use: no pair reaches from
    /// one to another.
    void add(const std::vector<Token>& tokens);
    /// The signature, sealed, of 8 to 254 bytes; what is added next is the next passage's.
    [[nodiscard]] std::string take();

  private:
    struct Reach {
        std::uint32_t position = 0;  // where the next word begins
        std::size_t over = 0;        // how many words were reached over
    };

    const ReachedOver& reached_over();
    void add_behind(const std::vector<Token>& tokens, std::size_t first, const ReachedOver& over);

    Analyzer& analyzer_;
    std::array<std::unique_ptr<ReachedOver>, most_languages> reached_over_;  // as they are needed
    std::vector<WordPair> pairs_;
    std::vector<std::uint64_t> terms_;  // hashes, of the tokens in work
    std::vector<Reach> reaches_;        // from the token in work
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
