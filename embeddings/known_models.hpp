// What well-known models were taught to see before a query and before a passage.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

struct Prefixes {
    std::string query, passage;
};

/// By the model's name in any spelling: "BAAI/bge-small-en-v1.5", "nomic-embed-text:latest". Empty for
/// others.
[[nodiscard]] Prefixes known_prefixes(std::string_view model);

}  // namespace islet
