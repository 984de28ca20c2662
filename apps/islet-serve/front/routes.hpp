// Which address leads where.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "apps/islet-serve/api/endpoint.hpp"
#include "apps/islet-serve/http/target.hpp"

namespace islet::serve {

/// What the front answers itself.
enum class Local { health, metrics, openapi, page, file, feedback };

struct Route {
    std::string label;  ///< for metrics, from a fixed set
    const char* allow = "GET, HEAD";
    bool open = false;                 ///< needs no token
    std::optional<Endpoint> endpoint;  ///< else local
    Local local = Local::health;
    std::string subject{};  ///< a passage's id, or a file's name
};

/// Throws Problem 404.
[[nodiscard]] Route route_of(const Target& target);
[[noreturn]] void refuse_address();

/// Throws Problem 405 for a method that the route doesn't allow.
void require_method(const Route& route, std::string_view method);

}  // namespace islet::serve
