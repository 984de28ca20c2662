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
#include "searcher/spelling/letter_planes.hpp"

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

/// Columns beside a WordList that rule out almost all of its words, 128 at once: the letters of a word, and
/// those of its sound key, can differ from what was typed by no more than the edits allowed. Words are
/// grouped by length and by use; a group's columns are made when it is first looked at, since a single call
/// corrects one word or two.
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
    struct Column {
        std::once_flag made;
        std::optional<LetterPlanes> planes;
    };
    /// Words of one length in byte order: ids_[begin, end).
    struct Group {
        std::size_t begin = 0;
        std::size_t end = 0;
        mutable Column letters, sounds;
    };
    enum Use { often, seldom, uses };

    const LetterPlanes& letters_of(const Group& group) const;
    const LetterPlanes& sounds_of(const Group& group) const;

    WordList words_;
    std::vector<std::uint32_t> ids_;
    std::array<std::array<Group, uses>, max_bytes + 1> groups_;  // by length in bytes
};

}  // namespace islet
