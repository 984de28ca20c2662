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
#include "analysis/words/short_words.hpp"

namespace islet {

/// What the words of all languages of an Analyzer are numbered by.
struct WordNumbers {
    std::unordered_map<std::string, TermId> term_ids;
    std::uint32_t words = 0;
};

/// The words of one language. Not thread-safe. Words keep their addresses.
class WordTable {
  public:
    /// Of the language in use, which has to be so whenever it is asked. numbers outlives it.
    explicit WordTable(WordNumbers& numbers);
    const Word* intern(std::string_view folded, Sense sense);
    /// The plain words of all these forms, in their order. Overwrites out. Quicker for many.
    void intern(const std::vector<std::string_view>& folded, std::vector<const Word*>& out);
    /// The plain word of a run of ASCII letters and digits in any case, and of nothing else. Quicker.
    const Word* of_run(std::string_view run) {
        const auto* known = short_words_.find(run);
        return known != nullptr ? known : intern_run(run);
    }
    /// Those met in runs: for who knows more of a run than of_run() does.
    [[nodiscard]] const ShortWords& short_words() const { return short_words_; }
    [[nodiscard]] std::size_t size() const { return words_.size(); }

  private:
    const Word* intern(std::string_view folded, Sense sense, std::uint64_t hash);
    const Word* intern_run(std::string_view run);
    Word make(std::string_view folded, Sense sense);
    [[nodiscard]] std::string stem_of(std::string_view word) const;
    void grow();

    struct Bucket {
        std::uint64_t hash = 0;
        const Word* word = nullptr;
    };

    std::deque<Word> words_;
    ShortWords short_words_;             // of those met in runs
    std::vector<Bucket> buckets_;        // open addressing, a power of two long
    std::vector<std::uint64_t> hashes_;  // of forms in work
    WordNumbers& numbers_;
    Xapian::Stem stem_;
};

}  // namespace islet
