// JSON-RPC 2.0, as the Model Context Protocol uses it: replies and errors.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "formats/escaping/json_text.hpp"

namespace islet::serve {

enum class RpcCode {
    parse_error = -32700,
    invalid_request = -32600,
    method_not_found = -32601,
    invalid_params = -32602,
    internal_error = -32603,
    resource_not_found = -32002,  ///< before revision 2026-07-28; then invalid_params
    header_mismatch = -32020,
    unsupported_version = -32022
};

/// Thrown if a message can't be acted on. What a tool can't do is a tool's answer instead.
struct RpcError {
    RpcCode code = RpcCode::internal_error;
    std::string message;
    Json data = nullptr;
    unsigned status = 200;  ///< over HTTP
};

/// The id to reply with: a string, a whole number, or null where the message has none.
[[nodiscard]] Json id_of(const Json& message);
/// It has an id, so it wants a reply.
[[nodiscard]] bool wants_reply(const Json& message);

[[nodiscard]] Json result_message(const Json& message, Json result);
/// message: what is replied to, or null if it couldn't be read.
[[nodiscard]] Json error_message(const Json& message, const RpcError& error);

/// A member of an object, or null.
[[nodiscard]] const Json& member(const Json& object, const char* name);
/// That member if it is a string; else empty.
[[nodiscard]] std::string text_member(const Json& object, const char* name);

}  // namespace islet::serve
