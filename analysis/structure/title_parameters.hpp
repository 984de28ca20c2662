// The constants of the choice of a title.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace islet {

/// Chosen on leaflets, transcripts and saved pages, not tuned.
struct TitleParameters {
    std::size_t most_candidates = 6;          ///< lines; a title stands at the beginning
    std::size_t longest_preamble_words = 20;  ///< more are text
    double later = 0.75;                      ///< each line further down has to be that much better
    double of_site = 0.5;                     ///< weight of a line that reads as a site's name
    /// bytes; shorter words of a site's name ("of", "for") needn't have a capital
    std::size_t least_capital_bytes = 4;
    std::size_t longest_speaker_bytes = 30;  ///< "Dr Lee", before the colon
    std::size_t longest_speaker_words = 3;
    std::size_t longest_series_bytes =
        300;  ///< lines that are compared with each other; longer ones are text
    /// how often someone speaks, or a line recurs with other numbers, for it to be no title; and how many
    /// people have to speak that often in an interview
    int least_repeats = 2;
};
inline constexpr TitleParameters title_parameters;

}  // namespace islet
