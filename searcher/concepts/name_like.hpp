// Which words of a query look like names, by how they are typed.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "searcher/concepts/query_segmentation.hpp"

namespace islet {

/// For each word of the run `text`: whether it has a capital inside a sentence or inside the word, or a
/// number is attached to it (NETTER-1, 5-fluorouracil). Capitals say nothing at the start of a sentence, nor
/// where all longer words have them.
[[nodiscard]] std::vector<bool> name_like(const std::vector<QueryWord>& words, std::string_view text);

/// All of the word's letters are digits.
[[nodiscard]] bool is_number(const QueryWord& word);

}  // namespace islet
