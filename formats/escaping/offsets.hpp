// Byte offsets of a text as code points, UTF-8 bytes or UTF-16 units.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "islet/json.hpp"

namespace islet {

[[nodiscard]] const char* to_string(OffsetUnit unit);

/// Counts forward through one text; asking for an earlier offset than the last starts over, so sorted
/// requests cost one pass. text must outlive this object.
class OffsetCounter {
  public:
    OffsetCounter(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {}
    /// byte: on a code point boundary; past the end counts as the end.
    [[nodiscard]] std::size_t at(std::size_t byte);

  private:
    std::string_view text_;
    OffsetUnit unit_;
    std::size_t byte_ = 0, count_ = 0;
};

}  // namespace islet
