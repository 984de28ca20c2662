// How well the letters of a short form ("NSCLC") are found, in order, in the words of a long form: by cost.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/abbreviations/abbreviation_forms.hpp"

namespace islet {

/// Finds the cheapest way to place every letter of the short form. Costs, not probabilities: 0 is "each
/// letter begins a word and each word is matched"; 1 is about the cost of one skipped content word or of a
/// letter inside a word. Not thread-safe (keeps its tables): one object per thread. Time: letters of the
/// short form x letters of the window.
class AbbreviationMatcher {
  public:
    struct Result {
        float cost = impossible;
        std::size_t word = 0;    ///< the long form begins in this word of the window
        std::size_t letter = 0;  ///< with this letter
    };
    static constexpr float impossible = 1e6F;  // more than any sum of costs

    /// at_first_word: the long form has to begin with the first word of the window.
    [[nodiscard]] Result match(const ShortForm& form, const LongWindow& window, bool at_first_word);

  private:
    void last_row(const ShortForm& form, const LongWindow& window);
    void row(const ShortForm& form, const LongWindow& window, std::size_t i);

    std::vector<float> reach_;  ///< cost of reaching word w from the window's start with nothing matched
    std::vector<float> cost_;   ///< row i: cost of letters i.. if letter i is placed here
    std::vector<float> next_;   ///< row i + 1
};

}  // namespace islet
