// The constants of the key words of a message.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace islet {

/// Boosts are factors of a word's idf. Measured on consumer messages with one-line summaries;
/// docs/ranking.md, "Whole messages", has the figures.
struct KeyWordParameters {
    /// words taken of a message: more words bring more of the story and less of the need
    std::size_t most_of_message = 4;
    double subject_boost = 3;   ///< words of the subject line
    double question_boost = 2;  ///< words of a question
    double first_boost = 1.3;   ///< words of the first sentence: the need tends to be said early
    /// words of politeness and circumstance, besides what is asked about
    double filler = 0.1;
    double most_idf = 7;                ///< above it a word is rare, not more telling
    double unknown = 0.7;               ///< words that are in no article: a drug not covered, or a name
    double story_fade = 0.5;            ///< how fast later words count less: exponent of their order
    double question_fade = 0.25;        ///< the same in questions, which count wherever they stand
    std::size_t opening_bytes = 80;     ///< of a sentence, in which a greeting, a frame, a question shows
    std::size_t longest_greeting = 40;  ///< bytes up to the comma of "Dear team, my mother has a rash"
    std::ptrdiff_t least_blanks = 2;    ///< of what follows a greeting: fewer are a name
    std::size_t longest_frame = 60;     ///< bytes of "Thank you for your help."; more says more than thanks
};
inline constexpr KeyWordParameters key_word_parameters;

}  // namespace islet
