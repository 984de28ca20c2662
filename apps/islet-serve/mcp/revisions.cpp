// Checks a message's revision, and the header fields that repeat it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/mcp/revisions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "apps/islet-serve/http/header_values.hpp"
#include "apps/islet-serve/http/problem.hpp"

namespace islet::serve {
namespace {

constexpr const char* version_key = "io.modelcontextprotocol/protocolVersion";
constexpr const char* client_key = "io.modelcontextprotocol/clientInfo";
constexpr const char* capabilities_key = "io.modelcontextprotocol/clientCapabilities";

constexpr std::array<std::string_view, 5> initialized_revisions{"2025-11-25", "2025-06-18", "2025-03-26",
                                                                "2024-11-05", "2024-10-07"};
constexpr unsigned bad_request = 400;

bool is_initialized_revision(std::string_view revision) {
    return std::find(initialized_revisions.begin(), initialized_revisions.end(), revision) !=
           initialized_revisions.end();
}

// Revisions are dates, which sort as text.
bool is_stateless_revision(std::string_view revision) { return revision >= stateless_revision; }

[[noreturn]] void refuse_revision(const std::string& asked, const Json& known) {
    throw RpcError{RpcCode::unsupported_version,
                   fmt::format("protocol version {} isn't known here", shortened(asked)),
                   {{"supported", known}, {"requested", shortened(asked)}},
                   bad_request};
}

[[noreturn]] void refuse_fields(const std::string& what) {
    throw RpcError{RpcCode::header_mismatch, fmt::format("header and body disagree: {}", what), nullptr,
                   bad_request};
}

[[noreturn]] void refuse_meta(const char* key, const char* what) {
    throw RpcError{RpcCode::invalid_params, fmt::format("_meta: {} {}", key, what), nullptr, bad_request};
}

void require_message(const Json& message) {
    const bool whole = message.is_object() && text_member(message, "jsonrpc") == "2.0" &&
                       member(message, "method").is_string();
    const Json& id = member(message, "id");
    const bool right_id = !wants_reply(message) || id.is_string() || id.is_number_integer();
    const Json& params = member(message, "params");
    if (!whole || !right_id || !(params.is_null() || params.is_object()))
        throw RpcError{RpcCode::invalid_request, "this is no JSON-RPC 2.0 request or notification", nullptr,
                       bad_request};
}

void check_meta(const Json& meta, bool is_request) {
    const Json& client = member(meta, client_key);
    if (is_request && !member(meta, capabilities_key).is_object())
        refuse_meta(capabilities_key, "must be an object");
    if (!client.is_null() && !(member(client, "name").is_string() && member(client, "version").is_string()))
        refuse_meta(client_key, "must have a name and a version");
    if (!member(meta, version_key).is_string()) refuse_meta(version_key, "must be a string");
}

// What the field Mcp-Name repeats.
const char* named_by(const std::string& method) {
    return method == "tools/call" ? "name" : method == "resources/read" ? "uri" : nullptr;
}

void check_fields(const Json& message, const std::string& version, const RoutingFields& fields) {
    const auto method = text_member(message, "method");
    if (!fields.version.empty() && fields.version != version)
        refuse_fields("MCP-Protocol-Version is another than in _meta");
    if (!fields.method.empty() && fields.method != method) refuse_fields("Mcp-Method names another method");
    if (!wants_reply(message)) return;
    if (fields.version.empty()) refuse_fields("MCP-Protocol-Version is missing");
    if (fields.method.empty()) refuse_fields("Mcp-Method is missing");
    const char* source = named_by(method);
    const Json& name = member(member(message, "params"), source == nullptr ? "" : source);
    if (source == nullptr || !name.is_string()) return;
    if (fields.name.empty()) refuse_fields("Mcp-Name is missing");
    if (decoded_field(fields.name) != name.get<std::string>())
        refuse_fields(fmt::format("Mcp-Name is another than params.{}", source));
}

Era stateless_era(const Json& message, const Json& meta, const RoutingFields* fields) {
    check_meta(meta, wants_reply(message));
    const auto version = text_member(meta, version_key);
    if (fields != nullptr && !fields->version.empty() && fields->version != version)
        refuse_fields("MCP-Protocol-Version is another than in _meta");
    if (version != stateless_revision) refuse_revision(version, Json::array({stateless_revision}));
    if (fields != nullptr) check_fields(message, version, *fields);
    return Era::stateless;
}

Era initialized_era(const Json& message, const RoutingFields* fields) {
    if (fields == nullptr || fields->version.empty()) return Era::initialized;
    if (is_initialized_revision(fields->version)) return Era::initialized;
    if (!is_stateless_revision(fields->version)) {
        Json known(initialized_revisions);
        known.insert(known.begin(), stateless_revision);
        refuse_revision(fields->version, known);
    }
    if (text_member(message, "method") == "initialize")
        refuse_fields("MCP-Protocol-Version is of a revision without initialize");
    if (!wants_reply(message)) return Era::stateless;  // notifications need no _meta
    refuse_meta(version_key, "is missing");
}

}  // namespace

std::string agreed_revision(const std::string& asked) {
    return is_initialized_revision(asked) ? asked : std::string(initialized_revisions.front());
}

RoutingFields routing_fields(const Parameters& fields) {
    RoutingFields found;
    for (const auto& [name, value] : fields) {
        if (name == "mcp-protocol-version") found.version = value;
        if (name == "mcp-method") found.method = value;
        if (name == "mcp-name") found.name = value;
    }
    return found;
}

Era era_of(const Json& message, const RoutingFields* fields) {
    require_message(message);
    const Json& meta = member(member(message, "params"), "_meta");
    const bool says = meta.is_object() && meta.contains(version_key);
    return says ? stateless_era(message, meta, fields) : initialized_era(message, fields);
}

}  // namespace islet::serve
