// What speaks against a long form.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace islet {

/// Costs of matching a short form's letters with the words of what may be its long form; a clean match costs
/// 0, allowed_cost() says how much may be. Chosen, not tuned: their order is what matters.
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
    /// what reaching the first word may cost where it has to be reached
    float first_word_reach = 0.3F;
    // Where in a word a letter stands; the beginning costs nothing.
    float part_cost = 0.05F;   ///< at a part's beginning
    float seam_cost = 0.6F;    ///< at a seam
    float inside_cost = 1.0F;  ///< anywhere else
    /// off for small letters of mixed forms: those of "vitD" needn't begin anything
    float small_letter_bonus = 0.3F;
    /// a word of which something is matched but not its first letter, from a part on
    float part_open_cost = 0.4F;
    float inside_open_cost = 1.0F;   ///< the same, from elsewhere on
    float next_capital_cost = 0.4F;  ///< a small letter, next to the last one matched, for a capital
    float next_small_cost = 0.15F;   ///< any for a small one
};
inline constexpr AbbreviationCosts abbreviation_costs;

}  // namespace islet
