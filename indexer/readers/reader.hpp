// Reads source files of every format into documents; told by content first, then by name.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "islet/document.hpp"

namespace islet {

/// Upper bounds, so that one bad input can't cost the rest. Bytes unless said otherwise.
struct ReadLimits {
    std::size_t file_bytes = std::size_t{1} << 30;
    std::size_t record_bytes = std::size_t{64} << 20;  ///< one JSON Lines record or one file's extracted text
    std::size_t depth = 500;                           ///< nesting of markup
    std::size_t memory_bytes = std::size_t{1} << 30;   ///< to read one PDF, .docx or .odt
    std::size_t unpack_ratio = 250;  ///< a file in a ZIP may unpack to that many times its size
    double seconds = 60;             ///< of processor time, for one PDF, .docx or .odt
    std::string
        today{};  ///< YYYY-MM-DD: no article is dated later; "": today_at_the_latest() when it is read
};

/// What a reader hands on. Called from the reading thread, in file order.
struct ReadSink {
    std::function<void(Document&&)> document;
    /// where: path, or path:LINE for a record; reason: one clear line without a full stop.
    std::function<void(const std::string& where, const std::string& reason)> skipped;
};

/// content: the file's bytes. path gives the name for id/type guesses and messages. relative_id is the id
/// that a document gets unless it names one itself; records of a .jsonl without an id get "relative_id:LINE".
/// Never throws for bad content: reports it through sink.skipped. May throw std::bad_alloc.
void read_source(std::string_view content, const std::string& path, const std::string& relative_id,
                 const ReadLimits& limits, const ReadSink& sink);

}  // namespace islet
