// Walks the sources named on the command line and lists the files that can be read.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/index_run.hpp"

namespace islet {

struct SourceFile {
    std::string path;         ///< absolute; "-" is standard input
    std::string relative_id;  ///< path below its SOURCE folder, or the file's name
    std::uint64_t size = 0;   ///< bytes
    std::int64_t mtime_ns = 0;
};

struct SourceScan {
    std::vector<SourceFile> files;     ///< by path, each once
    std::vector<std::string> folders;  ///< absolute paths of the folders named
    std::vector<Skipped> skipped;      ///< devices, broken links, unreadable files, unknown formats
};

/// Folders are read recursively; hidden files and folders (leading dot) and Xapian databases are left out; a
/// linked folder is not followed unless named itself. Throws Error if a named source doesn't exist.
[[nodiscard]] SourceScan scan_sources(const std::vector<std::string>& sources);

/// Whether scan_sources() looks into this entry of a folder it reads.
[[nodiscard]] bool is_walked_into(const std::filesystem::directory_entry& entry);

}  // namespace islet
