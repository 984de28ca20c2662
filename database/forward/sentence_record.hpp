// Where a passage's sentences are, as its record stores it, so that no search looks for their ends again.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "islet/span.hpp"

namespace islet {

/// As split_sentences() finds them; all are bytes in the whole text.
struct Sentences {
    std::vector<Span> all;   ///< of the whole text
    std::vector<Span> body;  ///< of the part below its own headings, split as a separate text
};

[[nodiscard]] Sentences sentences_of(std::string_view text, std::size_t body);
/// Writes only the sentences that don't end where a stop and a capital, or a line's end, make it likely; if
/// the body's sentences are the last ones of the text, only their number.
[[nodiscard]] std::string put_sentences(std::string_view text, const Sentences& sentences);
/// Nothing if put_sentences() could not have made the bytes for such a text. Spans are in order, don't
/// overlap, aren't empty, and lie within the text.
[[nodiscard]] std::optional<Sentences> read_sentences(std::string_view record, std::string_view text);

}  // namespace islet
