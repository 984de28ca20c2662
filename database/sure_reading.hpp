// Reading what may not be there: finding nothing is only an answer if the table around it is sound.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <xapian.h>

namespace islet {

/// Xapian's tables have no checksums: in a corrupt block a look-up finds nothing and reports no error.
/// These also look at what comes after the place where it would be, which a corrupt block gets wrong. That
/// costs one look-up for what isn't there, nothing for what is.
///
/// Not for databases behind a connection, which would send all their keys or terms; nor for several in one,
/// where one that lacks something hides behind the others. All throw Xapian's errors; DatabaseCorruptError
/// where the order is wrong.

/// What is stored under a key of index_schema.hpp; "" where nothing is.
[[nodiscard]] std::string sure_metadata(const Xapian::Database& database, const std::string& key);
/// How many records have the term; 0 where none has.
[[nodiscard]] Xapian::doccount sure_frequency(const Xapian::Database& database, const std::string& term);

/// Throws if the terms around the place of one that seems to be missing are out of order, or if it is among
/// them: some hundred are read, so this is for a word that is asked for, not for all that might be there.
void require_order_near(const Xapian::Database& database, const std::string& term);
/// Throws unless a term's list of records is what its head says: so many of them, with so many occurrences,
/// none beyond the last record there is. Lists of more than `most` records aren't read. Returns how many
/// were.
std::size_t require_whole_list(const Xapian::Database& database, const std::string& term, std::size_t most);

/// Calls visit(key) for the keys of index_schema.hpp that start with `prefix`, in order, until it says false.
void each_key(const Xapian::Database& database, const std::string& prefix,
              const std::function<bool(const std::string& key)>& visit);
/// Calls visit(term, records that have it) for the terms that start with `prefix`, in order, until it says
/// false. Also works for several databases in one.
void each_term(const Xapian::Database& database, const std::string& prefix,
               const std::function<bool(const std::string& term, Xapian::doccount frequency)>& visit);

}  // namespace islet
