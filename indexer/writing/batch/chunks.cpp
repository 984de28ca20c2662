// Chunks as xapian-core's backends/glass/glass_postlist.cc and glass_values.cc write them.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// postings, first chunk:  entries, total, first record - 1 | last chunk? ("0", "1") | last record - first |
// list
//           further ones: last chunk? | last record - first | list, under the term, a zero, the first record
//   list: number, { record - that before - 1, number }
// values: value, { record - that before - 1, value }, under the slot and the first record
#include "indexer/writing/batch/chunks.hpp"

#include "database/bytes.hpp"

namespace islet {
namespace {

using std::string_view_literals::operator""sv;

// A chunk that has as many bytes gets no more.
constexpr std::size_t full_chunk = 2000;

constexpr auto bounds_key = "\0\xD0"sv, values_key = "\0\xD8"sv, lengths_key = "\0\xE0"sv;

// So that a zero in a term sorts before what follows a whole one.
std::string key_of(std::string_view term) {
    if (term.empty()) return std::string(lengths_key);
    std::string key;
    for (const char c : term) {
        key += c;
        if (c == '\0') key += '\xFF';
    }
    return key;
}

}  // namespace

PostingChunks::PostingChunks(TableWriter& table, std::string_view term, std::uint32_t entries,
                             std::uint64_t total)
    : table_(table), key_(key_of(term)), entries_(entries), total_(total) {}

void PostingChunks::add(std::uint32_t record, std::uint32_t number) {
    if (chunk_.size() >= full_chunk) write(false);
    if (first_ == 0)
        first_ = record;
    else
        put_number(chunk_, record - last_ - 1);
    last_ = record;
    put_number(chunk_, number);
}

void PostingChunks::write(bool last) {
    std::string tag, key = key_;
    if (first_chunk_) {
        put_number(tag, entries_);
        put_number(tag, total_);
        put_number(tag, first_ - 1);
    } else {
        if (key_ != lengths_key) key += '\0';
        put_sortable(key, first_);
    }
    tag += last ? '1' : '0';
    put_number(tag, last_ - first_);
    tag += chunk_;
    table_.add(key, tag);
    chunk_.clear();
    first_ = 0;
    first_chunk_ = false;
}

void ValueChunks::add(std::uint32_t record, std::string_view value) {
    if (chunks_.empty() || chunks_.back().tag.size() >= full_chunk)
        chunks_.push_back({record, {}});
    else
        put_number(chunks_.back().tag, record - last_ - 1);
    put_string(chunks_.back().tag, value);
    last_ = record;
    if (count_ == 0 || value < lowest_) lowest_ = value;
    if (count_ == 0 || value > highest_) highest_ = value;
    ++count_;
}

void ValueChunks::write_bounds(TableWriter& table, Xapian::valueno slot) const {
    if (count_ == 0) return;
    std::string key(bounds_key), tag;
    for (; slot > 0; slot >>= 8U) key += static_cast<char>(slot & 0xFFU);
    put_number(tag, count_);
    put_string(tag, lowest_);
    if (highest_ != lowest_) tag += highest_;
    table.add(key, tag);
}

void ValueChunks::write(TableWriter& table, Xapian::valueno slot) {
    for (const auto& chunk : chunks_) {
        std::string key(values_key);
        put_number(key, slot);
        put_sortable(key, chunk.first);
        table.add(key, chunk.tag);
    }
    chunks_.clear();
}

}  // namespace islet
