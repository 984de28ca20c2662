// Filters that no article passes, and the values that there are instead.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "islet/listing.hpp"
#include "islet/request.hpp"
#include "islet/response.hpp"
#include "searcher/index/shards.hpp"

namespace islet {

/// Those that let nothing through, whatever the query is.
[[nodiscard]] std::vector<Filter> unmet_filters(const Shards& shards, const Request& request);

/// Names the value, and the nearest of those the field has, else the most frequent. values: of all fields
/// (Searcher::list_fields()).
[[nodiscard]] Warning unmet_warning(const Filter& filter, const std::vector<FieldValue>& values);

}  // namespace islet
