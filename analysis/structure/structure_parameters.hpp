// The constants by which lines of text without markup become headings, lists and paragraphs.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace islet {

/// Chosen on saved pages, leaflets and transcripts, not tuned. Words are counted in one line.
struct StructureParameters {
    std::size_t longest_judged_words = 40;  ///< more are text, whatever their signs; so is a longer list item
    std::size_t least_text_words = 13;      ///< this many under a short line are text that it may head
    std::size_t least_sentence_words = 3;   ///< with a full stop, this many are enough
    std::size_t longest_underlined_words = 15;    ///< over "====="
    std::size_t longest_numbered_words = 9;       ///< of "2. Treatment" over a paragraph
    std::size_t longest_short_line_words = 14;    ///< of a list that has no bullets
    std::size_t longest_beside_words = 12;        ///< short lines without a blank one between are a list
    std::size_t longest_title_words = 25;         ///< of a text's first line
    std::size_t longest_asking_title_words = 30;  ///< where that is a question
    std::size_t most_blanks_between_items = 2;    ///< lines
    std::size_t least_close_items = 2;            ///< lines after a lead-in, without blank lines between
    std::size_t least_apart_items = 3;            ///< with blank lines between
    std::size_t least_huddled = 3;  ///< lines between blank ones that are a list without its bullets
    std::size_t airy = 3;           ///< one line in this many has a blank one above it: blocks are set apart
    std::size_t most_headings = 3;  ///< in a row; more are a menu
    std::size_t kept_headings = 2;  ///< the last ones of a menu may head the text below
    std::size_t shortest_opening = 4, longest_opening = 60;  ///< bytes of "Types" in "Types - lung"
    std::size_t longest_series_words = 18;                   ///< of all that line
};
inline constexpr StructureParameters structure_parameters;

}  // namespace islet
