// fork() and a pipe.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/terminal/apart.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "islet/error.hpp"

namespace islet {
namespace {

[[noreturn]] void be_the_child(const std::function<int(int)>& work, int pipe) {
    for (const int signal : {SIGINT, SIGQUIT, SIGTERM, SIGHUP}) std::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::_exit(work(pipe));
}

std::string all_of(int pipe) {
    std::string text;
    std::array<char, 4096> piece{};
    while (true) {
        const auto got = ::read(pipe, piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return text;
        text.append(piece.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace

ApartResult run_apart(const std::function<int(int pipe)>& work) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        throw Error(std::string("there can be no pipe: ") + std::strerror(errno));
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(pipe[0]);
        be_the_child(work, pipe[1]);
    }
    ::close(pipe[1]);
    if (child < 0) {
        ::close(pipe[0]);
        throw Error(std::string("there can be no process: ") + std::strerror(errno));
    }
    ApartResult result;
    result.text = all_of(pipe[0]);
    ::close(pipe[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : static_cast<int>(ExitCode::failure);
    result.interrupted = WIFSIGNALED(status) && WTERMSIG(status) == SIGINT;
    return result;
}

}  // namespace islet
