// Wraps a passage to the width of a screen, with its matches bold and its answer underlined.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "islet/response.hpp"

namespace islet {

struct WrapStyle {
    std::size_t width = 80;  ///< columns, indent included
    std::size_t indent = 3;
    bool color = false;  ///< else no escape sequence is written
};

/// The text below the passage's own headings, each line a paragraph; list items hang. Words wider than
/// the screen are broken. Everything is made printable. Ends with a line feed unless empty.
[[nodiscard]] std::string wrapped_passage(const ResultPassage& result, const WrapStyle& style);

/// One paragraph of plain text, the same way; the first line starts at column `started` without indent.
[[nodiscard]] std::string wrapped_line(std::string_view text, const WrapStyle& style, std::size_t started);

}  // namespace islet
