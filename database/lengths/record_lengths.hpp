// The lengths of all records, close together: ranking needs one for each posting it reads, and Xapian keeps
// them where each has to be looked for. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
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

/// What store_lengths() wrote, read block by block. What is missing, damaged or of another state of the
/// database says nothing: then Xapian is asked. Throws Xapian's errors. Not thread-safe.
class RecordLengths {
  public:
    explicit RecordLengths(const Xapian::Database& database);

    /// Enters those of the block that the record is in, by id, in wdf. Leaves as it is what isn't known, or
    /// behind the end of `lengths`.
    void fill(Xapian::docid id, std::vector<Xapian::termcount>& lengths);

  private:
    Xapian::Database database_;
    bool known_;
    std::vector<bool> filled_;  // by block
};

[[nodiscard]] std::string encode_lengths(const std::vector<Xapian::termcount>& lengths);
/// 0 for each that isn't known. Nothing if the bytes are damaged.
[[nodiscard]] std::optional<std::vector<Xapian::termcount>> decode_lengths(std::string_view block);

}  // namespace islet
