// Writing and reading lengths.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/lengths/record_lengths.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "database/forward/seal.hpp"
#include "database/index_schema.hpp"

namespace islet {
namespace {

constexpr std::size_t bytes_each = 2;  // the low one first

std::string key_of(std::size_t block) { return std::string(schema::lengths_key) + std::to_string(block); }
std::size_t block_of(Xapian::docid id) { return id / lengths_in_block; }
StoredLength kept_of(Xapian::termcount length) {
    return static_cast<StoredLength>(std::min<Xapian::termcount>(length, capped_length));
}

// Which state of a database lengths are of: each record that is added has a higher id than all before, and
// one that goes takes its length along. "" without records.
std::string state_of(const Xapian::Database& database) {
    if (database.get_doccount() == 0) return {};
    std::string state;
    for (const auto n : {std::uint64_t{database.get_doccount()}, std::uint64_t{database.get_lastdocid()},
                         std::uint64_t{database.get_total_length()}})
        state += std::to_string(n) + ' ';
    return state;
}

}  // namespace

bool has_lengths(const Xapian::Database& database) {
    const auto state = database.get_metadata(std::string(schema::lengths_state_key));
    return !state.empty() && state == state_of(database);
}

std::string encode_lengths(const std::vector<StoredLength>& lengths) {
    std::string block;
    for (const auto length : lengths) {
        block += static_cast<char>(length & 0xFFU);
        block += static_cast<char>(length >> 8U);
    }
    seal(block);
    return block;
}

std::optional<std::vector<StoredLength>> decode_lengths(std::string_view block) {
    const auto bytes = unsealed(block);
    if (!bytes || bytes->size() % bytes_each != 0 || bytes->size() > bytes_each * lengths_in_block)
        return std::nullopt;
    std::vector<StoredLength> lengths(bytes->size() / bytes_each);
    if constexpr (std::endian::native == std::endian::little) {
        std::copy(bytes->begin(), bytes->end(), reinterpret_cast<char*>(lengths.data()));
        return lengths;
    }
    const char* at = bytes->data();
    for (auto& length : lengths) {
        length = static_cast<StoredLength>(static_cast<unsigned char>(at[0]) |
                                           static_cast<unsigned char>(at[1]) << 8U);
        at += bytes_each;
    }
    return lengths;
}

void store_lengths(Xapian::WritableDatabase& database, Xapian::docid first) {
    std::vector<StoredLength> lengths;
    std::size_t block = block_of(first);
    const auto flush = [&] {
        if (!lengths.empty())
            database.set_metadata(key_of(block), encode_lengths(std::exchange(lengths, {})));
    };
    auto it = database.postlist_begin({});
    const auto end = database.postlist_end({});
    if (it != end)
        it.skip_to(std::max<Xapian::docid>(1, static_cast<Xapian::docid>(block) * lengths_in_block));
    for (; it != end; ++it) {
        if (block_of(*it) != block) flush();
        block = block_of(*it);
        lengths.resize(*it % lengths_in_block);  // those that are gone have none
        lengths.push_back(kept_of(it.get_doclength()));
    }
    flush();
    database.set_metadata(std::string(schema::lengths_state_key), state_of(database));
}

RecordLengths::RecordLengths(const Xapian::Database& database)
    : database_(database), known_(has_lengths(database)), blocks_(block_of(database.get_lastdocid()) + 1) {}

const RecordLengths::Block& RecordLengths::read(std::size_t block) {
    std::optional<Block> stored;
    if (known_) stored = decode_lengths(database_.get_metadata(key_of(block)));
    auto& lengths = blocks_.at(block);
    if (stored) lengths = std::move(*stored);
    lengths.resize(lengths_in_block);
    return lengths;
}

Xapian::termcount RecordLengths::asked(Xapian::docid id) {
    if (const auto known = long_ones_.find(id); known != long_ones_.end()) return known->second;
    const auto length = database_.get_doclength(id);
    auto& kept = blocks_[block_of(id)][id % lengths_in_block];
    kept = kept_of(length);
    if (kept == capped_length) long_ones_[id] = length;
    return length;
}

}  // namespace islet
