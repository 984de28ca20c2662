// Completions of what is being typed, from what the articles are called and define.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/engine.hpp"

namespace islet {

/// Best first: words of the database that complete the last word, behind the words before it; abbreviations
/// with their long form. A completed word stands the higher the more passages hold it.
[[nodiscard]] std::vector<std::string> suggestions(Engine& engine, std::string_view prefix,
                                                   std::size_t limit);

}  // namespace islet
