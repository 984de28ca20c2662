// The socket that requests arrive at.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "contract/descriptor.hpp"

namespace islet::serve {

/// host: an address or a name; empty: all addresses. port 0: a free one. Throws Error.
[[nodiscard]] Descriptor listening_socket(const std::string& host, unsigned short port);

/// The socket that a service manager hands over (see sd_listen_fds(3)), or none. Call it once, first of
/// all: what is opened before could be taken for it. Throws Error for what is not one listening TCP socket.
[[nodiscard]] Descriptor handed_socket();

/// Where it listens: "127.0.0.1:8010", "[::1]:8010".
[[nodiscard]] std::string address_of(const Descriptor& listening);

/// This machine's name.
[[nodiscard]] std::string machine_name();

/// The address alone: "127.0.0.1", "::1".
[[nodiscard]] std::string host_of(const Descriptor& listening);

/// Whether only programs on this machine can reach it.
[[nodiscard]] bool is_loopback(const std::string& host);

}  // namespace islet::serve
