// Cuts a document into passages: the runs of text shown as one answer, always under their headings.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "islet/document.hpp"

namespace islet {

/// A run of Document::text. The passages of a document cover it from its first block to its last without gap
/// or overlap: [begin, end) of one ends where the next begins, white space between blocks included.
struct Passage {
    std::size_t begin = 0;  ///< byte offset into Document::text, on a block or sentence start
    std::size_t end = 0;    ///< one past the last byte; trailing white space included
    std::size_t body = 0;   ///< byte offset where the text below the passage's own headings starts
    std::vector<std::string> headings;  ///< heading path, outermost first, without the document's title
    int page = 0;                       ///< page the passage starts on, 0 where the format has none
    bool boilerplate = false;           ///< navigation and the like: shown only after everything else
};

/// Lengths in words (runs of non-space; two characters a word in Chinese and Japanese). A list item or a
/// single sentence longer than `longest` stays whole.
struct PassageLimits {
    std::size_t shortest = 100;  ///< smaller neighbours under the same heading are joined up to this
    std::size_t longest = 160;   ///< longer paragraphs are cut at sentence ends
};

/// A passage starts at every heading (several in a row go along with the first text below them) and where
/// boilerplate starts or ends. Paragraphs of `shortest` words and more stand alone, smaller ones are joined;
/// a lead-in stays with its list, and where both are too long for one passage its last sentence does; long
/// lists are cut between items, long paragraphs at sentence ends, evenly. Never fails; a document without
/// blocks has no passages. Pure and thread-safe.
[[nodiscard]] std::vector<Passage> cut_passages(const Document& document, const PassageLimits& limits = {});

}  // namespace islet
