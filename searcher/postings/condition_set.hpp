// Which records satisfy a condition. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

#include <xapian.h>

#include "searcher/index/shards.hpp"
#include "searcher/postings/posting_lists.hpp"
#include "searcher/postings/record_set.hpp"

namespace islet {

/// Of the database Shards::each()[shard], which is on this machine. Throws Xapian's errors.
[[nodiscard]] RecordSet satisfying(const Xapian::Query& condition, const Shards& shards, std::size_t shard,
                                   PostingLists& lists);

/// How many records of all databases satisfy it, for databases on this machine.
[[nodiscard]] std::size_t count_satisfying(const Xapian::Query& condition, const Shards& shards,
                                           PostingLists& lists);

}  // namespace islet
