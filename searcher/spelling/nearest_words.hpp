// The database's words that are most likely meant by a misspelt one, found without comparing it with all of
// them. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/dictionary/word_list.hpp"

namespace islet {

/// A word of the list near the one asked for.
struct NearWord {
    std::uint32_t id = 0;  ///< its index in the list
    int cost = 0;          ///< SpellingDistance, or by sound where that is less
    double score =
        0;            ///< how often the word is used less what the edits cost; only differences mean anything
    double lead = 0;  ///< score less that of the second best, at most max_lead

    static constexpr double max_lead = 2;  // edits; more doesn't make it any surer
};

/// Columns beside a WordList, grouped by length, that rule out almost all words by one bit operation each: a
/// set of letters of the word, and one of its sound key, can differ by no more than the edits allowed. Each
/// is made when words of its length are first looked at: a single call corrects one word or two.
///
/// Threads: const members may be called from any number of threads.
class NearestWords {
  public:
    static constexpr std::size_t max_bytes = 40;  ///< longer words are not looked at

    explicit NearestWords(WordList words);

    const WordList& words() const { return words_; }

    /// How far away a word of this length may be, in hundredths of an edit; 0 for words of under 4 letters.
    static int limit_for(std::size_t letters);

    /// The most likely word whose cost is at most `limit` (see limit_for), other than `typed` itself.
    std::optional<NearWord> nearest(std::string_view typed, int limit) const;

    /// The use of a word in the unit of NearWord::score; 0 for one that is in a single passage.
    static double weight(std::uint32_t passages);

  private:
    class Search;
    struct Sets {
        std::once_flag made;
        std::vector<std::uint64_t> rows;
    };

    const std::vector<std::uint64_t>& letters_of(std::size_t bytes) const;
    const std::vector<std::uint64_t>& sounds_of(std::size_t bytes) const;

    WordList words_;
    // Rows [starts_[n], starts_[n + 1]) are the words of n bytes, in byte order.
    std::vector<std::uint32_t> ids_;
    std::array<std::size_t, max_bytes + 2> starts_{};
    mutable std::array<Sets, max_bytes + 1> letters_, sounds_;  // by length
};

}  // namespace islet
