// When each phase has to end.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/front/connections.hpp"

#include <sys/socket.h>

namespace islet::serve {
namespace {

using namespace std::chrono_literals;

Connections::Clock::duration longest(Phase phase) {
    switch (phase) {
        case Phase::reading:
            return 40s;  // also for a connection that is kept for the next request
        case Phase::sending:
            return 60s;
        default:
            return 24h;  // the workers have limits of their own
    }
}

}  // namespace

void Connections::enter(int socket, Phase phase) {
    const std::lock_guard lock(mutex_);
    latest_[socket] = Clock::now() + longest(phase);
}

void Connections::remove(int socket) {
    const std::lock_guard lock(mutex_);
    latest_.erase(socket);
}

void Connections::sweep(Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    for (const auto& [socket, latest] : latest_)
        if (latest < now) ::shutdown(socket, SHUT_RDWR);
}

std::size_t Connections::count() const {
    const std::lock_guard lock(mutex_);
    return latest_.size();
}

}  // namespace islet::serve
