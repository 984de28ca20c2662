// Files that a person names, read without waiting for what will never come.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace islet {

/// A file open for reading, or why it isn't: "it is a folder", "No such file or directory". Whoever gets it
/// closes it.
struct NamedFile {
    int descriptor = -1;
    std::string problem;
};

/// Opens a file, a pipe that somebody writes into, a terminal, or /dev/null; refuses folders, sockets and
/// other devices. Waits a second at most, and only for somebody to write into a pipe. Whoever names a file by
/// mistake is told so, whatever it is.
[[nodiscard]] NamedFile open_named_file(const std::string& path);

/// What is in it, or why it can't be read. A file of more than `most` bytes is refused before it is read.
struct WholeFile {
    std::string bytes;
    std::string problem;
};
[[nodiscard]] WholeFile read_whole_file(const std::string& path, std::size_t most);

}  // namespace islet
