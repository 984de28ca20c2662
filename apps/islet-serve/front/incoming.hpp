// Reads a request from libmicrohttpd.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <microhttpd.h>

#include <string_view>

#include "apps/islet-serve/front/exchange.hpp"
#include "apps/islet-serve/front/reception.hpp"

namespace islet::serve {

/// The value of a header field, or empty; lives as long as the request.
[[nodiscard]] std::string_view header_of(MHD_Connection* connection, const char* name);
/// Takes the exchange's body.
[[nodiscard]] Incoming incoming_from(MHD_Connection* connection, Exchange& exchange, const char* method);
/// Whether the address continued after a NUL. version: as libmicrohttpd gives it, from the same line.
[[nodiscard]] bool goes_on_behind_nul(const Exchange& exchange, const char* version);
/// The length that the head declares, or 0.
[[nodiscard]] std::size_t announced_length(MHD_Connection* connection);
[[nodiscard]] int socket_of(MHD_Connection* connection);

}  // namespace islet::serve
