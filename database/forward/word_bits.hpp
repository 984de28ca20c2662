// Where a text's words of ASCII lie, found for 64 bytes at once. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "islet/span.hpp"

namespace islet {

/// A bit for each byte of a text: whether it is a letter or digit of ASCII. One object per thread, for any
/// number of texts.
class WordBits {
  public:
    void read(std::string_view text);

    /// The first run of such bytes from `at` on. Empty where it doesn't begin and end within 64 bytes.
    /// at: no more than the text's size.
    [[nodiscard]] Span run_from(std::size_t at) const {
        const auto bits = from(at);
        if (bits == 0) return {};
        const auto before = static_cast<std::size_t>(std::countr_zero(bits));
        const auto size = static_cast<std::size_t>(std::countr_one(bits >> before));
        return before + size < width ? Span{at + before, at + before + size} : Span{};
    }

  private:
    static constexpr std::size_t width = 64;

    [[nodiscard]] std::uint64_t from(std::size_t at) const {
        const auto* blocks = &blocks_[at / width];
        const auto shift = at % width;
        return blocks[0] >> shift | blocks[1] << 1 << (width - 1 - shift);
    }

    std::vector<std::uint64_t> blocks_;  // one more than the text has, so that each has a next one
};

}  // namespace islet
