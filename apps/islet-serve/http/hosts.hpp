// Whose name a request is addressed to: someone else's page must not ask through its reader's browser.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace islet::serve {

/// The names that are the server's own. A stranger's page can have the stranger's name resolve to this server
/// (DNS rebinding); a browser then lets it read the answers, but says that name in Host. An address,
/// "localhost" and what ends in ".localhost" can't be made to resolve elsewhere, so they are always known.
class Hosts {
  public:
    Hosts() = default;
    /// names: chosen by the operator, as in an address. machine: those by which this machine is known as
    /// well. Case, a port and a dot at the end don't count.
    explicit Hosts(std::vector<std::string> names, std::vector<std::string> machine = {});

    /// host: a Host field, "NAME:PORT". An empty one is known: every browser sends one.
    [[nodiscard]] bool known(std::string_view host) const;
    /// Whether a request whose fields are Origin and Host comes from a page of this server: of that very host
    /// and port, or of a name chosen by the operator. No Origin means no page.
    [[nodiscard]] bool own_page(std::string_view origin, std::string_view host) const;

  private:
    std::vector<std::string> names_, machine_;
};

/// "Desk.Example.:8010" -> "desk.example"; "[::1]:80" -> "::1"
[[nodiscard]] std::string host_name(std::string_view host);

}  // namespace islet::serve
