// Hashes that a database may hold: the same on every machine and in every version.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace islet {

/// 16 lower-case hex digits.
[[nodiscard]] std::string hex64(std::uint64_t n);
/// XXH3, 64 bits.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);

}  // namespace islet
