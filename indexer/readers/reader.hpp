// Reads source files of every format into documents; recognised by content first, then by name.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "islet/document.hpp"
#include "islet/index_options.hpp"

namespace islet {

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

/// The document of a record that a program gives, whatever bytes its strings hold. Throws Unreadable
/// (formats.hpp).
[[nodiscard]] Document read_record(Record&& record, const ReadLimits& limits);

}  // namespace islet
