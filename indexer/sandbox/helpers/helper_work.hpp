// What runs inside a helper: requests in, the pieces of each answer out.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "indexer/sandbox/wall/confinement.hpp"

namespace islet {

/// Hands a piece of the answer to the program. kind: not '\0'.
using Reply = std::function<void(char kind, std::string_view bytes)>;

/// Answers one request. Runs in a helper, in a copy of the state that its starter had: it must not rely on
/// threads, locks or files.
using HelperWork = std::function<void(const std::string& request, const Reply& reply)>;

/// The kind of an answer's last frame, and its bytes: whether the helper should be replaced, since it
/// holds much memory.
inline constexpr char end_of_answer = '\0';
inline constexpr std::string_view stays = "0", wants_to_go = "1";

/// How a helper ends by itself, as an exit status; none that a shell uses.
inline constexpr int ended_out_of_memory = 77, ended_by_exception = 78, ended_without_wall = 79;

/// Goes behind the wall and serves requests from the socket until it is closed.
[[noreturn]] void serve_requests(int socket, const HelperWork& work);

/// Writes a frame; false when the other side is gone.
bool write_frame(int socket, char kind, std::string_view bytes);

}  // namespace islet
