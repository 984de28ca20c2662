// Packets over a socket between two processes of the program.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace islet::serve {

using Deadline = std::optional<std::chrono::steady_clock::time_point>;  ///< none: wait for ever

/// A length and that many bytes. False when the other side is gone.
[[nodiscard]] bool send_packet(int socket, std::string_view bytes);
/// False when the other side is gone or the deadline has passed; then what comes later is useless.
[[nodiscard]] bool receive_packet(int socket, std::string& bytes, const Deadline& deadline);

/// Hands a descriptor to the process at the other end, which gets a copy. False when it is gone.
[[nodiscard]] bool send_descriptor(int socket, int descriptor);
/// -1 when the other side is gone.
[[nodiscard]] int receive_descriptor(int socket);

}  // namespace islet::serve
