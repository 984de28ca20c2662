// A database whose records a test may change through Xapian, which needs their lists of terms for that.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "database/index_schema.hpp"
#include "database/stub_file.hpp"
#include "indexer/writing/batch/term_lists.hpp"

namespace islet::test {

/// The folder of tables that the database folder `path` names.
inline std::string generation_of(const std::string& path) {
    return path + "/" + stub_entries(read_stub(path + "/" + stub_file_name)).front().name;
}

/// Opens it with the lists of all records, which stay there. path: a database folder.
inline Xapian::WritableDatabase open_to_change(const std::string& path) {
    std::map<Xapian::docid, TermLists::Terms> terms;
    const Xapian::Database database(path);
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
        for (auto it = database.postlist_begin(*term); it != database.postlist_end(*term); ++it)
            terms[*it].emplace_back(*term, it.get_wdf());
    TermLists lists;
    for (const auto& [record, list] : terms) {
        std::vector<Xapian::valueno> used;
        for (Xapian::valueno slot = 0; slot < schema::slots; ++slot)
            if (!database.get_document(record).get_value(slot).empty()) used.push_back(slot);
        lists.add(record, list, used);
    }
    lists.put_into(generation_of(path));
    return Xapian::WritableDatabase(path, Xapian::DB_OPEN);
}

}  // namespace islet::test
