// The loop of a worker.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/workers/worker.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <new>

#include "apps/islet-serve/workers/socket.hpp"
#include "apps/terminal/crash_report.hpp"
#include "apps/terminal/time_limit.hpp"

namespace islet::serve {

void run_worker(int socket, const Sources& sources, double max_seconds) {
    report_crashes("islet-serve");
    Answers answers(sources);
    std::string bytes;
    while (receive_packet(socket, bytes, {})) {
        Answer answer;
        try {
            const TimeLimit limit(max_seconds, "islet-serve",
                                  "a query takes longer than --max-seconds allows",
                                  "check the database with islet-index --check; it may be damaged");
            answer = answers.answer(call_from(bytes));
            bytes = to_bytes(answer);
        } catch (const std::bad_alloc&) {
            bytes =
                to_bytes(Answer{problem_reply({503, "out of memory", "ask for fewer results", {}, 5}), {}});
        }
        if (!send_packet(socket, bytes)) return;
        if (bytes.capacity() > std::size_t{1} << 20) bytes = {};
    }
}

}  // namespace islet::serve
