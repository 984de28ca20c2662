// Compares Host and Origin with the names that are known.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/http/hosts.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "analysis/unicode/ascii_text.hpp"

namespace islet::serve {
namespace {

bool is_address(const std::string& name) {
    in_addr older{};
    in6_addr newer{};
    return ::inet_pton(AF_INET, name.c_str(), &older) == 1 ||
           ::inet_pton(AF_INET6, name.c_str(), &newer) == 1;
}

bool has(const std::vector<std::string>& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_this_machine(std::string_view name) { return name == "localhost" || name.ends_with(".localhost"); }

}  // namespace

std::string host_name(std::string_view host) {
    host = trim_ascii(host);
    if (host.starts_with('['))
        host = host.substr(1, std::min(host.find(']'), host.size()) - 1);
    else if (std::count(host.begin(), host.end(), ':') <= 1)  // else an address without its brackets
        host = host.substr(0, host.find(':'));
    if (host.ends_with('.')) host.remove_suffix(1);
    return lower_ascii(host);
}

Hosts::Hosts(std::vector<std::string> names, std::vector<std::string> machine)
    : names_(std::move(names)), machine_(std::move(machine)) {
    for (auto* list : {&names_, &machine_}) {
        for (auto& name : *list) name = host_name(name);
        std::erase(*list, std::string());
    }
}

bool Hosts::known(std::string_view host) const {
    if (trim_ascii(host).empty()) return true;
    const auto name = host_name(host);
    return is_this_machine(name) || is_address(name) || has(names_, name) || has(machine_, name);
}

bool Hosts::own_page(std::string_view origin, std::string_view host) const {
    origin = trim_ascii(origin);
    if (origin.empty()) return true;
    const auto colon = origin.find("://");
    const auto scheme = lower_ascii(origin.substr(0, colon));
    // Else "null", or a program that shows pages of its own.
    if (colon == std::string_view::npos || (scheme != "http" && scheme != "https")) return false;
    origin.remove_prefix(colon + 3);
    if (lower_ascii(origin) == lower_ascii(trim_ascii(host))) return true;
    return has(names_, host_name(origin));
}

}  // namespace islet::serve
