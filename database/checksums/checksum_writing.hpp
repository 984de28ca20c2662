// Making the file of checksums, and holding all blocks against it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "database/checksums/block_guard.hpp"

namespace islet {

/// Whether the file in `generation`, a folder of Xapian's tables, is of their last commit. Doesn't say that
/// it is sound.
[[nodiscard]] bool has_newest_checksums(const std::string& generation);
/// Takes the room that a new file will need, before a commit that would then be without one on a full disk.
/// False if a run that was killed has left it so. Throws Error.
bool reserve_checksums(const std::string& generation);
/// Writes it for their last commit: reads what has changed since the last time, all if there was none. Where
/// it isn't known which blocks were `written` since then, it looks at the start of each. Nobody else may
/// write the tables meanwhile. The new file is on disk before it takes its name; `prepared` is called with
/// its path just before that. Throws Error.
void write_checksums(const std::string& generation, const std::optional<guard::Written>& written,
                     const std::function<void(const std::string& path)>& prepared);

/// All that isn't as it was written, a line each, `most` at most: "block 17 of postlist.glass isn't what was
/// written". Nothing where there is no file.
[[nodiscard]] std::vector<std::string> damaged_blocks(const std::string& generation, std::size_t most);

}  // namespace islet
