// Xapian's stub files: text files that name databases, a line each.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// In a folder, the stub file of this name stands for the folder.
inline constexpr const char* stub_file_name = "XAPIANDB";

/// Stub files within stub files: more is a circle.
inline constexpr unsigned deepest_stub = 8;

/// A line: "auto gen-3", "remote HOST:PORT".
struct StubEntry {
    std::string kind;  ///< up to the first space
    std::string name;  ///< all behind it; paths are relative to the stub file's folder
};

/// The path of the stub file that `database` (which exists) is, or that the folder holds; "" for a folder
/// without one.
[[nodiscard]] std::string stub_of(const std::string& database);
/// What the file says; "" if it can't be read.
[[nodiscard]] std::string read_stub(const std::string& path);
/// Whether Xapian would only open a folder or a connection for it: auto, glass and honey with a path, remote
/// with HOST:PORT. For "remote :PROGRAM ARGUMENTS" it would run the program, and a stub file may be a
/// stranger's.
[[nodiscard]] bool is_safe(const StubEntry& entry);
/// Throws Error for an entry of the stub file `path` that isn't is_safe(), by its line.
void require_safe(const StubEntry& entry, const std::string& path);
/// Throws Error for a stub file that stands `depth` stub files deep, if that is too deep to be followed.
void require_depth(const std::string& path, unsigned depth);
/// The same for all stub files that opening `database` would follow. To be called before Xapian opens a path.
void require_safe_stubs(const std::string& database);
/// Lines that name something, without comments (#).
[[nodiscard]] std::vector<StubEntry> stub_entries(std::string_view text);

}  // namespace islet
