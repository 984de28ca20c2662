// Text in other character sets than UTF-8, by the system's converter.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace islet {

/// bytes as UTF-8; "" where the system doesn't know the character set, or the bytes don't fit it.
/// Thread-safe.
[[nodiscard]] std::string convert_to_utf8(std::string_view bytes, const std::string& charset);

/// The same, with U+FFFD for each byte that doesn't fit; faults: how many there were. Thread-safe.
[[nodiscard]] std::string convert_to_utf8(std::string_view bytes, const std::string& charset,
                                          std::size_t& faults);

/// The system's name for a label of the WHATWG's list ("x-sjis" -> "CP932", "latin2" -> "ISO-8859-2"),
/// whatever its case; a label that isn't on it is returned in small letters.
[[nodiscard]] std::string charset_of_label(std::string_view label);

}  // namespace islet
