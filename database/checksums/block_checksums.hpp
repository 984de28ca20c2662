// The file of checksums beside the tables of a database: its bytes. Knows no files.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// Its name, in the folder that holds the tables.
inline constexpr const char* checksums_name = "islet.checksums";

/// Xapian's tables, in the order of its version file. The file of a table is called NAME.glass.
inline constexpr std::array<std::string_view, 6> table_names = {"postlist", "docdata",  "termlist",
                                                                "position", "spelling", "synonym"};
inline constexpr std::size_t tables = table_names.size();
/// The table that is only filled while records are taken out (indexer/writing/batch/term_lists.hpp), by who
/// reads it: it has no checksums.
inline constexpr std::size_t term_list_table = 2;
/// The file of a table in the folder that holds them.
[[nodiscard]] inline std::string table_path(const std::string& folder, std::size_t table) {
    return folder + "/" + std::string(table_names[table]) + ".glass";
}

/// What a block was when it was recorded. Xapian writes a block that is in use anew only with a newer
/// revision, the number of a commit, which is the first four bytes of the block.
struct BlockSum {
    std::uint32_t revision = 0;
    std::uint32_t hash = 0;  ///< of the whole block

    bool operator==(const BlockSum&) const = default;
};

/// The first four bytes, big-endian.
[[nodiscard]] std::uint32_t revision_of(std::string_view block);
[[nodiscard]] BlockSum sum_of(std::string_view block);

struct TableSums {
    std::uint32_t block_size = 0;  ///< bytes
    std::vector<BlockSum> blocks;

    bool operator==(const TableSums&) const = default;
};

/// All that the file says. Every block that the database has at `revision` is recorded.
struct Checksums {
    std::uint32_t revision = 0;      ///< of the last commit that it knows
    std::uint64_t version_hash = 0;  ///< of Xapian's version file at that commit
    std::array<TableSums, tables> all;

    bool operator==(const Checksums&) const = default;
};

/// The head of the file. The sums follow it in groups, so that a search reads and checks only those it needs:
/// each table's begin a group of their own.
struct ChecksumHead {
    static constexpr std::size_t group_sums = 128;
    static constexpr std::size_t sum_bytes = 8;

    struct Table {
        std::uint32_t block_size = 0, blocks = 0;
        std::size_t first_group = 0;   ///< in `groups`
        std::uint64_t first_byte = 0;  ///< of its sums, in the file
    };

    std::uint32_t revision = 0;
    std::uint64_t version_hash = 0;
    std::array<Table, tables> all;
    std::vector<std::uint64_t> groups;  ///< hashes
};

/// How many bytes at its start have the sizes.
inline constexpr std::size_t checksums_start = 72;
/// How many bytes the head has by its first checksums_start bytes; nullopt if these can't be the start of a
/// file of `file_size` bytes.
[[nodiscard]] std::optional<std::size_t> head_bytes(std::string_view start, std::uint64_t file_size);
/// nullopt for bytes that aren't what encode() wrote.
[[nodiscard]] std::optional<ChecksumHead> decode_head(std::string_view head, std::uint64_t file_size);
/// How many bytes a group has: those of group number `group` of the table.
[[nodiscard]] std::size_t group_bytes(const ChecksumHead::Table& table, std::size_t group);
[[nodiscard]] std::optional<std::vector<BlockSum>> decode_group(std::string_view bytes, std::uint64_t hash);

[[nodiscard]] std::string encode(const Checksums& sums);
[[nodiscard]] std::optional<Checksums> decode_checksums(std::string_view bytes);

}  // namespace islet
