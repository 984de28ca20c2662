// What a helper says of a file, written there and checked here.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/readers/reader.hpp"
#include "indexer/sandbox/helpers/frames.hpp"

namespace islet {

/// Kinds of frames: document_bytes.hpp's encoding; skipped_bytes().
inline constexpr char document_frame = 'd', skipped_frame = 's';

/// behind_path: what follows the file's path in the place: "", ":LINE", "/NAME" in an archive, or both.
[[nodiscard]] std::string skipped_bytes(std::string_view behind_path, std::string_view reason);

/// Takes an answer's frames without trusting them: whatever a helper sends, only valid documents, reasons of
/// one line and places in its own file go on, and no more of them than a file of that size can give. One
/// object per file.
class ReadAnswer {
  public:
    ReadAnswer(std::string path, std::size_t content_bytes, const ReadLimits& limits);

    /// Hands on what the frame holds. false: no answer looks like this; the rest is not to be trusted.
    [[nodiscard]] bool take(const Frame& frame, const ReadSink& sink);

    /// Nothing was handed on.
    [[nodiscard]] bool empty() const { return documents_ + skipped_ == 0; }

  private:
    [[nodiscard]] bool take_document(std::string_view bytes, const ReadSink& sink);
    [[nodiscard]] bool take_skipped(std::string_view bytes, const ReadSink& sink);

    std::string path_;
    bool archive_;  // other files have none in them
    std::size_t content_bytes_;
    std::size_t record_bytes_;
    std::size_t left_bytes_;
    std::size_t documents_ = 0, skipped_ = 0;
};

}  // namespace islet
