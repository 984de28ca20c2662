// The part of a passage that fits a snippet, and HTML with the matches marked.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "islet/response.hpp"

namespace islet {

/// Appends text with & < > " ' escaped and control and bidi override characters as U+FFFD: safe between tags
/// and inside quoted attributes. Line feeds stay.
void append_html(std::string& out, std::string_view text);
[[nodiscard]] std::string html_escaped(std::string_view text);

/// A text, escaped, with <mark> around the highlights in it.
[[nodiscard]] std::string marked_html(std::string_view text, const std::vector<Highlight>& highlights,
                                      Span part);

/// Bytes [part.begin, part.end) of the passage's text, escaped, with <mark> around the highlights in it.
[[nodiscard]] std::string marked_html(const ResultPassage& result, Span part);

/// The passage's text below its own headings, before, in and after its answer: bytes of the text.
struct PassageParts {
    Span before, answer, after;
};
[[nodiscard]] PassageParts passage_parts(const ResultPassage& result);

/// Where a reader should look, in bytes of the text: the answer, else the first match below the headings,
/// else the beginning.
[[nodiscard]] std::size_t focus_of(const ResultPassage& result);

/// At most 320 code points of the text below its own headings that begin at a sentence and hold the answer
/// (its beginning, if it is longer); whole sentences where they fit, else cut between words.
[[nodiscard]] Span snippet_window(const ResultPassage& result);

/// marked_html() of that window, with … where the passage goes on.
[[nodiscard]] std::string snippet_html(const ResultPassage& result);

}  // namespace islet
