// Text in other character sets than UTF-8, by the system's converter.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// bytes as UTF-8; "" where the system doesn't know the character set, or the bytes don't fit it.
/// Thread-safe.
[[nodiscard]] std::string convert_to_utf8(std::string_view bytes, const std::string& charset);

}  // namespace islet
