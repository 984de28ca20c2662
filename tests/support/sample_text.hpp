// Pieces that tests make their articles of.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet::test {

/// A sentence that no rule takes for a heading, an item or a date.
inline const std::string plain_sentence =
    "It starts in the cells that make hormones and grows slowly in most people.";

/// A paragraph of a page, and the block that it becomes.
inline const std::string html_paragraph =
    "<p>The rash of a glucagonoma moves from place to place and comes back.</p>";
inline const std::string html_block = "p The rash of a glucagonoma moves from place to place and comes back.";

inline std::string repeated(std::string_view piece, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += piece;
    return all;
}

}  // namespace islet::test
