// The clock that work on a page's pictures is limited by.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ctime>

namespace islet {

/// Seconds that this thread has had of a processor.
[[nodiscard]] inline double processor_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

}  // namespace islet
