// The Model Context Protocol on standard input and output: one message per line.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <csignal>
#include <string>

#include "apps/islet-serve/workers/pool.hpp"

namespace islet::serve {

/// Answers messages in order until standard input ends or one of the signals arrives, which must be
/// blocked; what is under way is finished first. Standard output gets replies and nothing else. log: a file
/// for questions, or empty; SIGHUP, if among the signals, reopens it. Throws ClosedPipe, Error.
void serve_stdio(Pool& pool, const sigset_t& signals, const std::string& log);

}  // namespace islet::serve
