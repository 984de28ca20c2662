// Takes the vectors of a database through an update: what was encoded once isn't encoded again.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include <xapian.h>

#include "database/passage_record.hpp"
#include "indexer/meaning/vector_store.hpp"

namespace islet {

/// For one update, from its removals to its end. Without vectors in the database it does nothing.
class VectorCarry {
  public:
    /// The database in which passages come and go. moved_down: by how much its docids are lower than when its
    /// vectors were written.
    VectorCarry(const Xapian::Database& database, Xapian::docid moved_down);
    /// For a database that is made afresh: `old` is what it takes the place of.
    [[nodiscard]] static VectorCarry from_old(const Xapian::Database& old);

    /// The passage goes; what was encoded of it is kept for one of the same text.
    void leave(Xapian::docid id, const PassageView& passage);
    /// Gives the passages after `last_old` the vectors that are there for their texts, and writes all.
    void finish(Xapian::WritableDatabase& database, Xapian::docid last_old);

  private:
    VectorCarry() = default;

    std::optional<VectorStore> store_;
    std::unordered_map<std::uint64_t, std::string> known_;  // rows by hash of their text
};

}  // namespace islet
