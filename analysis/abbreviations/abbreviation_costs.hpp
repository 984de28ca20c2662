// What speaks against a long form.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace islet {

/// Costs of matching a short form's letters with the words of a possible long form. A clean match costs 0;
/// allowed_cost() says how much is accepted. Chosen by hand, not tuned: their order is what matters.
struct AbbreviationCosts {
    // Words of the long form that no letter stands for.
    float link_cost = 0.15F;   ///< "of", "and": inside most long names
    float verb_cost = 1.0F;    ///< "is", "these": in sentences, not in names
    float number_cost = 0.5F;  ///< a number
    float word_cost = 1.0F;    ///< any other word
    float comma_cost = 0.4F;   ///< a comma inside
    float remark_cost = 1.0F;  ///< a remark inside
    // Where the long form begins.
    float link_start_cost = 1.5F;  ///< with "of" or "and"
    float part_start_cost = 0.8F;  ///< in the middle of a compound
    /// the most that reaching the first word may cost where it has to be reached
    float first_word_reach = 0.3F;
    // Where in a word a letter stands; the beginning costs nothing.
    float part_cost = 0.05F;   ///< at a part's beginning
    float seam_cost = 0.6F;    ///< at a seam
    float inside_cost = 1.0F;  ///< anywhere else
    /// taken off for small letters of mixed forms: those of "vitD" needn't begin anything
    float small_letter_bonus = 0.3F;
    /// a word of which something is matched, but not its first letter: from the start of a part on
    float part_open_cost = 0.4F;
    float inside_open_cost = 1.0F;   ///< the same, from elsewhere on
    float next_capital_cost = 0.4F;  ///< a small letter, next to the last one matched, standing for a capital
    float next_small_cost = 0.15F;   ///< any letter next to it, standing for a small one
};
inline constexpr AbbreviationCosts abbreviation_costs;

/// What is looked at, and which matches are believed. Costs as above. Two letters match almost any words by
/// chance, five don't.
struct AbbreviationLimits {
    // How far to look, so that time stays linear.
    std::size_t longest_bracket = 300;  ///< bytes; a bracket that closes later is a slip
    std::size_t longest_window = 400;   ///< bytes in front of a bracket; no long form is longer
    std::size_t longest_short = 24;     ///< bytes of a short form, with signs and spaces
    int most_pieces = 8;                ///< looked at in one bracket
    /// words looked at for a form of n letters: the smaller of 2 n + 4 and n + 9. A short form leaves out as
    /// many words as it has letters, a long one no more than nine.
    std::size_t words_a_letter = 2, words_besides = 4, words_besides_long = 9;
    std::size_t enumeration_reach = 300;  ///< bytes to either side in which "(b)" makes "(a)" a list's mark
    char last_enumerated = 'e';           ///< later letters are seldom marks
    // What may be a short form.
    std::size_t least_letters = 2;      ///< one letter is believed only by itself in its bracket
    std::size_t least_cut_letters = 3;  ///< that remain when its end is left out
    std::size_t least_reversed = 3;     ///< letters of it in "(long form, SF)", which any list looks like
    std::size_t least_capitals = 2;     ///< where something other than a short form is as likely
    std::size_t sure_capitals = 3;      ///< where it stands before a list
    std::size_t code_letters = 3;       ///< this many small letters in a row make a name a word, not a code
    // What a match may cost, by the number of letters; then for forms with more letters.
    std::array<float, 5> after = {0, 0, 1.0F, 2.25F, 2.6F};  ///< "long form (SF)"
    float after_more = 3.2F;
    std::array<float, 5> before = {0, 0, 0.6F, 1.6F, 2.1F};  ///< "SF (long form)"
    float before_more = 2.6F;
    float before_small = 0.2F;  ///< the same without a capital
    float after_small = 1.65F;  ///< "long form (sf)" without a capital, of two to small_letters letters
    std::size_t small_letters = 5;
    float statistic = 0.3F;    ///< a short form that is given a value: (OR = 2.1)
    float number = 0.5F;       ///< a digit that is spelt: 2D
    float turned = 0.3F;       ///< the letters of Rt the other way round
    float cut = 0.2F;          ///< with the form's end left out
    float one_capital = 0.6F;  ///< a form with one capital or digit: any word may look like that
    float single_word = 0.5F;  ///< added where the long form is one word
};
inline constexpr AbbreviationLimits abbreviation_limits;

}  // namespace islet
