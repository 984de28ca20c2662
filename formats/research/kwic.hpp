// Key words in context: one line per match, aligned on the match (Luhn 1960), for reading how a word is used.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "islet/response.hpp"

namespace islet {

struct KwicLine {
    std::string left, match, right;  ///< one line each, printable; as much as fits beside the match
    std::string where;               ///< the article's title, and its page where it has pages
};

/// As they come; by the words before the match, the nearest first; by those after it.
enum class KwicOrder { text, left, right };

/// A line for each of the result's highlights that says what was asked for: words that only go with it are no
/// key words. side: columns on either side of the match.
[[nodiscard]] std::vector<KwicLine> kwic_lines(const ResultPassage& result, std::size_t side);
/// Ignores case and accents; equal ones keep their order.
void sort_kwic(std::vector<KwicLine>& lines, KwicOrder order);
/// "left  MATCH  right  (where)", the match in the same column as in the line before.
[[nodiscard]] std::string kwic_text(const KwicLine& line, std::size_t side);

}  // namespace islet
