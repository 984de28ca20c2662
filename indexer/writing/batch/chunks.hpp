// Lists of numbers and of values, cut into the chunks that Xapian keeps them in.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/writing/batch/table_writer.hpp"

namespace islet {

/// The list of a term, or, with term "", of the records' lengths: records ascending, each with its number.
class PostingChunks {
  public:
    /// entries, total: of the whole list. The table outlives it.
    PostingChunks(TableWriter& table, std::string_view term, std::uint32_t entries, std::uint64_t total);
    void add(std::uint32_t record, std::uint32_t number);
    void finish() { write(true); }

  private:
    void write(bool last);

    TableWriter& table_;
    std::string key_, chunk_;
    std::uint32_t entries_;
    std::uint64_t total_;
    std::uint32_t first_ = 0, last_ = 0;  // records in the chunk; 0: none
    bool first_chunk_ = true;
};

/// All values of a slot; what is written is gathered, since the table has other keys before them.
class ValueChunks {
  public:
    /// record: ascending; value: not empty.
    void add(std::uint32_t record, std::string_view value);
    /// What is known of all values: one key for each slot, before the chunks of any.
    void write_bounds(TableWriter& table, Xapian::valueno slot) const;
    void write(TableWriter& table, Xapian::valueno slot);

  private:
    struct Chunk {
        std::uint32_t first = 0;
        std::string tag;
    };

    std::vector<Chunk> chunks_;
    std::uint32_t last_ = 0, count_ = 0;
    std::string lowest_, highest_;
};

}  // namespace islet
