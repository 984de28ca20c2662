// Lists of the terms that a record has. Xapian keeps one of each record, in a table that is half as large as
// all others, and reads it only to take the record out. A database of ours has the table, but empty: it is
// filled with the lists of the records that are about to go, and emptied when they are gone.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/writing/batch/table_writer.hpp"

namespace islet {

/// The lists of some records, as Xapian would have kept them.
class TermLists {
  public:
    using Terms = std::vector<std::pair<std::string, Xapian::termcount>>;  ///< each with its wdf, in order

    /// Records ascending. slots: of its values, ascending.
    void add(Xapian::docid record, const Terms& terms, const std::vector<Xapian::valueno>& slots);
    /// Makes them the lists that the database in `generation` has. Before it is opened for writing, by who
    /// alone may write it. Whenever it ends, whoever reads the database finds it as it was. To be called
    /// once. Throws Xapian::Error, Error.
    void put_into(const std::string& generation);

  private:
    TableWriter table_;
    std::string tag_, key_;
    bool any_ = false;
};

/// After the records have gone: the database has no lists again. Their bytes go at once where nobody reads
/// it yet, else with the next ones that are put in.
void empty_term_lists(const std::string& generation, bool read_by_others);

}  // namespace islet
