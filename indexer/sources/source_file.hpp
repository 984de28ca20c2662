// Reads one source file, whatever has become of it since it was listed.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace islet {

/// The bytes of a file, or of standard input for "-". Never waits for a pipe that took the file's place, and
/// never reads more than most_bytes, however fast the file grows. Throws Error with the reason why it
/// is skipped.
[[nodiscard]] std::string read_source_file(const std::string& path, std::size_t most_bytes);

}  // namespace islet
