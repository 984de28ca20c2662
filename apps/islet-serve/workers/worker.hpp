// What a worker process does: answers calls one by one, each within its time.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "apps/islet-serve/api/answers.hpp"

namespace islet::serve {

/// Returns when the front has closed the socket. A call that takes more processor time than max_seconds
/// (0: no limit), or runs into a memory fault, ends the process: the front sees the socket closed.
void run_worker(int socket, const Sources& sources, double max_seconds);

}  // namespace islet::serve
