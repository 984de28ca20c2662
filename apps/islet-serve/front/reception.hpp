// What is done with a request: answered here, refused, or passed on to a worker. Knows no sockets.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <variant>

#include "apps/islet-serve/api/endpoint.hpp"
#include "apps/islet-serve/front/routes.hpp"
#include "apps/islet-serve/http/address_limits.hpp"
#include "apps/islet-serve/http/hosts.hpp"
#include "apps/islet-serve/http/problem.hpp"
#include "apps/islet-serve/http/tokens.hpp"

namespace islet::serve {

/// A request as it came. Its bytes may come from anyone.
struct Incoming {
    std::string method, target;
    std::string address;  ///< of the sender, as text
    std::string host, authorization, content_type, if_none_match, accept_encoding, origin, forwarded_for;
    Parameters mcp{};  ///< the fields of the Model Context Protocol that were sent, by names in small letters
    std::string body;
    bool too_long = false;   ///< the body is longer than allowed, and left out
    bool ambiguous = false;  ///< its fields give two different lengths of the body
};

struct ReceptionSettings {
    std::string cors{};  ///< an origin whose pages may ask, or empty
    double rate = 0;     ///< requests per second from one address; 0: no limit
    bool behind_proxy = false;
    Hosts hosts{};
};

/// One thread.
class Reception {
  public:
    /// tokens must outlive it. metrics: writes them. feedback: stores a line of it, false if that fails; or
    /// empty, if none is wanted.
    Reception(ReceptionSettings settings, const Tokens& tokens, std::function<std::string()> metrics,
              std::function<bool(const std::string&)> feedback = {});

    /// Takes the body. label: of the route, for metrics; "none" until it is known.
    [[nodiscard]] std::variant<Reply, Call> receive(Incoming& request, std::string& label);
    /// Who counts as the sender, for limits.
    [[nodiscard]] std::string sender_of(const Incoming& request) const;
    /// Adds the header fields that all replies have.
    void complete(Reply& reply, std::string_view origin) const;

  private:
    struct Stored {
        Reply plain, compressed;
        std::string etag;
    };

    [[nodiscard]] std::variant<Reply, Call> received(Incoming& request, std::string& label, bool& page);
    [[nodiscard]] Route admitted(const Incoming& request, const Target& target) const;
    void refuse_excess(const Incoming& request);
    void refuse_pages(const Incoming& request) const;
    void refuse_strangers(const Incoming& request, const Route& route) const;
    [[nodiscard]] Reply local_reply(const Route& route, const Incoming& request) const;
    [[nodiscard]] Reply stored_reply(const std::string& name, const Incoming& request) const;
    [[nodiscard]] Reply preflight() const;
    [[nodiscard]] Reply noted(const Incoming& request) const;
    void store(const std::string& name, Reply reply);

    ReceptionSettings settings_;
    const Tokens& tokens_;
    std::function<std::string()> metrics_;
    std::function<bool(const std::string&)> feedback_;
    AddressLimits limits_;
    std::map<std::string, Stored> stored_;
};

}  // namespace islet::serve
