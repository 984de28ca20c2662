// All vectors of a database in memory, to be changed and written back.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "database/meaning/vector_block.hpp"
#include "database/meaning/vector_header.hpp"

namespace islet {

/// Changes are in memory until write(). A block that is damaged counts as missing: its passages are encoded
/// again.
class VectorStore {
  public:
    /// Empty, for vectors that header tells of.
    explicit VectorStore(VectorHeader header) : header_(std::move(header)) {}
    /// Reads what the database holds under this header.
    VectorStore(const Xapian::Database& database, VectorHeader header);

    [[nodiscard]] const VectorHeader& header() const { return header_; }
    void set_header(VectorHeader header) { header_ = std::move(header); }

    [[nodiscard]] std::size_t size() const { return places_.size(); }
    [[nodiscard]] bool contains(Xapian::docid passage) const { return places_.contains(number_of(passage)); }
    /// The row of a passage, "" if there is none; good until the next change.
    [[nodiscard]] std::string_view row(Xapian::docid passage) const;
    [[nodiscard]] std::uint32_t check(Xapian::docid passage) const;
    void add(Xapian::docid passage, std::uint64_t text_hash, std::string_view row);
    void remove(Xapian::docid passage);
    /// Removes the rows of all other passages.
    void keep_only(const std::function<bool(Xapian::docid)>& wanted);
    /// Header and changed blocks; where many rows were removed, all of them in fewer blocks.
    void write(Xapian::WritableDatabase& database);

  private:
    struct Place {
        std::size_t block, row;
    };
    struct Kept {
        VectorBlock rows;
        bool changed = false, stored = false;
    };

    [[nodiscard]] std::uint64_t number_of(Xapian::docid passage) const { return passage + header_.shift; }
    void append(std::uint64_t number, std::uint32_t check, std::string_view row);
    void drop(std::uint64_t number);
    void pack();

    VectorHeader header_;
    std::vector<Kept> blocks_;
    std::unordered_map<std::uint64_t, Place> places_;
    std::vector<std::string> strange_;  // keys of blocks that stand where none should
};

}  // namespace islet
