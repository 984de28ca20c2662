// The options about embeddings servers, which all programs have.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "apps/options/command_line.hpp"
#include "apps/options/environment.hpp"
#include "islet/embeddings/options.hpp"

namespace islet {

/// With the key that ISLET_EMBEDDINGS_KEY holds. Throws Error for what isn't an address, or may not be
/// asked without --allow-remote-embeddings.
[[nodiscard]] EmbeddingsOptions embeddings_from(const ParsedOptions& given, const Environment& environment);

}  // namespace islet
