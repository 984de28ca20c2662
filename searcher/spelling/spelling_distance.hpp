// How far a word as typed is from a word as it should be: weighted edits, and a key for words that sound
// alike. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace islet {

/// Weighted edit distance (Damerau 1964, optimal string alignment) from one typed word to many candidates.
///
/// Costs are in hundredths of an ordinary edit. Cheaper than 100 are the usual slips: neighbouring keys
/// (QWERTY), one vowel for another, letters that sound alike (c/k, s/z, f/v …), a letter doubled or not
/// doubled, two letters swapped; nearly free are letter groups that sound the same or are the other side's
/// spelling (ph/f, ae/e, oe/e, our/or, x/ks, ch/k, rh/r, ise/ize). An edit of the first letter costs more:
/// people get it right.
///
/// Words are bytes, lower case as folded; a letter outside a-z takes one edit per byte.
/// Threads: one object per thread (it holds its work space).
class SpellingDistance {
  public:
    static constexpr std::size_t max_bytes = 40;  // longer words are too_far
    static constexpr int too_far = 10000;         // hundredths of an edit: more than any word is apart

    /// `typed` must outlive the object. Above max_bytes it is too far from everything.
    explicit SpellingDistance(std::string_view typed);

    /// The cost, or too_far where it is above `limit`, the lengths differ by more than `band`, the candidate
    /// is longer than max_bytes, or the best path leads more than `band` letters off the diagonal.
    int operator()(std::string_view candidate, int band, int limit);

  private:
    using Costs = std::array<std::int16_t, max_bytes + 1>;

    static void letter_costs(std::string_view word, int usual, Costs& costs);
    int cell(std::string_view candidate, std::size_t i, std::size_t j) const;

    std::string_view typed_;
    Costs extra_;    ///< extra_[i]: cost of leaving out letter i - 1 of the typed word
    Costs missing_;  ///< the same for the candidate
    std::array<std::array<std::int16_t, max_bytes + 1>, max_bytes + 1> table_;
};

/// A key that is the same for words pronounced alike: "feokromositoma", "phaeochromocytoma" and
/// "pheochromocytoma" are all "feokromositoma". Made for the Greek and Latin of medicine (ph, rh, ae, oe, ch,
/// x, y, soft c and g, ps-, pn-, silent h, doubled letters), after the idea of Metaphone (Philips 1990), but
/// with the vowels kept, which carry much of a long word. `word` is folded; bytes outside a-z are kept. Never
/// longer than `word` and an added letter for each x. `key` is overwritten (given so that its memory can be
/// used again).
void sound_key(std::string_view word, std::string& key);

}  // namespace islet
