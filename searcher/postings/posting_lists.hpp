// Posting lists and record lengths of the open databases, decoded and remembered.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "database/lengths/record_lengths.hpp"
#include "searcher/index/shards.hpp"
#include "searcher/postings/posting.hpp"
#include "searcher/postings/posting_cursor.hpp"

namespace islet {

/// A query's words are often those of the queries before it, so that decoding their lists once a session is
/// most of what ranking costs. For databases on this machine; `shard` is an index into Shards::each(). Not
/// thread-safe. Throws Xapian's errors.
class PostingLists {
  public:
    /// Which lists cursor() decodes whole: those with so many postings, and in a database without checksums
    /// all, unless these may be read in part, too.
    struct ReadWhole {
        std::size_t postings = 20'000;
        bool unchecked = true;
    };

    explicit PostingLists(const Shards& shards) : PostingLists(shards, ReadWhole()) {}
    PostingLists(const Shards& shards, const ReadWhole& whole) : shards_(shards), whole_(whole) {}

    /// How many records of the shard have the term.
    [[nodiscard]] Xapian::doccount frequency(std::size_t shard, const std::string& term);
    [[nodiscard]] SharedPostings all(std::size_t shard, const std::string& term);
    /// Only those of some records, whose ids ascend.
    [[nodiscard]] SharedPostings within(std::size_t shard, const std::string& term,
                                        const std::vector<Xapian::docid>& records);
    /// Over all(), if the list is in memory or one of ReadWhole; else it is decoded as far as it is read,
    /// each time. Holds until forget().
    [[nodiscard]] PostingCursor cursor(std::size_t shard, const std::string& term);
    /// Those of all records in the lists that were asked for are in memory. Holds until forget().
    [[nodiscard]] RecordLengths& lengths(std::size_t shard) { return of(shard).lengths; }
    /// Of one record, by its id in Shards::all(). Those met before cost nothing. Also of remote databases.
    [[nodiscard]] Xapian::termcount length(Xapian::docid id);
    /// Its schema::document_slot. Remembered as well. Not for remote databases, where it comes with a hit.
    [[nodiscard]] const std::string& document_key(Xapian::docid id);
    /// The highest id there may be in a shard.
    [[nodiscard]] Xapian::docid last_id(std::size_t shard);
    /// Call it after Shards::reopen() returned true.
    void forget() {
        of_shard_.clear();
        keys_.clear();
    }

  private:
    struct Known {
        Xapian::doccount frequency = 0;
        SharedPostings all;  // null: not read
    };
    struct OfShard {
        explicit OfShard(const Xapian::Database& database)
            : lengths(database), last(database.get_lastdocid()) {}
        std::unordered_map<std::string, Known> lists = {};
        RecordLengths lengths;
        Xapian::docid last;
    };

    [[nodiscard]] OfShard& of(std::size_t shard);
    [[nodiscard]] Known& known(std::size_t shard, const std::string& term);
    [[nodiscard]] Postings read(std::size_t shard, const std::string& term);
    void measure(std::size_t shard, const Postings& postings);
    void drop_lists();

    const Shards& shards_;
    ReadWhole whole_;
    std::vector<OfShard> of_shard_;
    std::unordered_map<Xapian::docid, std::string> keys_;
    std::size_t held_ = 0;  // postings remembered
};

}  // namespace islet
