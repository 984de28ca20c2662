// A half-open run of bytes of some text.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace islet {

/// [begin, end) in bytes of UTF-8 text, on code point boundaries; each use says which text it is.
/// begin <= end.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - begin; }
    /// Points into `text`, which must be that text.
    [[nodiscard]] std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
    friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace islet
