// Packets between the program, the process that waits, and its child.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/work_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstring>
#include <fstream>
#include <new>

#include "database/bytes.hpp"
#include "indexer/sources/descriptor.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

using End = WorkResult::End;
using Clock = std::chrono::steady_clock;

// Packets keep their bounds, so a child that dies while it answers can't garble what is said of it after.
//   request: its length, then its bytes in packets   answer: 'a' + bytes, any number; then 'e' + end + signal
constexpr std::size_t packet_bytes = std::size_t{64} << 10;
constexpr double wall_factor = 3;              // a busy machine is no fault of the input
constexpr int out_of_memory = 77, threw = 78;  // exit codes of the process, none that a shell uses

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool memory_is_limited = false;  // their shadow memory takes terabytes of addresses
#else
constexpr bool memory_is_limited = true;
#endif

bool send_packet(int socket, std::string_view data) {
    for (;;) {
        const auto sent = ::send(socket, data.data(), data.size(), MSG_NOSIGNAL);
        if (sent >= 0) return true;
        if (errno != EINTR) return false;
    }
}

bool send_bytes(int socket, std::string_view data, std::string_view mark) {
    std::string packet;
    for (; !data.empty(); data.remove_prefix(std::min(packet_bytes, data.size()))) {
        packet.assign(mark).append(data.substr(0, packet_bytes));
        if (!send_packet(socket, packet)) return false;
    }
    return true;
}

/// Empty when the other side is gone: no packet is.
std::string receive_packet(int socket) {
    std::string packet(packet_bytes + 1, '\0');
    for (;;) {
        const auto got = ::recv(socket, packet.data(), packet.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        packet.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        return packet;
    }
}

bool receive_request(int socket, std::string& request) {
    request = std::string();
    const auto head = receive_packet(socket);
    if (head.empty()) return false;
    const auto size = ByteReader(head).number();
    request.reserve(size);
    while (request.size() < size) {
        const auto packet = receive_packet(socket);
        if (packet.empty()) return false;
        request += packet;
    }
    return true;
}

void limit(__rlimit_resource_t what, rlim_t most) {
    rlimit bounds{};
    ::getrlimit(what, &bounds);
    bounds.rlim_cur = std::min(most, bounds.rlim_max);
    ::setrlimit(what, &bounds);
}

rlim_t address_space() {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

void confine(const WorkLimits& limits) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (memory_is_limited) limit(RLIMIT_AS, address_space() + limits.memory_bytes);
    limit(RLIMIT_CPU, static_cast<rlim_t>(std::max(1.0, std::ceil(limits.seconds))));
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);  // it has nothing to write
}

[[noreturn]] void do_work(int socket, const WorkProcess::Work& work, const WorkLimits& limits,
                          const std::string& request) {
    confine(limits);
    try {
        ::_exit(send_bytes(socket, work(request), "a") ? 0 : threw);
    } catch (const std::bad_alloc&) {
        ::_exit(out_of_memory);
    } catch (...) {
        ::_exit(threw);
    }
}

// Closed by the program: nobody waits for the answer any more.
bool is_closed(const pollfd& socket) { return (socket.revents & (POLLHUP | POLLERR)) != 0; }

// False if the child had to be killed for the time it took. Ends this process when the program is gone.
bool wait_in_time(pid_t child, int socket, double seconds) {
    // Not through <sys/pidfd.h>, which glibc 2.36 declares as C++.
    const Descriptor handle(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
    const auto deadline = Clock::now() + std::chrono::duration<double>(seconds);
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        std::array<pollfd, 2> wanted{pollfd{handle.number(), POLLIN, 0}, pollfd{socket, 0, 0}};
        const int got = left <= 0 ? 0
                                  : ::poll(wanted.data(), wanted.size(),
                                           static_cast<int>(std::min<decltype(left)>(left, 1'000'000)));
        if (got < 0 && errno == EINTR) continue;
        if (got > 0 && wanted[0].revents != 0) break;
        if (got == 0 && left > 1'000'000) continue;
        ::kill(child, SIGKILL);
        if (got > 0 && is_closed(wanted[1])) ::_exit(0);
        return false;
    }
    return true;
}

WorkResult how_it_ended(int status, bool in_time) {
    WorkResult result;
    if (!in_time) {
        result.end = End::time;
    } else if (WIFEXITED(status)) {
        const int code = WEXITSTATUS(status);
        result.end = code == 0 ? End::done : code == out_of_memory ? End::memory : End::crash;
    } else {
        result.signal = WTERMSIG(status);
        result.end = result.signal == SIGXCPU   ? End::time
                     : result.signal == SIGKILL ? End::lost  // by the system, short of memory, or by hand
                                                : End::crash;
    }
    return result;
}

std::string end_packet(const WorkResult& result) {
    std::string packet = "e";
    put_number(packet, static_cast<std::uint64_t>(result.end));
    put_number(packet, static_cast<std::uint64_t>(result.signal));
    return packet;
}

// Nothing of the program's may be kept open here, above all not the lock of its database.
void let_go(int socket) {
    if (socket > 3) ::close_range(3, static_cast<unsigned>(socket) - 1, 0);
    ::close_range(static_cast<unsigned>(socket) + 1, ~0U, 0);
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, standard);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD, SIGSEGV, SIGBUS, SIGFPE, SIGPROF})
        std::signal(number, SIG_DFL);
    // Ctrl-C is for the program, which then ends this one.
    std::signal(SIGINT, SIG_IGN);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void serve(int socket, const WorkProcess::Work& work, const WorkLimits& limits) {
    for (std::string request; receive_request(socket, request);) {
        WorkResult result;
        const auto child = ::fork();
        if (child == 0) do_work(socket, work, limits, request);
        if (child > 0) {
            const bool in_time = wait_in_time(child, socket, limits.seconds * wall_factor);
            int status = 0;
            while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
            }
            result = how_it_ended(status, in_time);
        }
        if (!send_packet(socket, end_packet(result))) break;
    }
    ::_exit(0);
}

}  // namespace

void WorkProcess::start() {
    if (process_ > 0) return;
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw Error(std::string("no process can be started to read with: ") + std::strerror(errno));
    process_ = ::fork();
    if (process_ == 0) {
        ::close(ends[0]);
        let_go(ends[1]);
        if (prepare_) prepare_();
        serve(ends[1], work_, limits_);
    }
    const int problem = errno;
    ::close(ends[1]);
    socket_ = ends[0];
    if (process_ > 0) return;
    stop();
    throw Error(std::string("no process can be started to read with: ") + std::strerror(problem),
                "check how many processes and how much memory you may have (ulimit -a)");
}

void WorkProcess::stop() noexcept {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    if (process_ > 0)
        while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
    process_ = -1;
}

WorkResult WorkProcess::run(std::string_view request) {
    start();
    WorkResult result;
    std::string head;
    put_number(head, request.size());
    bool there = send_packet(socket_, head) && send_bytes(socket_, request, "");
    while (there) {
        const auto packet = receive_packet(socket_);
        there = !packet.empty();
        if (!there || packet[0] != 'e') {
            result.answer.append(packet, std::min<std::size_t>(1, packet.size()));
            continue;
        }
        ByteReader in(std::string_view(packet).substr(1));
        result.end = static_cast<End>(in.number());
        result.signal = static_cast<int>(in.number());
        if (result.end != End::done) result.answer.clear();
        return result;
    }
    stop();  // the next request starts afresh
    return {};
}

}  // namespace islet
