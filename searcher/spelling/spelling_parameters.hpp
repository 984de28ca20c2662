// The constants of the spelling corrector.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace islet {

/// Costs and limits are in hundredths of an edit (SpellingCosts). Chosen together, none tuned alone.
struct SpellingParameters {
    // Choosing the word that is meant.
    /// edits that one unit of ln(passages) is worth. Small: use decides between words equally near (a word in
    /// 10,000 passages gains .7 over one in two, less than an edit), it doesn't make a far word near
    double use_weight = 0.08;
    /// edits that a word in one passage only loses: it is a slip itself or a name more often than what a
    /// reader means
    double single_use = 0.25;
    int sound_cost = 90;                ///< of words that sound alike
    int sound_length_cost = 8;          ///< added for each letter of difference in length
    std::size_t sound_least_bytes = 5;  ///< shorter words sound like too many
    int sound_band = 2;                 ///< edits between two sound keys at most
    int sound_length_difference = 4;    ///< letters at most
    // Words run together: a missing blank costs nearly an edit, more where a part may be there by chance.
    int split_cost = 90;                 ///< of the missing blank
    int short_part_cost = 70;            ///< added for each part shorter than long_part
    int bound_part_cost = 60;            ///< added for a part that is no word of its own (hyper)
    std::size_t least_part = 3;          ///< bytes of a part at least
    std::size_t long_part = 4;           ///< bytes from which a part isn't there by chance
    std::size_t least_mended_part = 4;   ///< bytes of a part at least, if one is misspelt as well
    std::size_t least_mended_whole = 9;  ///< bytes of both together then
    int mended_part_limit = 110;         ///< what mending that part may cost: one slip
    int mended_part_cost = 40;           ///< added for two slips in one word
    // Words torn apart.
    /// two valid words are joined only if the one word is this many times as common as the rarer of them
    std::uint32_t join_ratio = 5;
    std::size_t least_joined = 6;  ///< bytes of the one word at least
    int join_limit = 110;          ///< what mending the one word may cost: one slip
    /// confidence that two words of which one is unknown are one that is known
    double sure_joined = 0.95;
    double sure_joined_valid = 0.9;  ///< the same where both are known
    // Confidence: exp(-per_edit * edits / sqrt(letters)) / (1 + exp(-at_no_lead - per_lead * lead)).
    double per_edit = 1.2;  ///< how fast it falls with the edits
    double at_no_lead = 1;  ///< log odds where the second best is as good
    double per_lead = 6;    ///< log odds for each edit that the best is ahead
    // What is done unasked; what is further off is offered. Of 400 misspelt words it leaves one to offer.
    int one_edit = 110;              ///< of a word that looks like a name: one slip
    std::size_t long_word = 8;       ///< letters
    int short_word_cost = 170;       ///< below long_word: one edit, or two slips
    int long_word_cost = 270;        ///< from long_word: two edits
    std::size_t brief_word = 5;      ///< letters; most such words have others near
    double brief_confidence = 0.52;  ///< that these need
    // Capitals.
    /// bytes; in capitals, longer words are no acronyms
    std::size_t longest_acronym = 5;
};
inline constexpr SpellingParameters spelling_parameters;

}  // namespace islet
