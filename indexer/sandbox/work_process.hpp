// Does risky work in a process of its own, with limits of memory and time, so that it can't harm the program.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace islet {

struct WorkLimits {
    std::size_t memory_bytes = std::size_t{1} << 30;  ///< address space beyond what the program itself has
    double seconds = 60;  ///< of processor time, rounded up; three times as many by the clock
};

/// How a piece of work ended.
struct WorkResult {
    enum class End {
        done,    ///< answer holds what the work returned
        time,    ///< took longer than allowed
        memory,  ///< wanted more memory than allowed
        crash,   ///< ended by a signal or an exception
        lost     ///< the process that starts the work is gone: killed from outside, say
    };
    End end = End::lost;
    std::string answer;
    int signal = 0;  ///< of a crash, 0 for an exception
};

/// Two processes stand behind it: a small one that waits for requests, and its child, a fresh one for each,
/// that does the work and ends. So a request costs a fork of the small one, about half a millisecond, and
/// what one does to memory never meets another. Both are ended with this object or with the program, however
/// that ends.
///
/// work runs in the child, in a copy of the state that the program had at start(): it must not count on
/// threads or locks. One thread at a time may use an object. Limits on memory don't hold under
/// AddressSanitizer.
class WorkProcess {
  public:
    using Work = std::function<std::string(const std::string& request)>;

    /// prepare, if any, runs once in the small process: what it loads is there for every request.
    WorkProcess(Work work, const WorkLimits& limits, std::function<void()> prepare = {})
        : work_(std::move(work)), prepare_(std::move(prepare)), limits_(limits) {}
    ~WorkProcess() { stop(); }
    WorkProcess(const WorkProcess&) = delete;
    WorkProcess& operator=(const WorkProcess&) = delete;

    /// Forks the small process if it isn't there. The earlier, the smaller: best before threads and large
    /// tables. run() does it otherwise. Throws Error where the system allows no more processes.
    void start();

    /// Throws Error only where no process can be started.
    [[nodiscard]] WorkResult run(std::string_view request);

  private:
    void stop() noexcept;

    Work work_;
    std::function<void()> prepare_;
    WorkLimits limits_;
    pid_t process_ = -1;
    int socket_ = -1;
};

}  // namespace islet
