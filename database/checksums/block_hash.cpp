// The processor decides.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/checksums/block_hash.hpp"

#include "analysis/chain/hash.hpp"
#include "contract/processor.hpp"

namespace islet {

uint64_t block_hash(const char* bytes, size_t size) {
#if defined(__x86_64__)
    static const bool wide = has_avx2();
    if (wide) return block_hash_avx2(bytes, size);
#endif
    return hash64({bytes, size});
}

}  // namespace islet
