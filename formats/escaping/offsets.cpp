// Byte offsets of a text as code points, UTF-8 bytes or UTF-16 units.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/escaping/offsets.hpp"

#include <algorithm>

#include "analysis/unicode/byte_runs.hpp"

namespace islet {

const char* to_string(OffsetUnit unit) {
    switch (unit) {
        case OffsetUnit::utf8:
            return "utf8";
        case OffsetUnit::utf16:
            return "utf16";
        default:
            return "codepoints";
    }
}

std::size_t OffsetCounter::at(std::size_t byte) {
    byte = std::min(byte, text_.size());
    if (unit_ == OffsetUnit::utf8) return byte;
    if (byte < byte_) byte_ = count_ = 0;
    if (unit_ == OffsetUnit::codepoints) {
        const auto part = text_.substr(byte_, byte - byte_);
        count_ += part.size() - continuation_bytes(part);
        byte_ = byte;
    }
    for (; byte_ < byte; ++byte_) {
        const auto c = static_cast<unsigned char>(text_[byte_]);
        if ((c & 0xC0U) != 0x80U) ++count_;
        // Four-byte sequences are beyond the basic plane: a surrogate pair.
        if (c >= 0xF0U) ++count_;
    }
    return count_;
}

}  // namespace islet
