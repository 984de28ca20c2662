// Reads source files, those of risky formats in a process of their own.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/reader.hpp"
#include "indexer/sandbox/work_process.hpp"

namespace islet {

/// Thrown where a file could not be read though it may be sound. what() is one line without a full stop.
struct NotRead : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// As read_source(), but PDF files and ZIP archives (.docx, .odt), whose libraries are large and have had
/// their faults, are read in a process with limits: what crashes it, never ends or eats all memory is skipped
/// with that as its reason. One thread at a time.
class GuardedReader {
  public:
    explicit GuardedReader(const ReadLimits& limits);

    /// Starts the process at once if one of the paths looks as if it will be needed: before there are
    /// threads.
    void expect(const std::vector<std::string>& paths);

    /// See read_source(). Throws NotRead if the process can't be started or was killed from outside.
    void read(std::string_view content, const std::string& path, const std::string& relative_id,
              const ReadSink& sink);

  private:
    ReadLimits limits_;
    WorkProcess process_;
};

}  // namespace islet
