// All vectors of the open databases, in memory, and which of them are nearest.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "database/meaning/vector_header.hpp"
#include "searcher/index/shards.hpp"
#include "searcher/meaning/huge_pages.hpp"

namespace islet {

/// Read once for each state of the databases. A query is compared with them one by one, which surely finds
/// the nearest. For 400,000 vectors of 384 dimensions that takes 5 ms of one core's time with AVX2, or as
/// long as reading 154 MB from memory, if that is more. An index that looks at only some of them (HNSW,
/// IVF) pays off when that takes longer than the search by words: from about a million vectors on.
class VectorTable {
  public:
    /// Empty where no database has vectors. Databases whose vectors are of another model than the first one's
    /// are named in left_out().
    explicit VectorTable(const Shards& shards);

    [[nodiscard]] const std::optional<VectorHeader>& header() const { return header_; }
    [[nodiscard]] std::size_t size() const { return passages_.size(); }
    [[nodiscard]] const std::string& left_out() const { return left_out_; }
    /// Some vectors are invalid: their passages have none. An update makes them again.
    [[nodiscard]] bool damaged() const { return damaged_; }

    /// Of each row with the vector, which has the header's dimensions.
    [[nodiscard]] std::vector<float> cosines(const std::vector<float>& query) const;
    /// The passage of a row, as the combined database numbers it.
    [[nodiscard]] Xapian::docid passage(std::size_t row) const { return passages_[row]; }
    /// text_check() of what was encoded.
    [[nodiscard]] std::uint32_t check(std::size_t row) const { return checks_[row]; }
    /// None: the passage has no vector.
    [[nodiscard]] std::optional<std::size_t> row_of(Xapian::docid passage) const;

  private:
    void read(const Xapian::Database& database, std::size_t shard, std::size_t shards);
    void add_row(Xapian::docid passage, std::uint32_t check, std::string_view bytes);
    void sort();

    std::optional<VectorHeader> header_;
    std::string left_out_;
    bool damaged_ = false;
    std::size_t stride_ = 0;  // bytes per row
    std::vector<std::int8_t, HugePages<std::int8_t>> bytes_;
    std::vector<float> unit_;  // 1 / the length of each row
    std::vector<Xapian::docid> passages_;
    std::vector<std::uint32_t> checks_;
    std::vector<std::uint32_t> order_;  // rows by passage
};

}  // namespace islet
