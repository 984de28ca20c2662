// Makes the worker processes, whenever one is wanted, out of a process that has no threads.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <functional>

#include "contract/descriptor.hpp"

namespace islet::serve {

/// Forks in its constructor: a process that waits for orders and forks a worker for each. A program that has
/// threads can't safely fork itself; so make this before there are any, and before secrets are read and
/// sockets opened, so that workers don't have these. When the program ends, however it does, they end.
class Spawner {
  public:
    /// work: what a worker does with its socket; the worker ends when it returns. ours_alone: a descriptor
    /// that is not for workers, or -1. Throws Error.
    explicit Spawner(const std::function<void(int socket)>& work, int ours_alone = -1);

    /// The socket of a new worker. Not open when none can be started at present. Any thread.
    [[nodiscard]] Descriptor spawn() const;
    /// False once the process that forks has ended: no more workers can be started. One thread.
    [[nodiscard]] bool alive() const;

  private:
    pid_t process_ = -1;
    Descriptor orders_;
};

}  // namespace islet::serve
