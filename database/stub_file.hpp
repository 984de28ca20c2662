// Xapian's stub files: text files that name databases, one per line.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// In a folder, the stub file of this name stands for the folder.
inline constexpr const char* stub_file_name = "XAPIANDB";

/// Depth of stub files within stub files: more means a cycle.
inline constexpr unsigned deepest_stub = 8;
/// Entries of all of a database's stub files: more means a cycle, or a trap.
inline constexpr std::size_t most_stub_entries = 10'000;

/// A line: "auto gen-3", "remote HOST:PORT".
struct StubEntry {
    std::string kind;      ///< up to the first space
    std::string name;      ///< all that follows it; paths are relative to the stub file's folder
    std::size_t line = 0;  ///< counted from 1
};

/// The path of the stub file that `database` (which exists) is, or that the folder holds; "" for a folder
/// without one.
[[nodiscard]] std::string stub_of(const std::string& database);
/// What the file says; "" if there is none. Throws Error, within a second, for what can't be read or isn't a
/// stub file: a device, a socket, a file of more than a megabyte.
[[nodiscard]] std::string read_stub(const std::string& path);
/// Whether Xapian would only open a folder or a connection for it: auto, glass and honey with a path, remote
/// with HOST:PORT. For "remote :PROGRAM ARGUMENTS" it would run the program, and a stub file may be a
/// stranger's.
[[nodiscard]] bool is_safe(const StubEntry& entry);
/// Throws Error for an entry of the stub file `path` that isn't is_safe(), with its line.
void require_safe(const StubEntry& entry, const std::string& path);
/// Throws Error for a stub file nested `depth` levels deep if that is too deep to be followed, or if it has
/// too many entries after the `met` ones before it.
void require_bounded(const std::string& path, unsigned depth, std::size_t met);
/// The path that an entry of the stub file `stub` names: beside it, if it is relative.
[[nodiscard]] std::string path_of(const StubEntry& entry, const std::string& stub);
/// The same for all stub files that opening `database` would follow. To be called before Xapian opens a path.
void require_safe_stubs(const std::string& database);
/// All lines but comments (#) and empty ones.
[[nodiscard]] std::vector<StubEntry> stub_entries(std::string_view text);

}  // namespace islet
