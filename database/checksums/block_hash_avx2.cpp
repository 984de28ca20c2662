// Compiled for AVX2. Nothing but C headers here: an inline function that others share would be so, too.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/checksums/block_hash.hpp"

#if defined(__AVX2__)
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace islet {

uint64_t block_hash_avx2(const char* bytes, size_t size) { return XXH3_64bits(bytes, size); }

}  // namespace islet
#endif
