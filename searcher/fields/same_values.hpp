// A field's values, those that filters treat as the same put together.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "islet/listing.hpp"

namespace islet {

struct SameValues {
    std::string text;  ///< in the spelling of most articles; of equally frequent ones the first in the list
    std::size_t most = 0, documents = 0;  ///< that have this spelling; that have any
};

/// Most frequent first, else in the order of their keys. all: of any fields (Searcher::list_fields()).
[[nodiscard]] std::vector<SameValues> same_values(std::string_view field, const std::vector<FieldValue>& all);

}  // namespace islet
