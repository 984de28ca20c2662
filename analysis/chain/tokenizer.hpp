// Breaks text into raw words: folded, with their bytes in the original and their shape. Knows no compounds,
// stems or stop words. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// What stands between a raw word and the one before it.
enum class Gap : std::uint8_t {
    other,   ///< punctuation, a line break, or nothing before it
    space,   ///< exactly one space (or no-break space), or the point and space of "H. pylori"
    hyphen,  ///< a hyphen or short dash with no space around it; also one at a line's end before a lower-case
             ///< letter
};

/// Shape counts saturate at 255.
struct RawWord {
    std::uint32_t begin = 0, end = 0;                ///< bytes in the original text
    std::uint32_t folded_begin = 0, folded_end = 0;  ///< bytes in RawText::folded
    std::uint8_t letters = 0, capitals = 0, digits = 0, greek = 0;
    bool plural_s =
        false;  ///< "NETs", "NET's", "Cushing's": a final s after capitals, or a possessive, was taken off
    bool first_capital = false;
    bool dotted = false;  ///< letters with points between: "q.d."
    Gap gap = Gap::other;
};

/// Reused between calls to spare allocations.
struct RawText {
    std::string folded;
    std::vector<RawWord> words;
    [[nodiscard]] std::string_view form(const RawWord& w) const {
        return std::string_view(folded).substr(w.folded_begin, w.folded_end - w.folded_begin);
    }
};

/// A word is a run of letters, digits and marks; apostrophes inside it are dropped ("don't" is dont), a
/// possessive s is taken off ("Cushing's" is cushing), soft hyphens and joiners are ignored, a number
/// is one word however it is written ("1.5", ".5", "10,000", "1 000", "2½": see settle_numbers), a unit glued
/// to it a word of its own ("120mg" is 120 and mg), and so are letters with points ("q.d." is qd). Greek
/// letters beside Latin ones or alone are spelt out ("TNFα" is tnfalpha). text: any bytes; at most 4 GiB.
/// Overwrites out.
void tokenize(std::string_view text, RawText& out);

}  // namespace islet
