// Where a passage's sentences are, as its record stores it, so that no search looks for their ends again.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "islet/span.hpp"

namespace islet {

/// As split_sentences() has them; all are bytes in the whole text.
struct Sentences {
    std::vector<Span> all;   ///< of the whole text
    std::vector<Span> body;  ///< of what stands below its own headings, cut as a text of its own
};

[[nodiscard]] Sentences sentences_of(std::string_view text, std::size_t body);
/// Only the sentences that don't end where a stop and a capital, or a line's end, make it likely; where the
/// body's sentences are the last ones of the text, of those only how many.
[[nodiscard]] std::string put_sentences(std::string_view text, const Sentences& sentences);
/// Nothing if the bytes are none that put_sentences() could have made for such a text. Spans are not empty,
/// in order, apart, and within the text.
[[nodiscard]] std::optional<Sentences> read_sentences(std::string_view record, std::string_view text);

}  // namespace islet
