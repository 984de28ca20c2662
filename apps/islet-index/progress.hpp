// Shows how far indexing has come: share, rate and time left, on standard error.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "islet/index_report.hpp"

namespace islet {

/// "reading  45 %  12.3 of 27.0 MB  3.1 MB/s  0:05 left  812 documents"; elapsed in seconds. Share, rate and
/// time left are shown only where the total is known and the work has begun.
[[nodiscard]] std::string progress_line(const IndexProgress& progress, double elapsed);

/// Draws over one line of a terminal, ten times a second at most; elsewhere writes a line every five seconds.
/// Any thread.
class ProgressDisplay {
  public:
    /// width: columns of the terminal.
    ProgressDisplay(int descriptor, bool terminal, std::size_t width);
    /// Clears the line.
    ~ProgressDisplay();
    ProgressDisplay(const ProgressDisplay&) = delete;
    ProgressDisplay& operator=(const ProgressDisplay&) = delete;

    void show(const IndexProgress& progress);

  private:
    using Clock = std::chrono::steady_clock;

    std::mutex mutex_;
    int descriptor_;
    bool terminal_;
    std::size_t width_;
    Clock::time_point last_;
    const char* stage_ = nullptr;  ///< of the line shown last
    Clock::time_point stage_started_ = Clock::now();
};

}  // namespace islet
