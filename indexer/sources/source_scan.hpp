// Walks the named sources and lists the files that can be read.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "islet/index_report.hpp"

namespace islet {

struct SourceFile {
    std::string path;         ///< absolute; "-" is standard input
    std::string relative_id;  ///< path below its SOURCE folder, or the file's name
    std::uint64_t size = 0;   ///< bytes
    std::int64_t mtime_ns = 0;
};

struct SourceScan {
    using Folders = std::set<std::string, std::less<>>;  ///< absolute paths

    std::vector<SourceFile> files;  ///< by path, each once
    Folders folders;                ///< the folders named
    Folders unread;  ///< folders in them that could not be listed, or not to their end: what they hold isn't
                     ///< known
    std::vector<Skipped> skipped;  ///< those, devices, broken links, unreadable files
    std::size_t passed_over = 0;   ///< files of formats that aren't read, and what was told to be left out
};

/// Folders are read recursively; hidden files and folders (leading dot), Xapian databases and the folder
/// `database`, which may not be one yet, are left out, as is what editors keep beside open files (~$a.docx);
/// a linked folder is not followed unless named itself. A folder that can't be read, or goes away meanwhile,
/// costs the others nothing. Throws Error if a named source doesn't exist or can't be read at all. exclude:
/// patterns of files and folders to leave out, as in a folder's .isletignore (Exclusions).
[[nodiscard]] SourceScan scan_sources(const std::vector<std::string>& sources,
                                      const std::string& database = {},
                                      const std::vector<std::string>& exclude = {});

/// Throws the same Error for a source that doesn't exist; looks into none.
void require_sources(const std::vector<std::string>& sources);

/// Whether `path` stands in one of the folders, at any depth.
[[nodiscard]] bool is_below(const SourceScan::Folders& folders, std::string_view path);

/// Whether scan_sources() looks into this entry of a folder it reads.
[[nodiscard]] bool is_walked_into(const std::filesystem::directory_entry& entry);

}  // namespace islet
