// The starter's loop, and how the program talks to it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/helpers/helper_starter.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <iconv.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <clocale>
#include <cmath>
#include <csignal>
#include <cstring>
#include <ctime>
#include <optional>
#include <vector>

#include "indexer/sandbox/helpers/starter_packets.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

constexpr int most_silent = 3;        // starters in a row that give no answer
constexpr double hello_seconds = 10;  // for a sign of life
constexpr double end_seconds = 5;     // for an end in good order

// Nothing of the program's may be kept open here, above all not the lock of its database.
void let_go(int socket) {
    if (socket > 3) ::close_range(3, static_cast<unsigned>(socket) - 1, 0);
    ::close_range(static_cast<unsigned>(socket) + 1, ~0U, 0);
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, standard);
    if (nothing > STDERR_FILENO) ::close(nothing);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD, SIGSEGV, SIGBUS, SIGFPE, SIGPROF})
        std::signal(number, SIG_DFL);
    // Ctrl-C is for the program, which then ends this one.
    std::signal(SIGINT, SIG_IGN);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Takes the locks of the C library that another thread may have held at the fork, as one that loads a library
// or asks for the time does. Whoever can't have them hangs here, and is replaced, rather than in each file.
void try_locks() {
    const time_t now = 0;
    tm parts{};
    (void)::gmtime_r(&now, &parts);
    if (void* program = ::dlopen(nullptr, RTLD_LAZY); program != nullptr) ::dlclose(program);
    if (const iconv_t converter = ::iconv_open("UTF-8", "UTF-16"); converter != iconv_t(-1))
        ::iconv_close(converter);
    if (const locale_t copy = ::duplocale(LC_GLOBAL_LOCALE); copy != nullptr) ::freelocale(copy);
}

/// What runs in the starter's process.
class Starter {
  public:
    Starter(int socket, const HelperWork& work, const HelperStarter::Prepare& prepare,
            const HelperLimits& limits)
        : socket_(socket), work_(work), prepare_(prepare), limits_(limits) {}

    [[noreturn]] void run() {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        let_go(socket_);
        try_locks();
        enter_empty_folder();
        wall_.emplace();
        StarterAnswer hello;
        hello.parts = wall_->parts();
        (void)send_packet(socket_, &hello, sizeof hello);
        for (StarterQuestion question; receive_packet(socket_, &question, sizeof question);)
            question.what == StarterQuestion::What::start ? start(question.needs) : end(question.helper);
        for (const pid_t helper : helpers_) (void)status_of(helper);
        ::_exit(0);
    }

  private:
    void start(const HelperNeeds& needs) {
        const unsigned missing = needs.prepared & ~prepared_;
        if (missing != 0 && prepare_) unprepared_ |= prepare_(missing);
        prepared_ |= missing;
        std::array<int, 2> ends{};
        StarterAnswer answer;
        answer.unprepared = unprepared_;
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0) {
            const Descriptor theirs(ends[0]), its(ends[1]);
            answer.helper = ::fork();
            if (answer.helper == 0) be_helper(ends[0], ends[1], needs);
            answer.problem = errno;
            if (answer.helper > 0) helpers_.push_back(answer.helper);
            (void)send_packet(socket_, &answer, sizeof answer, answer.helper > 0 ? ends[0] : -1);
            return;
        }
        answer.problem = errno;
        (void)send_packet(socket_, &answer, sizeof answer);
    }

    [[noreturn]] void be_helper(int theirs, int its, const HelperNeeds& needs) const {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::close(theirs);
        ::close(socket_);
        if (!wall_->close_in(limits_, needs.content_bytes)) ::_exit(ended_without_wall);
        serve_requests(its, work_);
    }

    void end(pid_t helper) {
        StarterAnswer answer;
        answer.status = -1;
        // Only its own: a number below one would stand for many processes.
        if (std::erase(helpers_, helper) > 0) answer.status = status_of(helper);
        (void)send_packet(socket_, &answer, sizeof answer);
    }

    // One that has ended already keeps the status it ended with.
    static int status_of(pid_t helper) {
        int status = 0;
        ::kill(helper, SIGKILL);
        while (::waitpid(helper, &status, 0) < 0 && errno == EINTR) {
        }
        return status;
    }

    int socket_;
    const HelperWork& work_;
    const HelperStarter::Prepare& prepare_;
    const HelperLimits& limits_;
    std::optional<Confinement> wall_;
    std::vector<pid_t> helpers_;
    unsigned prepared_ = 0, unprepared_ = 0;
};

/// Waits for one of the events, or for the other side to be gone; false after so many seconds.
bool happens(int socket, short events, double seconds) {
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    for (;;) {
        const double left = seconds - std::chrono::duration<double>(Clock::now() - begin).count();
        if (left <= 0) return false;
        pollfd wanted{socket, events, 0};
        if (::poll(&wanted, 1, static_cast<int>(std::min(std::ceil(left * 1000), 1e6))) > 0) return true;
    }
}

[[noreturn]] void no_process(const std::string& problem) {
    throw Error("no process can be started to read with: " + problem,
                "check how many processes and how much memory you may have (ulimit -a)");
}

[[noreturn]] void no_life(double seconds) {
    throw Error(fmt::format("no process can be started to read with: none gives an answer within {} seconds",
                            seconds),
                "try again; from a program with many threads, index in a process of its own");
}

}  // namespace

void HelperStarter::start() {
    while (process_ <= 0) {
        if (silent_ >= most_silent) no_life(limits_.start_seconds);
        fork_starter();
    }
}

void HelperStarter::fork_starter() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        no_process(std::strerror(errno));
    process_ = ::fork();
    if (process_ == 0) {
        ::close(ends[0]);
        Starter(ends[1], work_, prepare_, limits_).run();
    }
    const int problem = errno;
    ::close(ends[1]);
    socket_ = ends[0];
    const int silent = silent_;
    if (process_ > 0 && say_hello()) return;
    stop();
    if (silent_ == silent) no_process(std::strerror(problem));
}

// One that gives no answer is killed.
bool HelperStarter::answers(double seconds) noexcept {
    if (happens(socket_, POLLIN, seconds)) return true;
    ++silent_;
    ::kill(process_, SIGKILL);
    return false;
}

bool HelperStarter::say_hello() {
    StarterAnswer hello;
    if (!answers(std::min(hello_seconds, limits_.start_seconds)) ||
        !receive_packet(socket_, &hello, sizeof hello))
        return false;
    parts_ = hello.parts;
    return true;
}

StartedHelper HelperStarter::launch(const HelperNeeds& needs) {
    for (int attempt = 0; attempt < 2; ++attempt) {
        start();
        StartedHelper helper;
        StarterAnswer answer;
        const StarterQuestion question{StarterQuestion::What::start, needs, -1};
        if (send_packet(socket_, &question, sizeof question) && answers(limits_.start_seconds) &&
            receive_packet(socket_, &answer, sizeof answer, &helper.socket)) {
            silent_ = 0;
            if (answer.helper < 0 || !helper.socket.open()) no_process(std::strerror(answer.problem));
            helper.process = answer.helper;
            unprepared_ = answer.unprepared;
            return helper;
        }
        stop();  // killed from outside, or silent; once more
    }
    if (silent_ > 0) no_life(limits_.start_seconds);
    no_process(std::strerror(ESRCH));
}

int HelperStarter::end(pid_t helper) noexcept {
    StarterAnswer answer;
    const StarterQuestion question{StarterQuestion::What::end, {}, helper};
    if (process_ > 0 && send_packet(socket_, &question, sizeof question) && answers(limits_.start_seconds) &&
        receive_packet(socket_, &answer, sizeof answer))
        return answer.status;
    stop();
    return -1;
}

// It ends its helpers and itself when nobody is there to ask it. One that doesn't is killed, and they with
// it.
void HelperStarter::stop() noexcept {
    if (process_ > 0) {
        ::shutdown(socket_, SHUT_WR);
        if (!happens(socket_, 0, end_seconds)) ::kill(process_, SIGKILL);
        while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    process_ = -1;
}

}  // namespace islet
