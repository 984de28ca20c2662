// Hashes that a database may hold.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/hash.hpp"

#define XXH_INLINE_ALL  // one library fewer to load at every start
#include <xxhash.h>

namespace islet {

std::string hex64(std::uint64_t n) {
    std::string s(16, '0');
    for (auto it = s.rbegin(); it != s.rend(); ++it, n >>= 4U) *it = "0123456789abcdef"[n & 15U];
    return s;
}

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace islet
