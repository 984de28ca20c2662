// Walks the named sources and lists the files that can be read.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/stat.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "islet/index_report.hpp"

namespace islet {

/// Of files that hold articles once they are unpacked; lower case.
inline constexpr std::array<std::string_view, 9> archive_extensions{".zip", ".tar", ".gz",  ".tgz", ".xz",
                                                                    ".bz2", ".zst", ".rar", ".7z"};

struct SourceFile {
    std::string path;         ///< absolute; "-" is standard input
    std::string relative_id;  ///< path below its SOURCE folder, or the file's name
    std::uint64_t size = 0;   ///< bytes
    std::int64_t mtime_ns = 0;
    std::int64_t ctime_ns = 0;  ///< when bytes, name or rights changed; nobody can set it back
    std::uint64_t inode = 0;
};

struct SourceScan {
    using Folders = std::set<std::string, std::less<>>;  ///< absolute paths

    std::vector<SourceFile> files;  ///< by path, each once
    Folders folders;                ///< the folders named
    Folders unread;  ///< folders in them that could not be listed, or not to their end: what they hold isn't
                     ///< known
    Folders absent;  ///< named sources that aren't there, where that is no error
    std::vector<Skipped> skipped;                      ///< those, devices, broken links, unreadable files
    std::map<std::string, std::size_t> unknown_kinds;  ///< extensions of files whose format isn't read
    std::size_t passed_over = 0;  ///< files of formats that aren't read, and what was to be left out
};

struct NamedSource {
    std::string path;  ///< or "-"
    /// Patterns of files and folders to leave out, as in a folder's .isletignore (Exclusions).
    std::vector<std::string> exclude;
};

struct ScanOrder {
    std::vector<NamedSource> sources;
    std::string database;  ///< its folder, which is left out
    bool forgiving =
        false;  ///< a source that isn't there, or can't be read, is noted in the scan and is no error
                ///< (one of several that can't be read is never more than noted, with a hint)
};

/// Folders are read recursively; hidden files and folders (leading dot), Xapian databases and the folder
/// `database`, which may not be one yet, are left out, as is what editors keep beside open files (~$a.docx);
/// a linked folder is not followed unless named itself. A folder that can't be read, or goes away meanwhile,
/// doesn't affect the others. Throws Error if a named source doesn't exist, or if none can be read at all,
/// unless that is to be tolerated.
[[nodiscard]] SourceScan scan_sources(const ScanOrder& order);
[[nodiscard]] SourceScan scan_sources(const std::vector<std::string>& sources,
                                      const std::string& database = {},
                                      const std::vector<std::string>& exclude = {});

/// What stat() says about a file, and its id.
[[nodiscard]] SourceFile seen_file(std::string path, std::string relative_id, const struct stat& info);

/// Throws the same Error for a source that doesn't exist, and opens none.
void require_sources(const std::vector<std::string>& sources);

/// Whether `path` stands in one of the folders, at any depth.
[[nodiscard]] bool is_below(const SourceScan::Folders& folders, std::string_view path);

/// Whether scan_sources() looks into this entry of a folder it reads.
[[nodiscard]] bool is_walked_into(const std::filesystem::directory_entry& entry);

}  // namespace islet
