// The process that forks.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/workers/spawner.hpp"

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "apps/islet-serve/workers/socket.hpp"
#include "islet/error.hpp"

namespace islet::serve {
namespace {

// The two ends, or none.
std::pair<Descriptor, Descriptor> socket_pair() {
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return {};
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// A signal to the whole group, of a terminal or a service manager, is for the front to handle: it lets the
// workers finish and closes their sockets.
void leave_signals_to_the_front() {
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGUSR1, SIGUSR2})
        std::signal(signal, SIG_IGN);
}

// The front has gone: workers end too, when they notice. One that doesn't is killed when this process ends.
[[noreturn]] void end_after_workers() {
    constexpr unsigned seconds = 2;
    std::signal(SIGALRM, SIG_DFL);
    ::alarm(seconds);
    while (::wait(nullptr) > 0 || errno == EINTR) {
    }
    ::_exit(0);
}

[[noreturn]] void obey(int orders, const std::function<void(int socket)>& work) {
    std::signal(SIGCHLD, SIG_IGN);  // nobody waits for workers
    for (;;) {
        const int socket = receive_descriptor(orders);
        if (socket < 0) end_after_workers();
        if (::fork() == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            ::close(orders);
            work(socket);
            ::_exit(0);
        }
        ::close(socket);  // also where no process could be started: the front sees its end closed
    }
}

}  // namespace

Spawner::Spawner(const std::function<void(int socket)>& work, int ours_alone) {
    auto [ours, theirs] = socket_pair();
    process_ = ours.open() ? ::fork() : -1;
    if (process_ < 0) throw Error(fmt::format("no process can be started: {}", std::strerror(errno)));
    if (process_ == 0) {
        ours = Descriptor();
        if (ours_alone >= 0) ::close(ours_alone);
        leave_signals_to_the_front();
        obey(theirs.number(), work);
    }
    orders_ = std::move(ours);
}

Descriptor Spawner::spawn() const {
    auto [ours, theirs] = socket_pair();
    if (!ours.open() || !send_descriptor(orders_.number(), theirs.number())) return {};
    return std::move(ours);
}

bool Spawner::alive() const { return ::waitpid(process_, nullptr, WNOHANG) == 0; }

}  // namespace islet::serve
