// Byte offsets of a text as code points, UTF-8 bytes or UTF-16 units.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/offsets.hpp"

#include <algorithm>

namespace islet {

std::size_t OffsetCounter::at(std::size_t byte) {
    byte = std::min(byte, text_.size());
    if (unit_ == OffsetUnit::utf8) return byte;
    if (byte < byte_) byte_ = count_ = 0;
    for (; byte_ < byte; ++byte_) {
        const auto c = static_cast<unsigned char>(text_[byte_]);
        if ((c & 0xC0U) != 0x80U) ++count_;
        // Four-byte sequences are beyond the basic plane: a surrogate pair.
        if (c >= 0xF0U && unit_ == OffsetUnit::utf16) ++count_;
    }
    return count_;
}

}  // namespace islet
