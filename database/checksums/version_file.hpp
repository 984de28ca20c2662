// Xapian's version file, "iamglass": which commit is the last one, and where the tables' trees begin.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "database/checksums/block_checksums.hpp"

namespace islet {

inline constexpr const char* version_file_name = "iamglass";
inline constexpr std::size_t most_version_bytes = 4096;  ///< to be read of it; Xapian reads 256

/// What Xapian 1.4 writes there, as far as it is needed here.
struct VersionFile {
    struct Table {
        std::uint32_t root = 0;        ///< number of the block at the top of the tree
        bool empty = true;             ///< no block is in use
        std::uint32_t block_size = 0;  ///< bytes
    };

    std::uint32_t revision = 0;
    std::uint64_t hash = 0;  ///< of all its bytes but the entry of the table of term lists
    std::array<Table, tables> all;
};

/// nullopt for bytes that aren't such a file.
[[nodiscard]] std::optional<VersionFile> decode_version_file(std::string_view bytes);
/// The same file with another entry for the table of term lists. bytes: a version file.
[[nodiscard]] std::string with_term_lists(std::string_view bytes, std::string_view entry);

/// As the system's pread().
using ReadAt = ssize_t (*)(int descriptor, void* buffer, std::size_t bytes, off_t at);
/// Whether the tables in `folder` show that there was a commit after the one that is `known`, as the version
/// file says: one that is damaged may say so as well.
[[nodiscard]] bool has_newer_blocks(const VersionFile& version, const std::string& folder,
                                    std::uint32_t known, ReadAt read);

}  // namespace islet
