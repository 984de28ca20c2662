// The constants of the answer sentence.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace islet {

/// What makes a sentence the answer. Found on judged answers; docs/evaluation.md says what each is worth.
struct AnswerParameters {
    // Shares of what a sentence that says all of the query is worth.
    double repeated = 0.08;   ///< for each hit, by idf, beyond the concept's first
    double inherited = 0.8;   ///< for what the lead-in or the question before says
    double announced = 0.15;  ///< for what only the next sentence says
    double earlier = 0.01;    ///< lost with each sentence before
    double opens_list = 0.1;  ///< for a lead-in: a list says more than a sentence
    /// of a hit that is another word of the family; as RankingParameters::family
    double relative = 0.3;
    double quantity_given = 0.5;    ///< for giving the quantity asked for
    double definition_given = 0.5;  ///< for saying what the thing asked about is
    // Factors.
    double asks_itself = 0.1;        ///< a question isn't an answer
    double points_elsewhere = 0.3;   ///< "see also", "for more information"
    double hardly_a_sentence = 0.5;  ///< fewer words than short_words
    double heads_table = 0.1;        ///< a row that names columns
    // Bounds; chosen, not tuned.
    std::size_t short_words = 4;  ///< words that a sentence has at least
    /// share of the query that a definition's subject says: all, except for rounding
    double least_said = 0.999;
    double least_covered = 0.5;  ///< share of the subject that the query covers
};
inline constexpr AnswerParameters answer_parameters;

}  // namespace islet
