// Messages between the program and a helper: a kind, a length, bytes.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace islet {

struct Frame {
    char kind = 0;
    std::string_view bytes;  ///< valid until the next call of the reader
};

inline constexpr std::size_t frame_head_bytes =
    9;  ///< the kind, and the length as eight bytes, the lowest first

/// Writes the head into head_bytes bytes.
void put_frame_head(char kind, std::uint64_t length, char* head);

/// Splits a stream of bytes into frames. The input is not trusted: a length is only believed up to a
/// bound, and memory is taken for what came, never for what is announced. Not thread-safe.
class FrameReader {
  public:
    /// most_bytes: in one frame.
    explicit FrameReader(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// Bytes as they come.
    void feed(std::string_view bytes);

    /// The next frame, if all of it is there. None ever again once broken().
    [[nodiscard]] std::optional<Frame> next();

    /// A length beyond the bound has come.
    [[nodiscard]] bool broken() const { return broken_; }

    /// Forgets what came.
    void reset();

  private:
    std::size_t most_bytes_;
    std::string held_;
    std::size_t begin_ = 0;  // of what wasn't handed out yet
    bool broken_ = false;
};

}  // namespace islet
