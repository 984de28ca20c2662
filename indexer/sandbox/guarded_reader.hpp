// Reads source files in processes of their own, behind a wall.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/reader.hpp"
#include "indexer/sandbox/helpers/helper.hpp"

namespace islet {

/// Thrown where a file could not be read though it may be valid. what() is one line without a full stop.
struct NotRead : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// As read_source(), but in helpers: processes that can't open, write, start or reach anything, with limits.
/// What crashes one, never ends or eats all memory is skipped with that as its reason, and harms no other
/// file. A helper reads many files, but one that gets a PDF file or a ZIP archive (.docx, .odt, .epub),
/// whose libraries are large and have had their faults, reads nothing else before or after it. One thread at
/// a time.
class GuardedReader {
  public:
    /// helpers: how many files are read at the same time, at least 1.
    explicit GuardedReader(const ReadLimits& limits, unsigned helpers = 1);

    /// Forks the process that starts helpers: best before there are threads. Otherwise ask() does it.
    void start();

    /// Begins to read a file; content is not needed any longer when it returns. The number is what take()
    /// wants. At most helpers() files may be asked for and not yet taken.
    [[nodiscard]] std::size_t ask(std::string_view content, const std::string& path,
                                  const std::string& relative_id);

    /// Hands on what was read of a file, in file order: see read_source(). Throws NotRead if no process could
    /// be started or it was killed from outside.
    void take(std::size_t number, const ReadSink& sink);

    /// ask() and take() in one.
    void read(std::string_view content, const std::string& path, const std::string& relative_id,
              const ReadSink& sink);

    [[nodiscard]] std::size_t helpers() const { return lanes_.size(); }

    /// What this system lacks, for the wall or for OCR, one sentence each without a full stop; nothing before
    /// start().
    [[nodiscard]] std::vector<std::string> missing() const;

    /// The processes of the helpers that exist.
    [[nodiscard]] std::vector<pid_t> processes() const;

  private:
    /// A helper, and the file that it reads.
    struct Lane {
        std::unique_ptr<Helper> helper;
        bool busy = false;
        std::string path;
        std::size_t bytes = 0;
        bool risky = false;
        std::string problem;  // no helper could be started
        std::string refused;  // unread
    };

    void take_answer(Lane& lane, const ReadSink& sink);

    ReadLimits limits_;
    HelperStarter starter_;
    std::vector<Lane> lanes_;
};

}  // namespace islet
