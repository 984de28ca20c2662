// Replies and errors as JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/mcp/messages.hpp"

namespace islet::serve {

Json id_of(const Json& message) {
    const Json& id = member(message, "id");
    return id.is_string() || id.is_number_integer() ? id : Json(nullptr);
}

bool wants_reply(const Json& message) { return message.is_object() && message.contains("id"); }

Json result_message(const Json& message, Json result) {
    return {{"jsonrpc", "2.0"}, {"id", id_of(message)}, {"result", std::move(result)}};
}

Json error_message(const Json& message, const RpcError& error) {
    Json what = {{"code", static_cast<int>(error.code)}, {"message", error.message}};
    if (!error.data.is_null()) what["data"] = error.data;
    return {{"jsonrpc", "2.0"}, {"id", id_of(message)}, {"error", std::move(what)}};
}

const Json& member(const Json& object, const char* name) {
    static const Json none;
    if (!object.is_object()) return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

std::string text_member(const Json& object, const char* name) {
    const Json& value = member(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

}  // namespace islet::serve
