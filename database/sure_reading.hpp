// Reading what may not be there: that nothing is found is only an answer where the table around it is sound.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <xapian.h>

namespace islet {

/// Xapian's tables have no checksums: in a block of rubbish a look-up finds nothing and says so without a
/// word. These also look at what stands behind the place where it would be, which rubbish gets wrong. That
/// costs a look-up for what isn't there, nothing for what is.
///
/// Not for databases behind a connection, which would send all their keys or terms; nor for several in one,
/// where one that lacks something hides behind the others. All throw Xapian's errors; DatabaseCorruptError
/// where the order is wrong.

/// What is stored under a key of index_schema.hpp; "" where nothing is.
[[nodiscard]] std::string sure_metadata(const Xapian::Database& database, const std::string& key);
/// How many records have the term; 0 where none has.
[[nodiscard]] Xapian::doccount sure_frequency(const Xapian::Database& database, const std::string& term);

/// Calls visit(key) for the keys of index_schema.hpp that start so, in order, until it says false.
void each_key(const Xapian::Database& database, const std::string& prefix,
              const std::function<bool(const std::string& key)>& visit);
/// Calls visit(term, records that have it) for the terms that start so, in order, until it says false.
/// Several databases in one will do.
void each_term(const Xapian::Database& database, const std::string& prefix,
               const std::function<bool(const std::string& term, Xapian::doccount frequency)>& visit);

}  // namespace islet
