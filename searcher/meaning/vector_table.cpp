// Reading blocks, and scanning them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/meaning/vector_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "database/index_schema.hpp"
#include "database/meaning/vector_block.hpp"
#include "searcher/meaning/dot_products.hpp"

namespace islet {
namespace {

constexpr std::size_t scanned_at_once = 1'024;  // rows; their products stay in the cache

}  // namespace

VectorTable::VectorTable(const Shards& shards) {
    const auto& each = shards.each();
    for (std::size_t shard = 0; shard < each.size(); ++shard) read(each[shard], shard, each.size());
    sort();
}

// The passages of shard s of n have the numbers s + 1, s + 1 + n … in the combined database.
void VectorTable::read(const Xapian::Database& database, std::size_t shard, std::size_t shards) {
    const auto header = stored_header(database);
    if (!header) return;
    if (!header_) {
        header_ = header;
        stride_ = (header->dimensions + row_unit - 1) / row_unit * row_unit;
    }
    if (header->name() != header_->name() || header->dimensions != header_->dimensions ||
        header->passage_prefix != header_->passage_prefix) {
        left_out_ = "database " + std::to_string(shard + 1) + " was encoded by another model";
        return;
    }
    const auto prefix = std::string(schema::vectors_key);
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
        const auto block = decode_block(database.get_metadata(*key), header->dimensions);
        if (!block) {
            damaged_ = true;
            continue;
        }
        for (std::size_t i = 0; i < block->size(); ++i) {
            const auto number = block->numbers[i] - header->shift;
            if (number == 0 || number > 0xFFFFFFFFU / shards - shards) continue;
            add_row(static_cast<Xapian::docid>((number - 1) * shards + shard + 1), block->checks[i],
                    block->row(i, header->dimensions));
        }
    }
}

void VectorTable::add_row(Xapian::docid passage, std::uint32_t check, std::string_view bytes) {
    double square = 0;
    for (const char c : bytes) square += static_cast<signed char>(c) * static_cast<signed char>(c);
    if (square == 0) return;
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    bytes_.resize((passages_.size() + 1) * stride_);
    unit_.push_back(static_cast<float>(1 / std::sqrt(square)));
    passages_.push_back(passage);
    checks_.push_back(check);
}

void VectorTable::sort() {
    order_.resize(passages_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    if (!std::is_sorted(passages_.begin(), passages_.end()))
        std::sort(order_.begin(), order_.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return passages_[a] < passages_[b]; });
}

std::optional<std::size_t> VectorTable::row_of(Xapian::docid passage) const {
    const auto found =
        std::lower_bound(order_.begin(), order_.end(), passage,
                         [&](std::uint32_t row, Xapian::docid wanted) { return passages_[row] < wanted; });
    if (found == order_.end() || passages_[*found] != passage) return std::nullopt;
    return *found;
}

std::vector<float> VectorTable::cosines(const std::vector<float>& query) const {
    std::vector<float> all(size());
    const auto wide = widened(query);
    if (wide.numbers.size() != stride_ || wide.length == 0) return all;
    const auto scale = static_cast<float>(1 / wide.length);
    std::vector<std::int32_t> products(scanned_at_once);
    for (std::size_t begin = 0; begin < size(); begin += scanned_at_once) {
        const auto count = std::min(scanned_at_once, size() - begin);
        dot_products(wide, bytes_.data() + begin * stride_, count, products.data());
        for (std::size_t i = 0; i < count; ++i)
            all[begin + i] = static_cast<float>(products[i]) * unit_[begin + i] * scale;
    }
    return all;
}

}  // namespace islet
