// One request in progress: what has been done with it so far, and its reply.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "apps/islet-serve/http/reply.hpp"

namespace islet::serve {

constexpr std::size_t longest_body = std::size_t{1} << 20;  ///< bytes

/// Belongs to libmicrohttpd's thread, and to the pool's while the connection is suspended.
struct Exchange {
    enum class State { head, body, waiting, answered };

    std::string target;                ///< as in the request line, up to a NUL
    const char* target_end = nullptr;  ///< in libmicrohttpd's buffer
    State state = State::head;
    std::string body{};
    bool whole = false;          ///< has arrived
    std::size_t body_bytes = 0;  ///< that arrived, kept or not
    std::string label = "none";  ///< of its route, for metrics
    std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();
    Reply reply{};
};

}  // namespace islet::serve
