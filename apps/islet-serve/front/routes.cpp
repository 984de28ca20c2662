// The table of addresses.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/front/routes.hpp"

#include <fmt/format.h>

#include <array>

#include "apps/islet-serve/http/problem.hpp"

namespace islet::serve {
namespace {

constexpr const char* get = "GET, HEAD";
constexpr const char* get_or_post = "GET, HEAD, POST";

Route asking(Endpoint endpoint, const char* allow, std::string subject = {}) {
    return {to_string(endpoint), allow, false, endpoint, Local::health, std::move(subject)};
}

Route local(Local what, const char* label, bool open, std::string subject = {}) {
    return {label, get, open, std::nullopt, what, std::move(subject)};
}

struct FixedRow {
    std::string_view path;
    Endpoint endpoint;
    const char* allow;
};
constexpr std::array<FixedRow, 6> fixed_rows{{{"v1/search", Endpoint::search, get_or_post},
                                              {"v1/ticket", Endpoint::ticket, "POST"},
                                              {"v1/suggest", Endpoint::suggest, get},
                                              {"v1/documents", Endpoint::documents, get},
                                              {"v1/fields", Endpoint::fields, get},
                                              {"mcp", Endpoint::mcp, "POST"}}};

std::optional<Route> fixed_route(const std::string& path) {
    for (const auto& row : fixed_rows)
        if (row.path == path) return asking(row.endpoint, row.allow);
    if (path == "healthz") return local(Local::health, "health", true);
    if (path == "readyz") {
        auto route = asking(Endpoint::ready, get);
        route.open = true;
        return route;
    }
    if (path == "v1/feedback") return Route{"feedback", "POST", false, std::nullopt, Local::feedback};
    if (path == "metrics") return local(Local::metrics, "metrics", false);
    if (path == "openapi.json") return local(Local::openapi, "openapi", false);
    return std::nullopt;
}

std::optional<Route> route_with_subject(const std::vector<std::string>& path) {
    const auto& last = path.back();
    if (last.empty()) return std::nullopt;
    if (path.size() == 2 && path[0] == "p") return asking(Endpoint::passage_page, get, last);
    if (path.size() == 2 && path[0] == "static") return local(Local::file, "file", false, last);
    if (path.size() == 3 && path[0] == "v1" && path[1] == "passages")
        return asking(Endpoint::passage, get, last);
    if (path.size() == 4 && path[0] == "v1" && path[1] == "passages" && last == "similar" && !path[2].empty())
        return asking(Endpoint::similar, get, path[2]);
    return std::nullopt;
}

}  // namespace

Route route_of(const Target& target) {
    const auto& path = target.path;
    if (path.empty()) {
        // Without a question it is always the same, for as long as the program runs.
        auto route = asking(Endpoint::page, get_or_post);
        if (target.query.empty()) route.local = Local::page;
        return route;
    }
    // A "/" within a segment was written %2F: no fixed address has one.
    bool plain = true;
    for (const auto& segment : path) plain = plain && segment.find('/') == std::string::npos;
    if (plain) {
        if (auto route = fixed_route(fmt::format("{}", fmt::join(path, "/")))) return *route;
        if (auto route = route_with_subject(path)) return *route;
    }
    refuse_address();
}

void refuse_address() {
    throw Problem{404, "there is nothing at this address", "GET /openapi.json lists what there is"};
}

void require_method(const Route& route, std::string_view method) {
    for (std::string_view allowed(route.allow); !allowed.empty();) {
        const auto comma = allowed.find(',');
        if (allowed.substr(0, comma) == method) return;
        if (comma == std::string_view::npos) break;
        allowed.remove_prefix(comma + 2);
    }
    throw Problem{405, fmt::format("{} is not a method of this address", shortened(method, 20)),
                  fmt::format("use {}", route.allow), route.allow};
}

}  // namespace islet::serve
