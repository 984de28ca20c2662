// Runs a piece of work in a process of its own.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

namespace islet {

struct ApartResult {
    std::string text{};        ///< what it wrote to its pipe
    int status = 0;            ///< its exit status; 2 where it didn't end by itself
    bool interrupted = false;  ///< by Ctrl-C
};

/// work gets the pipe to write to, and gives the exit status. Signals are in it as a program finds them.
/// Whatever becomes of it, a crash, an endless loop that Ctrl-C ends, the caller goes on. No other thread may
/// run. Throws Error if there can be no process.
[[nodiscard]] ApartResult run_apart(const std::function<int(int pipe)>& work);

}  // namespace islet
