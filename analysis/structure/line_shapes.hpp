// What one line looks like: short, capitalised, unstopped (a heading?), ending in a colon (a lead-in?) …
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analysis/segmentation/text_lines.hpp"
#include "analysis/segmentation/text_shape.hpp"

namespace islet {

struct Shape {
    std::size_t words = 0;
    LetterCase first = LetterCase::none;  ///< of its first letter, after the list marker
    bool coded = false;                   ///< first word has two capitals or a digit ("CT scan", "5-HIAA")
    bool stopped = false;                 ///< ends like a sentence, though not in ?
    bool question = false;                ///< ends in ?
    bool colon = false;                   ///< ends in :
    bool broken = false;                  ///< holds a sentence's end before its own
    bool control = false;        ///< part of the page, not of the article ("Skip to main content", a date)
    bool known_heading = false;  ///< "References" and the like
    bool title_like = false;     ///< could be a title if it is short enough and stands in the right place
    bool titled = false;         ///< could be a heading if what follows is text
    std::size_t cells = 0;       ///< table cells, separated by tabs or " | "; 1 for other lines
    std::size_t hashes = 0;      ///< bytes of a "## " before a heading, else 0
};

/// Pure and thread-safe; never fails.
[[nodiscard]] Shape shape_of(std::string_view text, const Line& line);

/// A title made of a block's text: white space as single spaces, at most about 150 bytes, cut at a word with
/// "…".
[[nodiscard]] std::string title_from(std::string_view block);

}  // namespace islet
