// Decodes posting lists. SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/postings/posting_lists.hpp"

#include <algorithm>
#include <utility>

#include "database/index_schema.hpp"

namespace islet {
namespace {

constexpr std::size_t most_held = 2'000'000;           // postings; 16 MB
constexpr std::size_t most_terms_remembered = 50'000;  // whose frequency is remembered
constexpr std::size_t most_keys = 20'000;              // that are remembered

}  // namespace

PostingLists::OfShard& PostingLists::of(std::size_t shard) {
    if (of_shard_.empty()) {
        held_ = 0;
        for (const auto& database : shards_.each()) of_shard_.emplace_back(database);
    }
    return of_shard_[shard];
}

Xapian::docid PostingLists::last_id(std::size_t shard) { return of(shard).last; }

PostingLists::Known& PostingLists::known(std::size_t shard, const std::string& term) {
    auto& lists = of(shard).lists;
    if (const auto found = lists.find(term); found != lists.end()) return found->second;
    if (lists.size() >= most_terms_remembered) drop_lists();
    return lists.emplace(term, Known{shards_.each()[shard].get_termfreq(term), nullptr}).first->second;
}

// All or nothing: which of them the next queries ask for isn't known, and common words are soon back.
void PostingLists::drop_lists() {
    for (auto& shard : of_shard_) shard.lists.clear();
    held_ = 0;
}

Xapian::doccount PostingLists::frequency(std::size_t shard, const std::string& term) {
    return known(shard, term).frequency;
}

SharedPostings PostingLists::all(std::size_t shard, const std::string& term) {
    if (const auto& list = known(shard, term).all) return list;
    if (held_ + known(shard, term).frequency > most_held) drop_lists();
    auto list = std::make_shared<const Postings>(read(shard, term));
    held_ += list->size();
    known(shard, term).all = list;
    return list;
}

PostingCursor PostingLists::cursor(std::size_t shard, const std::string& term) {
    const auto& [frequency, list] = known(shard, term);
    const bool unsure = whole_.unchecked && !shards_.checked(shard);
    if (list || unsure || frequency <= whole_.postings) return PostingCursor(all(shard, term));
    auto& here = of(shard);
    return PostingCursor(shards_.each()[shard], term, here.lengths, here.last);
}

Postings PostingLists::read(std::size_t shard, const std::string& term) {
    Postings postings;
    postings.reserve(known(shard, term).frequency);
    const auto last = of(shard).last;
    const auto& database = shards_.each()[shard];
    const auto end = database.postlist_end(term);
    for (auto it = database.postlist_begin(term); it != end; ++it) {
        const auto id = *it;
        if (id > last) throw Xapian::DatabaseCorruptError("a posting of a record beyond the last one");
        postings.push_back({id, it.get_wdf()});
    }
    if (postings.size() != known(shard, term).frequency)
        throw Xapian::DatabaseCorruptError("a list of postings isn't as long as it says");
    measure(shard, postings);
    return postings;
}

void PostingLists::measure(std::size_t shard, const Postings& postings) {
    auto& lengths = of(shard).lengths;
    for (const auto& posting : postings)
        if (lengths.of(posting.id) < posting.wdf)
            throw Xapian::DatabaseCorruptError("a record is shorter than one of its terms");
}

Xapian::termcount PostingLists::length(Xapian::docid id) {
    if (shards_.remote()) return shards_.all().get_doclength(id);
    const auto databases = static_cast<Xapian::docid>(shards_.each().size());
    return of((id - 1) % databases).lengths.of((id - 1) / databases + 1);
}

const std::string& PostingLists::document_key(Xapian::docid id) {
    if (keys_.size() >= most_keys) keys_.clear();
    auto& key = keys_[id];
    if (key.empty())
        key = shards_.all().get_document(id, Xapian::DOC_ASSUME_VALID).get_value(schema::document_slot);
    if (key.empty()) throw Xapian::DatabaseCorruptError("a record has lost the key of its document");
    return key;
}

SharedPostings PostingLists::within(std::size_t shard, const std::string& term,
                                    const std::vector<Xapian::docid>& records) {
    const auto& entry = known(shard, term);
    const bool few = !entry.all && entry.frequency / skip_gain > records.size();
    auto& here = of(shard);
    auto cursor = few ? PostingCursor(shards_.each()[shard], term, here.lengths, here.last)
                      : PostingCursor(all(shard, term));
    const auto found = cursor.of(records);
    return std::make_shared<const Postings>(found.begin(), found.end());
}

}  // namespace islet
