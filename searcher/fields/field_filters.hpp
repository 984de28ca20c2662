// Filters as Xapian queries, and the fields that a database has.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include <xapian.h>

#include "islet/request.hpp"
#include "searcher/index/shards.hpp"

namespace islet {

/// Passages and records that the filter lets through; for a year also some that it doesn't (in_filters()).
[[nodiscard]] Xapian::Query filter_query(const Filter& filter, const Shards& shards);

/// What Request's since, until and undated demand; empty where they demand nothing. every: what is chosen
/// from, if articles without a date are kept.
[[nodiscard]] Xapian::Query period_query(const Request& request, const Xapian::Query& every);
/// Those of `every` that have no date.
[[nodiscard]] Xapian::Query undated_query(const Xapian::Query& every);

/// Whether an article has a field of its own by that name.
[[nodiscard]] bool has_own_field(const Shards& shards, std::string_view name);
/// Throws Error, with Remedy::choose_field, if the request filters, counts or sorts by a field that no
/// article has. Well-known ones are allowed anyway.
void require_fields(const Shards& shards, const Request& request);

}  // namespace islet
