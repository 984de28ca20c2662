// Packs the pieces of one section into passages of readable length at the least cost.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace islet {

/// How loath we are to end a passage between two pieces, from "a new paragraph" to "splits a lead-in from its
/// list".
/// introduces: a paragraph over a list, or one with a link to more on it.
enum class Bond { paragraphs, introduces, items, sentences, lead_in };

/// The smallest run of text that stays whole: a paragraph, a list item, or a sentence of a long paragraph.
struct PassagePiece {
    std::size_t begin = 0;  ///< byte offset
    std::size_t words = 0;
    Bond bond = Bond::paragraphs;  ///< to the piece before
};

/// Index of the first piece of each passage, ascending, starting with 0; empty for no pieces. No passage of
/// more than one piece is longer than `longest` words. The cheapest cut by dynamic programming, in the manner
/// of Knuth and Plass, "Breaking Paragraphs into Lines" (1981): lengths far from the ideal and broken bonds
/// cost, as do paragraphs joined needlessly. Time: linear in pieces, times the pieces that fit into `longest`
/// words. Pure and thread-safe.
[[nodiscard]] std::vector<std::size_t> pack(const std::vector<PassagePiece>& pieces, std::size_t shortest,
                                            std::size_t longest);

}  // namespace islet
