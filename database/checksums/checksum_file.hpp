// The file of checksums of one generation, open for reading.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "contract/descriptor.hpp"
#include "database/checksums/block_checksums.hpp"

namespace islet {

/// A block's sum, and when its bytes were last held against it.
struct KnownBlock {
    BlockSum sum;
    std::uint32_t checked = 0;  ///< whatever counts as time to who checks; 0: never
};

/// Holds the head, and each group of sums from its first use on. It is never changed in place: one that takes
/// its place is another file. For one thread at a time.
class ChecksumFile {
  public:
    /// nullptr where `folder` has none. Throws BlockDamage if it isn't what was written, and like all here
    /// std::system_error if it can't be read.
    [[nodiscard]] static std::shared_ptr<ChecksumFile> open(const std::string& folder);

    [[nodiscard]] const ChecksumHead& head() const { return head_; }
    /// A block that there is by head(). Throws BlockDamage.
    [[nodiscard]] KnownBlock& known(std::size_t table, std::uint32_t block);
    /// Whether another one, or none, is there now; or this one, but written since.
    [[nodiscard]] bool replaced() const;

  private:
    ChecksumFile(std::string path, Descriptor file);
    void require(bool sound) const;
    [[nodiscard]] std::string read(std::uint64_t at, std::size_t bytes) const;

    std::string path_;
    Descriptor file_;
    struct stat info_ {};
    ChecksumHead head_;
    std::vector<std::vector<KnownBlock>> groups_;  // empty: not read yet
};

/// All bytes of a small file, or fewer if it is larger than `most`; nullopt if it isn't there. Throws
/// std::system_error if it can't be read.
[[nodiscard]] std::optional<std::string> read_small(const std::string& path, std::size_t most);

}  // namespace islet
