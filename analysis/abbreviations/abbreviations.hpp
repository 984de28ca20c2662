// Finds where a text says what its own abbreviations mean: "long form (SF)", "SF (long form)" and the like.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace islet {

/// Byte offsets into the text; all on UTF-8 boundaries if the text is valid UTF-8.
struct Abbreviation {
    std::size_t short_begin = 0;
    std::size_t short_end = 0;
    std::size_t long_begin = 0;
    std::size_t long_end = 0;
};

/// In text order, by where the brackets stand; a pair that the text gives twice comes twice. text: running
/// text, a paragraph or a whole abstract; any bytes. Pure, thread-safe, never fails; linear in the text (a
/// long form is looked for in at most 400 bytes before its bracket, and nothing is done where there is no
/// bracket).
///
/// The frame (a bracket, a window of words before it, the first letter of both the same) is that of Schwartz
/// & Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", PSB 2003; that
/// letters at the start of words speak for a pair and letters inside them against it is the ranking of Sohn
/// et al., "Abbreviation definition identification based on automatic precision estimates", BMC
/// Bioinformatics 9:402 (2008). The alignment by cost (abbreviation_match.hpp) and the rules for numbers,
/// Greek letters and symbols are ours.
[[nodiscard]] std::vector<Abbreviation> find_abbreviations(std::string_view text);

}  // namespace islet
