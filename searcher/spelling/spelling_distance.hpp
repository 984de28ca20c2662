// How far a word as typed is from a word as it should be: weighted edits.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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
    static constexpr std::size_t most_gone = 3;   // letters, of least()
    static constexpr int too_far = 10000;         // hundredths of an edit: more than any word is apart

    /// `typed` must outlive the object. Above max_bytes it is too far from everything.
    explicit SpellingDistance(std::string_view typed);

    /// The cost, or too_far where it is above `limit`, the lengths differ by more than `band`, the candidate
    /// is longer than max_bytes, or the best path leads more than `band` letters off the diagonal.
    int operator()(std::string_view candidate, int band, int limit);

    /// What a candidate costs at least that lacks so many of the letters typed (0 to most_gone), each counted
    /// as often as it occurs.
    int least(std::size_t gone) const { return least_[gone]; }

  private:
    using Costs = std::array<std::int16_t, max_bytes + 1>;

    void read(std::string_view candidate, std::size_t letters);
    int fill(std::string_view candidate, std::size_t i, std::size_t from, std::size_t to);
    int fill_simple(std::string_view candidate, std::size_t i, std::size_t from, std::size_t to);
    int cell(std::string_view candidate, std::size_t i, std::size_t j) const;

    std::string_view typed_;
    std::array<bool, max_bytes + 1> simple_;  ///< simple_[i]: letter i - 1 of the typed word is in no group
    std::array<int, most_gone + 1> least_{};
    Costs extra_;           ///< extra_[i]: cost of leaving out letter i - 1 of the typed word
    Costs missing_;         ///< the same for the candidate
    std::size_t read_ = 0;  ///< letters of the candidate that missing_ knows
    std::array<std::array<std::int16_t, max_bytes + 1>, max_bytes + 1> table_;
};

}  // namespace islet
