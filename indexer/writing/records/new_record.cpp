// Records as Xapian documents.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/records/new_record.hpp"

#include "database/index_schema.hpp"

namespace islet {

void DatabaseTarget::add(const NewRecord& record) {
    Xapian::Document document;
    std::string term;
    for (const auto& [word, wdf] : record.words) {
        term.assign(record.whole ? schema::document_prefix : std::string_view{}).append(word->term);
        document.add_term(term, wdf);
    }
    for (const auto& filter : record.filters) document.add_boolean_term(filter);
    for (const auto& [slot, value] : record.values) document.add_value(slot, value);
    document.set_data(record.data);
    database_.add_document(document);
}

void DatabaseTarget::set_metadata(const std::string& key, const std::string& value) {
    database_.set_metadata(key, value);
}

}  // namespace islet
