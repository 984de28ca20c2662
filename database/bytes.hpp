// Length-prefixed strings and variable-length numbers: the one way our records are written to bytes and read
// back. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace islet {

inline void put_number(std::string& out, std::uint64_t n) {
    for (; n >= 0x80; n >>= 7U) out += static_cast<char>(0x80U | (n & 0x7FU));
    out += static_cast<char>(n);
}

inline void put_string(std::string& out, std::string_view s) {
    put_number(out, s.size());
    out += s;
}

/// Reads what was put; once anything is amiss ok() is false and every further read gives 0 or "".
class ByteReader {
  public:
    explicit ByteReader(std::string_view data) : data_(data) {}

    std::uint64_t number() {
        std::uint64_t n = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (data_.empty()) return fail();
            const auto byte = static_cast<unsigned char>(data_.front());
            data_.remove_prefix(1);
            n |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
            if (byte < 0x80) return n;
        }
        return fail();
    }

    std::string_view string() {
        const auto size = number();
        if (size > data_.size()) {
            fail();
            return {};
        }
        const auto s = data_.substr(0, size);
        data_.remove_prefix(size);
        return s;
    }

    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool at_end() const { return data_.empty(); }
    /// Bytes left: no valid count of items can be larger.
    [[nodiscard]] std::size_t left() const { return data_.size(); }

  private:
    std::uint64_t fail() {
        ok_ = false;
        data_ = {};
        return 0;
    }

    std::string_view data_;
    bool ok_ = true;
};

}  // namespace islet
