// Files of pinned answers, read again when they change.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/pinned/pins.hpp"

namespace islet {

/// A line is QUERY<TAB>PASSAGE_ID or {"query":"…","passage_id":"…"}; blank ones and those that start with #
/// are skipped. A query may have several lines.
class PinFiles {
  public:
    explicit PinFiles(std::vector<std::string> paths) : paths_(std::move(paths)) {}

    [[nodiscard]] bool any() const { return !paths_.empty(); }
    /// Whether a file has changed since read(): one system call per file.
    [[nodiscard]] bool changed() const;
    /// Throws Error, naming file and line, for what can't be read.
    [[nodiscard]] std::vector<Pin> read();

  private:
    [[nodiscard]] std::vector<std::string> stamps() const;

    std::vector<std::string> paths_, stamps_;
};

}  // namespace islet
