// A timer of the process, and what its signal handler says.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/terminal/time_limit.hpp"

#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <csignal>
#include <cstring>

#include "islet/error.hpp"

namespace islet {
namespace {

std::array<const char*, 6> message{};

// Nothing but what a signal handler may call.
extern "C" void on_time_up(int /*signal*/) {
    for (const char* part : message)
        if (::write(STDERR_FILENO, part, std::strlen(part)) < 0) break;
    ::_exit(static_cast<int>(ExitCode::failure));
}

void set_timer(double seconds) {
    double whole = 0;
    const double part = std::modf(seconds, &whole);
    itimerval timer{};
    timer.it_value.tv_sec = static_cast<time_t>(whole);
    timer.it_value.tv_usec = static_cast<suseconds_t>(part * 1e6);
    ::setitimer(ITIMER_PROF, &timer, nullptr);
}

}  // namespace

TimeLimit::TimeLimit(double seconds, const char* program, const char* error, const char* hint) {
    if (seconds <= 0) return;
    message = {program, ": error: ", error, "\nhint: ", hint, "\n"};
    struct sigaction action {};
    action.sa_handler = on_time_up;
    ::sigaction(SIGPROF, &action, nullptr);
    set_timer(seconds);
}

TimeLimit::~TimeLimit() { set_timer(0); }

}  // namespace islet
