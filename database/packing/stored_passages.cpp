// From a passage's record to its article's.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/packing/stored_passages.hpp"

#include <limits>
#include <utility>

#include "database/packing/stored_records.hpp"

namespace islet {
namespace {

constexpr std::size_t most_known = std::size_t{1} << 19;  // bytes of articles kept

}  // namespace

StoredPassages::StoredPassages(const Xapian::Database& database)
    : record_([database, records = std::make_shared<StoredRecords>(database)](Xapian::docid id) {
          return records->read(database.get_document(id));
      }) {}

bool StoredPassages::read(Xapian::docid id, std::string&& data, Xapian::docid step, StoredPassage& out) {
    out.data = std::move(data);
    auto passage = decode_passage(out.data);
    if (!passage) return false;
    if (passage->to_article > (std::numeric_limits<Xapian::docid>::max() - id) / step) return false;
    out.article = article(id + static_cast<Xapian::docid>(passage->to_article) * step);
    if (!out.article || out.article->view.passages != passage->ordinal + passage->to_article) return false;
    out.view = PassageView(std::move(*passage), out.article->view);
    return true;
}

std::shared_ptr<const StoredArticle> StoredPassages::article(Xapian::docid id) {
    if (const auto found = known_.find(id); found != known_.end()) return found->second;
    std::shared_ptr<StoredArticle> made;
    try {
        made = std::make_shared<StoredArticle>(record_(id));
    } catch (const Xapian::DocNotFoundError&) {
        return nullptr;
    }
    auto view = decode_document(made->data);
    if (!view) return nullptr;
    made->view = std::move(*view);
    if (known_bytes_ + made->data.size() > most_known) forget();
    known_bytes_ += made->data.size();
    return known_.emplace(id, std::move(made)).first->second;
}

void StoredPassages::forget() {
    known_.clear();
    known_bytes_ = 0;
}

}  // namespace islet
