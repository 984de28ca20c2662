// Handlers of SIGSEGV and similar signals.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/terminal/crash_report.hpp"

#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>

#include "islet/error.hpp"

namespace islet {
namespace {

const char* crashed_program = "islet";
// A stack of its own: the fault may be that the stack is full. Unused under sanitizers: they report faults.
[[maybe_unused]] alignas(16) std::array<char, 16384> stack{};

// Nothing but what a signal handler may call.
[[maybe_unused]] void say_and_end(int signal) {
    const char* what = signal == SIGBUS   ? ": error: the program met a fault in its files (SIGBUS)"
                       : signal == SIGFPE ? ": error: the program met a fault in its sums (SIGFPE)"
                                          : ": error: the program met a fault in its memory (SIGSEGV)";
    for (const char* part :
         {crashed_program, what,
          "\nhint: the database may be damaged: islet-index --rebuild makes it again; else "
          "please report it\n"})
        if (::write(STDERR_FILENO, part, std::strlen(part)) < 0) break;
    ::_exit(static_cast<int>(ExitCode::failure));
}

}  // namespace

void report_crashes(const char* program) {
    crashed_program = program;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    stack_t place{};
    place.ss_sp = stack.data();
    place.ss_size = stack.size();
    ::sigaltstack(&place, nullptr);
    struct sigaction action {};
    action.sa_handler = say_and_end;
    action.sa_flags = SA_ONSTACK | SA_RESETHAND;
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE}) ::sigaction(signal, &action, nullptr);
#endif
}

}  // namespace islet
