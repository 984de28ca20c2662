// The lines of a plain text as a reader sees them: trimmed, list markers found, hard-wrapped lines joined.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "islet/span.hpp"

namespace islet {

/// One line, or several that only a column limit had broken. Never blank.
struct Line {
    Span span;               ///< without white space at its ends
    std::size_t indent = 0;  ///< columns before it, a tab to the next multiple of four
    std::size_t blanks = 0;  ///< blank lines before it
    std::size_t marker = 0;  ///< bytes of its list marker and the space after ("• ", "1. ", "(a) "), else 0
    bool ordered = false;    ///< that marker counts
    bool rule = false;       ///< nothing but a run of = - _ * ~ (an underline or a separator)
    int page = 0;            ///< form feeds before it, plus one; 0 in a text without any
};

/// In text order; every non-space byte of `text` is in exactly one. Lines end at \n, \r\n, \r, \v, \f,
/// U+0085, U+2028 and U+2029. A run of lines without blank ones between counts as hard-wrapped when its
/// widest is 40 to 120 columns wide and nearly everywhere the next line's first word would not have fitted.
/// Linear, pure, thread-safe, never fails.
[[nodiscard]] std::vector<Line> find_lines(std::string_view text);

/// Bytes of the list marker that `line` starts with and the white space after, 0 for none. `ordered` may be
/// null.
[[nodiscard]] std::size_t marker_length(std::string_view line, bool* ordered = nullptr);

}  // namespace islet
