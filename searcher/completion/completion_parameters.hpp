// The constants of what completes a query.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>

namespace islet {

/// Chosen so that a completion comes in the time between two keystrokes, and reads like something a person
/// would ask; not tuned.
struct CompletionParameters {
    // Phrases, counted in a sample of the passages that have the typed words.
    Xapian::doccount sample_size = 150;    ///< passages read
    Xapian::doccount sampled_from = 1500;  ///< the first matches, over which the sample is spread
    std::size_t most_words = 4;            ///< beyond what is typed
    double mostly = 0.6;     ///< of a phrase's passages: then the longer phrase replaces the shorter
    double rare = 0.04;      ///< of the commonest one's passages; what has less is left out
    std::size_t large = 20;  ///< passages read; from then on a phrase has to occur in two of them
    // Words, headings and abbreviations.
    std::size_t most_acronyms = 200;      ///< looked at
    std::size_t least_heading_bytes = 2;  ///< typed; any letter begins something
    std::size_t least_shouted_bytes = 2;  ///< typed in capitals, an abbreviation is what is meant
    double shouted = 1000;                ///< how much more it then weighs than anything else
    std::size_t shortest_misspelt = 4;    ///< bytes; shorter ones are close to everything
    int misspelt_limit = 200;             ///< hundredths of an edit
};
inline constexpr CompletionParameters completion_parameters;

}  // namespace islet
