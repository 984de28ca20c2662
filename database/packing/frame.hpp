// What packing and unpacking must agree on.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace islet::packing {

inline constexpr char plain = 0, packed = 1;  ///< the first byte of what is stored
inline constexpr std::string_view magic = "\x28\xB5\x2F\xFD";
/// Larger records are stored as they are. So a damaged length asks for no more memory than this.
inline constexpr std::size_t most_packed = std::size_t{64} << 20U;

}  // namespace islet::packing
