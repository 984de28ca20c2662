// Whether what Xapian reads of a database is what was written, for programs in which it reads through us.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "database/checksums/block_checksums.hpp"

namespace islet::guard {

/// The system's own call.
using Read = ssize_t (*)(int descriptor, void* buffer, std::size_t bytes, off_t at);

/// Whether it may be a file of a Xapian database: only of these the functions below want to know.
[[nodiscard]] inline bool concerns(std::string_view path) {
    return path.ends_with(".glass") || path.ends_with("/iamglass");
}

/// After a file was opened, and before it is closed. What lies beside a file of checksums is held against it
/// from then on; all else is let through. opened() is false where the file shouldn't be read: errno says why,
/// and damage is noted (block_damage.hpp); to_write: it is going to be written, so a version file is not
/// looked at.
[[nodiscard]] bool opened(int descriptor, const char* path, bool to_write, Read read);
void closed(int descriptor);
/// Whether opened() has been called: in programs without it, nothing is checked while it is read.
[[nodiscard]] bool in_use();

/// Whether all that is read of the tables in `folder` is held against a file of checksums.
[[nodiscard]] bool checks(const std::string& folder);

/// Whether opened() has registered a table with that descriptor. Quick: for each read of the program.
[[nodiscard]] bool watches(int descriptor);
/// Whether a block just read into `buffer` is the one that was written there, or a newer one; false as above
/// where it isn't. May read it again, as a writer may have been writing it. What isn't a whole
/// block is let through. Any thread.
[[nodiscard]] bool holds(int descriptor, void* buffer, std::size_t bytes, off_t at, Read read);

/// As long as one lives, its thread reads unchecked: for what is worth knowing whatever its block is worth.
class Unchecked {
  public:
    Unchecked();
    ~Unchecked();
    Unchecked(const Unchecked&) = delete;
    Unchecked& operator=(const Unchecked&) = delete;
};

/// Before bytes are written there.
void wrote(int descriptor, std::size_t bytes, off_t at);

/// The blocks of each table that have been written.
using Written = std::array<std::set<std::uint32_t>, tables>;

/// Remembers, as long as it lives, which blocks this program writes of the tables in a folder. One for a
/// folder at a time; for tables that are opened after it is made.
class WriteRecord {
  public:
    explicit WriteRecord(const std::string& folder);
    ~WriteRecord();
    WriteRecord(const WriteRecord&) = delete;
    WriteRecord& operator=(const WriteRecord&) = delete;

    /// Since it was made or asked last; nullopt in a program that can't know (in_use()).
    [[nodiscard]] std::optional<Written> take();

  private:
    std::string folder_;
};

}  // namespace islet::guard
