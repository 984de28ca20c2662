// Wraps a passage to the width of a screen, with its matches bold and its answer underlined.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "formats/escaping/safe_text.hpp"
#include "islet/response.hpp"

namespace islet {

/// Stands where a passage goes on.
inline constexpr std::string_view ellipsis = "\xE2\x80\xA6";

struct WrapStyle {
    std::size_t width = 80;  ///< columns, indent included
    std::size_t indent = 3;
    bool color = false;                                        ///< else no escape sequence is written
    std::size_t (*measure)(std::string_view) = display_width;  ///< columns that a text takes
};

/// Where a part of a passage was cut out: "…" stands there.
struct Cuts {
    bool before = false, after = false;
};

/// The text below the passage's own headings, each line a paragraph; list items hang. Words wider than
/// the screen are broken. Everything is made printable. Ends with a line feed unless empty.
[[nodiscard]] std::string wrapped_passage(const ResultPassage& result, const WrapStyle& style);

/// The same of bytes [part.begin, part.end) of the passage's text alone, behind a label if there is one.
[[nodiscard]] std::string wrapped_part(const ResultPassage& result, Span part, Cuts cuts,
                                       const WrapStyle& style, std::string_view label = {});

/// One paragraph of plain text, the same way; the first line starts at column `started` without indent.
[[nodiscard]] std::string wrapped_line(std::string_view text, const WrapStyle& style, std::size_t started);

}  // namespace islet
