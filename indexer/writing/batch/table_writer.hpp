// Writes one table of a Xapian database at a stretch, its entries in order.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// Throws Xapian::DatabaseError.
void write_file(const std::string& path, std::string_view bytes);

/// A number in bytes that sort as numbers do, as keys of Xapian's tables have it.
void put_sortable(std::string& out, std::uint32_t n);

/// A table of Xapian's backend glass (format 2016-03-14, that of all of Xapian 1.4): a B-tree of blocks of 8
/// KiB, as xapian-core's backends/glass/glass_table.h describes it. Leaves are filled to the brim, one after
/// the other, so no block is ever written twice. What changes it later is Xapian.
class TableWriter {
  public:
    TableWriter();
    ~TableWriter();
    TableWriter(const TableWriter&) = delete;
    TableWriter& operator=(const TableWriter&) = delete;

    /// key: 1 to 255 bytes, and behind all before it. Throws Xapian::InvalidArgumentError for a longer one.
    void add(std::string_view key, std::string_view tag);
    /// Writes the file. Returns what the version file says of it (put_version()). To be called once.
    [[nodiscard]] std::string finish(const std::string& path);

  private:
    struct Level;

    void add_item(std::string_view key, std::string_view part, std::size_t component, bool last);
    void add_child(std::size_t level, std::string_view key, std::size_t component, std::uint32_t child);
    std::uint32_t write(Level& level);

    std::vector<Level> levels_;  // the block in work of each, leaves first
    std::string blocks_, item_;
    std::uint64_t entries_ = 0;
};

/// Of what Xapian keeps about a database as a whole.
struct DatabaseSums {
    std::uint32_t records = 0;
    std::uint32_t shortest = 0, longest = 0;  ///< lengths of records; shortest: of those that have words
    std::uint32_t highest_wdf = 0;
    std::uint64_t total_length = 0;

    void add(std::uint32_t length);
};

/// What finish() would return of a table that has no block.
[[nodiscard]] std::string empty_table();
/// The version file of a database whose records are numbered from 1, with two tables as finish() returned
/// them.
[[nodiscard]] std::string version_of(std::string_view postlist, std::string_view docdata,
                                     const DatabaseSums& sums);

}  // namespace islet
