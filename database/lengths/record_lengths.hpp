// The lengths of all records, close together: ranking needs one for each posting it reads, and Xapian keeps
// them where each has to be looked for. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace islet {

/// Of so many ids in a row, in one metadata value.
inline constexpr Xapian::docid lengths_in_block = 4096;

/// Writes the lengths of the records from `first` on, and of the rest of their block. To be called at the end
/// of each change, in its transaction. first: 1, or if has_lengths() before the change, the first that is
/// new.
void store_lengths(Xapian::WritableDatabase& database, Xapian::docid first);
/// Whether there are lengths, of this state of the database.
[[nodiscard]] bool has_lengths(const Xapian::Database& database);

/// A length as it is stored: 0 where there is no record. In memory also for one that isn't known yet.
using StoredLength = std::uint16_t;
/// Stands for this many and for more: then Xapian is asked.
inline constexpr StoredLength capped_length = 0xFFFF;

/// What store_lengths() wrote, read block by block as it is asked for. What is missing, damaged or of another
/// state of the database says nothing: then Xapian is asked, once for each record. Throws Xapian's errors.
/// Not thread-safe.
class RecordLengths {
  public:
    explicit RecordLengths(const Xapian::Database& database);

    /// Of a record that there is, in wdf.
    [[nodiscard]] Xapian::termcount of(Xapian::docid id) {
        const auto length = from(id)[0];
        return length != 0 && length != capped_length ? length : asked(id);
    }
    /// Of the record and those behind it in its block. Of each that of() was asked for it is the length, or
    /// capped_length. As long as this object lives. id: up to the last one of the block that the last record
    /// is in.
    [[nodiscard]] const StoredLength* from(Xapian::docid id) {
        const auto& block = blocks_[id / lengths_in_block];
        return (block.empty() ? read(id / lengths_in_block) : block).data() + id % lengths_in_block;
    }
    /// Whether of() was asked for one that is capped_length.
    [[nodiscard]] bool has_long_ones() const { return !long_ones_.empty(); }
    /// 0 where the database's own lengths say nothing.
    [[nodiscard]] Xapian::termcount stored(Xapian::docid id) {
        const auto length = from(id)[0];
        return length == capped_length ? 0 : length;
    }

  private:
    using Block = std::vector<StoredLength>;
    const Block& read(std::size_t block);
    Xapian::termcount asked(Xapian::docid id);

    Xapian::Database database_;
    bool known_;
    std::vector<Block> blocks_;  // empty: not read
    std::unordered_map<Xapian::docid, Xapian::termcount> long_ones_;
};

/// Two bytes each, at most lengths_in_block.
[[nodiscard]] std::string encode_lengths(const std::vector<StoredLength>& lengths);
/// Nothing if the bytes are damaged.
[[nodiscard]] std::optional<std::vector<StoredLength>> decode_lengths(std::string_view block);

}  // namespace islet
