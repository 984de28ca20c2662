// hash64() for blocks and records, thousands of which a search reads.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace islet {

/// The same as hash64(), in a third of the instructions where the processor has AVX2.
[[nodiscard]] uint64_t block_hash(const char* bytes, size_t size);

/// For processors with AVX2 alone.
[[nodiscard]] uint64_t block_hash_avx2(const char* bytes, size_t size);

}  // namespace islet
