// Shows how far indexing has come: share, rate and time left, on standard error.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-index/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "formats/escaping/safe_text.hpp"

namespace islet {

namespace {

constexpr double megabyte = 1e6;  // bytes

std::string clock_time(double seconds) {
    const auto whole = std::lround(std::min(seconds, 359'999.0));
    if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

void write_all(int descriptor, std::string_view text) {
    // Progress that can't be shown is no reason to stop.
    while (!text.empty()) {
        const ssize_t wrote = ::write(descriptor, text.data(), text.size());
        if (wrote <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(wrote));
    }
}

std::string time_left(double done, double total, double elapsed) {
    return fmt::format("  {} left", clock_time((total - done) * elapsed / done));
}

// Passages that are encoded: most of a run's time.
std::string vectors_line(const IndexProgress& progress, double elapsed) {
    const auto done = static_cast<double>(progress.vectors_done);
    const auto total = static_cast<double>(progress.vectors_total);
    auto line = fmt::format("{}  {:3.0f} %  {} of {} passages", progress.stage, 100 * done / total,
                            progress.vectors_done, progress.vectors_total);
    if (done > 0 && elapsed > 0.5) {
        line += fmt::format("  {:.1f}/s", done / elapsed);
        if (done < total) line += time_left(done, total, elapsed);
    }
    return line;
}

}  // namespace

std::string progress_line(const IndexProgress& progress, double elapsed) {
    if (progress.vectors_total > 0) return vectors_line(progress, elapsed);
    std::string line = *progress.stage != 0 ? progress.stage : "working";
    const auto done = static_cast<double>(progress.bytes_done);
    // Files may grow while they are read.
    const double total = std::max(static_cast<double>(progress.bytes_total), done);
    if (progress.bytes_total > 0) {
        line += fmt::format("  {:3.0f} %  {:.1f} of {:.1f} MB", std::min(99.0, 100 * done / total),
                            done / megabyte, total / megabyte);
        if (done >= total) line.replace(line.find(" %") - 3, 3, "100");
    } else if (progress.bytes_done > 0) {
        line += fmt::format("  {:.1f} MB", done / megabyte);
    }
    if (done > 0 && elapsed > 0.5) {
        line += fmt::format("  {:.1f} MB/s", done / megabyte / elapsed);
        if (progress.bytes_total > 0 && done < total) line += time_left(done, total, elapsed);
    }
    if (progress.documents > 0)
        line += fmt::format("  {} document{}", progress.documents, progress.documents == 1 ? "" : "s");
    return line;
}

ProgressDisplay::ProgressDisplay(int descriptor, bool terminal, std::size_t width)
    : descriptor_(descriptor), terminal_(terminal), width_(width) {}

ProgressDisplay::~ProgressDisplay() {
    if (terminal_ && stage_ != nullptr) write_all(descriptor_, "\r\033[K");
}

void ProgressDisplay::show(const IndexProgress& progress) {
    const std::lock_guard guard(mutex_);
    const auto now = Clock::now();
    const bool new_stage = stage_ == nullptr || std::strcmp(stage_, progress.stage) != 0;
    const auto pause = terminal_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000);
    if (!new_stage && now - last_ < pause) return;
    if (new_stage) stage_started_ = now;
    stage_ = progress.stage;
    last_ = now;
    const std::string line =
        progress_line(progress, std::chrono::duration<double>(now - stage_started_).count());
    if (terminal_) {
        write_all(descriptor_, "\r" + printable(line).substr(0, width_ - 1) + "\033[K");
    } else {
        write_all(descriptor_, printable(line) + "\n");
    }
}

}  // namespace islet
