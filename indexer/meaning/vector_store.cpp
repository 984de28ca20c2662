// Rows in blocks: added at the end, removed by moving a block's last row into the gap.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/meaning/vector_store.hpp"

#include <algorithm>
#include <utility>

#include "database/index_schema.hpp"

namespace islet {

VectorStore::VectorStore(const Xapian::Database& database, VectorHeader header) : header_(std::move(header)) {
    const auto prefix = std::string(schema::vectors_key);
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
        // Blocks are numbered without gaps, unless the database was changed by others.
        const bool in_place = block_key(blocks_.size()) == *key;
        if (!in_place) strange_.push_back(*key);
        auto block = decode_block(database.get_metadata(*key), header_.dimensions);
        blocks_.push_back({block ? std::move(*block) : VectorBlock{}, !block || !in_place, in_place});
        const auto& numbers = blocks_.back().rows.numbers;
        for (std::size_t i = 0; i < numbers.size(); ++i) places_[numbers[i]] = {blocks_.size() - 1, i};
    }
}

std::string_view VectorStore::row(Xapian::docid passage) const {
    const auto found = places_.find(number_of(passage));
    if (found == places_.end()) return {};
    return blocks_[found->second.block].rows.row(found->second.row, header_.dimensions);
}

std::uint32_t VectorStore::check(Xapian::docid passage) const {
    const auto found = places_.find(number_of(passage));
    return found == places_.end() ? 0 : blocks_[found->second.block].rows.checks[found->second.row];
}

void VectorStore::add(Xapian::docid passage, std::uint64_t text_hash, std::string_view row) {
    drop(number_of(passage));
    append(number_of(passage), text_check(text_hash), row);
}

void VectorStore::append(std::uint64_t number, std::uint32_t check, std::string_view row) {
    if (blocks_.empty() || blocks_.back().rows.size() >= block_rows) blocks_.emplace_back();
    auto& last = blocks_.back();
    places_[number] = {blocks_.size() - 1, last.rows.size()};
    last.rows.numbers.push_back(number);
    last.rows.checks.push_back(check);
    last.rows.bytes += row;
    last.changed = true;
}

void VectorStore::remove(Xapian::docid passage) { drop(number_of(passage)); }

void VectorStore::drop(std::uint64_t number) {
    const auto found = places_.find(number);
    if (found == places_.end()) return;
    const auto [at, gap] = found->second;
    places_.erase(found);
    auto& block = blocks_[at];
    auto& rows = block.rows;
    const auto last = rows.size() - 1;
    if (gap != last) {
        rows.numbers[gap] = rows.numbers[last];
        rows.checks[gap] = rows.checks[last];
        rows.bytes.replace(gap * header_.dimensions, header_.dimensions, rows.row(last, header_.dimensions));
        places_[rows.numbers[gap]].row = gap;
    }
    rows.numbers.pop_back();
    rows.checks.pop_back();
    rows.bytes.resize(last * header_.dimensions);
    block.changed = true;
}

void VectorStore::keep_only(const std::function<bool(Xapian::docid)>& wanted) {
    std::vector<std::uint64_t> gone;
    for (const auto& [number, place] : places_)
        if (number <= header_.shift || !wanted(static_cast<Xapian::docid>(number - header_.shift)))
            gone.push_back(number);
    for (const auto number : gone) drop(number);
}

// Half empty: all rows go into new blocks, in their passages' order.
void VectorStore::pack() {
    const auto full = (places_.size() + block_rows - 1) / block_rows;
    if (blocks_.size() <= 2 * full + 1) return;
    std::vector<std::uint64_t> numbers;
    for (const auto& [number, place] : places_) numbers.push_back(number);
    std::sort(numbers.begin(), numbers.end());
    auto old = std::exchange(blocks_, {});
    const auto places = std::exchange(places_, {});
    for (const auto number : numbers) {
        const auto& place = places.at(number);
        const auto& from = old[place.block].rows;
        append(number, from.checks[place.row], from.row(place.row, header_.dimensions));
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) blocks_[i].stored = old[i].stored;
    for (std::size_t i = blocks_.size(); i < old.size(); ++i) blocks_.push_back({{}, true, old[i].stored});
}

void VectorStore::write(Xapian::WritableDatabase& database) {
    pack();
    for (const auto& key : std::exchange(strange_, {})) database.set_metadata(key, {});
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        auto& block = blocks_[i];
        if (!block.changed) continue;
        const bool empty = block.rows.size() == 0;
        if (!empty || block.stored)
            database.set_metadata(block_key(i), empty ? std::string{} : encode(block.rows));
        block.changed = false;
        block.stored = !empty;
    }
    store_header(database, header_);
}

}  // namespace islet
