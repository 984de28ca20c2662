// Vectors by the hash of what they are of.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/meaning/vector_carry.hpp"

#include "analysis/chain/hash.hpp"
#include "database/index_schema.hpp"
#include "database/packing/stored_passages.hpp"

namespace islet {

VectorCarry::VectorCarry(const Xapian::Database& database, Xapian::docid moved_down) {
    auto header = stored_header(database);
    if (!header) return;
    header->shift += moved_down;
    store_.emplace(database, std::move(*header));
}

VectorCarry VectorCarry::from_old(const Xapian::Database& old) {
    VectorCarry carry(old, 0);
    if (!carry.store_) return carry;
    const auto mark = std::string(schema::passage_mark);
    StoredPassages passages(old);
    StoredPassage passage;
    for (auto it = old.postlist_begin(mark); it != old.postlist_end(mark); ++it) {
        if (!carry.store_->contains(*it)) continue;
        if (passages.read(*it, passage)) carry.leave(*it, passage.view);
    }
    auto header = carry.store_->header();
    header.shift = 0;
    carry.store_.emplace(std::move(header));
    return carry;
}

void VectorCarry::leave(Xapian::docid id, const PassageView& passage) {
    if (!store_ || !store_->contains(id)) return;
    const auto hash = hash64(encoded_text(passage));
    if (store_->check(id) == text_check(hash)) known_.emplace(hash, store_->row(id));
    store_->remove(id);
}

void VectorCarry::finish(Xapian::WritableDatabase& database, Xapian::docid last_old) {
    if (!store_) return;
    const auto mark = std::string(schema::passage_mark);
    auto it = database.postlist_begin(mark);
    if (!known_.empty()) {
        StoredPassages passages(database);
        StoredPassage passage;
        for (it.skip_to(last_old + 1); it != database.postlist_end(mark); ++it) {
            if (!passages.read(*it, passage)) continue;
            const auto hash = hash64(encoded_text(passage.view));
            if (const auto found = known_.find(hash); found != known_.end())
                store_->add(*it, hash, found->second);
        }
    }
    store_->write(database);
}

}  // namespace islet
