// Cuts text into sentences and list items.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "islet/span.hpp"

namespace islet {

/// Byte spans, sorted, apart, without white space at their ends; together they hold every non-space byte.
/// Cuts at sentence ends (not after abbreviations, initials, counters or before a lower-case word), at line
/// ends (but not of hard-wrapped lines, see text_lines.hpp, nor where a hyphen breaks a word), and before
/// inline bullets (" • ", or " - " after ": - "); a bullet belongs to what it starts. Any bytes will do;
/// linear, pure, thread-safe, never fails.
[[nodiscard]] std::vector<Span> split_sentences(std::string_view text);

}  // namespace islet
