// The shapes around an abbreviation: what a bracket holds, where a long form may begin, what looks short.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "islet/span.hpp"

// All take any bytes, are pure and thread-safe, and never fail. Offsets are bytes into text.
namespace islet {

/// Inside of the bracket that opens at `open`, without it; empty if it doesn't close within 300 bytes.
[[nodiscard]] Span bracket_inside(std::string_view text, std::size_t open);

/// Without blanks and quotes at its ends.
[[nodiscard]] Span trim_quotes(std::string_view text, Span span);

/// What stands before the first of "; ", ", ", "=", ":" and " or ", trimmed: "NF1; also ..." -> "NF1".
[[nodiscard]] Span first_piece(std::string_view text, Span inner);

/// Where the last `words` words before `end` begin, but not beyond the sentence, clause or bracket, nor 400
/// bytes back.
[[nodiscard]] std::size_t window_begin(std::string_view text, std::size_t end, std::size_t words);

/// At most two words, at most 24 bytes, no sign of a statistic, no function word.
[[nodiscard]] bool looks_short(std::string_view form);

/// "i.e.", "formerly": may stand in a bracket before what it is about.
[[nodiscard]] bool is_marker(std::string_view words);

/// Ends like "SSRIs" or "KO4s": the small s is the plural's.
[[nodiscard]] bool looks_plural(std::string_view form);

/// Whether `word` stands in `text` as a whole word.
[[nodiscard]] bool holds_word(std::string_view text, std::string_view word);

}  // namespace islet
