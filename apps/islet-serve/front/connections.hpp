// The open connections, and those that take too long.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <unordered_map>

namespace islet::serve {

/// What a connection is waiting for.
enum class Phase { reading, answering, sending };

/// libmicrohttpd ends a connection that is idle, but one that sends a byte per second never is. So each
/// phase has a deadline: then the socket is shut down, and libmicrohttpd sees it closed. Any thread.
class Connections {
  public:
    using Clock = std::chrono::steady_clock;

    void add(int socket) { enter(socket, Phase::reading); }
    void enter(int socket, Phase phase);
    /// Before the socket is closed.
    void remove(int socket);
    /// Ends those that are late.
    void sweep(Clock::time_point now = Clock::now());
    [[nodiscard]] std::size_t count() const;

  private:
    mutable std::mutex mutex_;
    std::unordered_map<int, Clock::time_point> latest_;  // by socket
};

}  // namespace islet::serve
