// gzip.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "apps/islet-serve/http/reply.hpp"

namespace islet::serve {

/// Whether compressing a body of that size saves a packet.
[[nodiscard]] inline bool worth_compressing(std::size_t bytes) { return bytes > 1400; }

/// level: 1 (fast) to 9. Throws std::bad_alloc.
[[nodiscard]] std::string gzipped(std::string_view bytes, int level);

/// A body that is worth it.
void compress(Reply& reply);

}  // namespace islet::serve
