// The protocol's revisions: which of them applies to a message.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "apps/islet-serve/http/parameter.hpp"
#include "apps/islet-serve/mcp/messages.hpp"

namespace islet::serve {

/// From 2026-07-28 on each message says in its _meta what it needs; before, `initialize` negotiated it.
/// Neither requires anything to be remembered here.
enum class Era { initialized, stateless };

inline constexpr const char* stateless_revision = "2026-07-28";

/// For an initialize: the revision asked for if it is known, else the newest that has initialize.
[[nodiscard]] std::string agreed_revision(const std::string& asked);

/// Header fields that repeat what the body says, for proxies that can't read it. Empty ones weren't sent.
struct RoutingFields {
    std::string version, method, name;
};
[[nodiscard]] RoutingFields routing_fields(const Parameters& fields);

/// Throws RpcError if it isn't a message, its _meta is wrong, or it asks for a revision that isn't known.
/// fields: those of HTTP, which must agree with it, or nullptr.
[[nodiscard]] Era era_of(const Json& message, const RoutingFields* fields);

}  // namespace islet::serve
