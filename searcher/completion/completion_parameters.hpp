// The constants of what completes a query.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>

namespace islet {

/// Chosen so that a completion comes within the time between two keys, and reads as something a person would
/// ask; not tuned.
struct CompletionParameters {
    // Phrases, counted in a sample of the passages that have the typed words.
    Xapian::doccount sample_size = 150;    ///< passages read
    Xapian::doccount sampled_from = 1500;  ///< first matches, over which the sample is spread
    std::size_t most_words = 4;            ///< beyond what is typed
    double mostly = 0.6;     ///< of a phrase's passages: then the longer phrase stands for the shorter
    double rare = 0.04;      ///< of the commonest one's passages; what has less is left out
    std::size_t large = 20;  ///< passages read; from there on a phrase has to stand in two of them
    // Words, headings and abbreviations.
    std::size_t most_acronyms = 200;      ///< looked at
    std::size_t least_heading_bytes = 2;  ///< typed; a letter begins everything
    std::size_t least_shouted_bytes = 2;  ///< typed in capitals, an abbreviation is what is meant
    double shouted = 1000;                ///< how much more it weighs then than anything else
    std::size_t shortest_misspelt = 4;    ///< bytes; shorter ones are near everything
    int misspelt_limit = 200;             ///< hundredths of an edit
};
inline constexpr CompletionParameters completion_parameters;

}  // namespace islet
