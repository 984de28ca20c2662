// The loop of a worker.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/workers/worker.hpp"

#include <unistd.h>
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

#include <csignal>
#include <cstdlib>
#include <new>

#include "apps/islet-serve/mcp/protocol.hpp"
#include "apps/islet-serve/workers/socket.hpp"
#include "apps/terminal/crash_report.hpp"
#include "apps/terminal/time_limit.hpp"

namespace islet::serve {

namespace {

void serve_calls(int socket, Answers& answers, double max_seconds) {
    std::string bytes;
    while (receive_packet(socket, bytes, {})) {
        Answer answer;
        try {
            const TimeLimit limit(max_seconds, "islet-serve",
                                  "a query takes longer than --max-seconds allows",
                                  "check the database with islet-index --check; it may be damaged");
            const Call call = call_from(bytes);
            answer = call.endpoint == Endpoint::mcp ? answer_mcp(call, answers) : answers.answer(call);
            bytes = to_bytes(answer);
        } catch (const std::bad_alloc&) {
            bytes =
                to_bytes(Answer{problem_reply({503, "out of memory", "ask for fewer results", {}, 5}), {}});
        }
        if (!send_packet(socket, bytes)) return;
        if (bytes.capacity() > std::size_t{1} << 20) bytes = {};
    }
}

}  // namespace

void run_worker(int socket, const Sources& sources, double max_seconds) {
    report_crashes("islet-serve");
    {
        Answers answers(sources);
        serve_calls(socket, answers, max_seconds);
    }
#if defined(__SANITIZE_ADDRESS__)
    __lsan_do_leak_check();  // a worker ends by _exit(), where nobody else looks
#endif
}

}  // namespace islet::serve
