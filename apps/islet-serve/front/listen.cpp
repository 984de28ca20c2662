// Sockets of servers.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/front/listen.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include "islet/error.hpp"

namespace islet::serve {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses addresses_of(const std::string& host, const std::string& port) {
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const int failure = ::getaddrinfo(host.empty() ? nullptr : host.c_str(), port.c_str(), &wanted, &found);
    if (failure != 0)
        throw Error(fmt::format("'{}' is no address of this machine: {}", host, ::gai_strerror(failure)),
                    "for instance: --listen 127.0.0.1:8010");
    return {found, ::freeaddrinfo};
}

Descriptor bound_socket(const addrinfo& address) {
    constexpr int waiting = 1024;  // connections that the system accepts before we do
    Descriptor listening(
        ::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, address.ai_protocol));
    const int yes = 1, no = 0;
    if (!listening.open()) return {};
    ::setsockopt(listening.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    if (address.ai_family == AF_INET6)
        ::setsockopt(listening.number(), IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof(no));
    if (::bind(listening.number(), address.ai_addr, address.ai_addrlen) != 0 ||
        ::listen(listening.number(), waiting) != 0)
        return {};
    return listening;
}

}  // namespace

Descriptor listening_socket(const std::string& host, unsigned short port) {
    const auto addresses = addresses_of(host, std::to_string(port));
    // All addresses of both kinds, where the system has the newer one.
    for (const bool newer : {true, false})
        for (const addrinfo* at = addresses.get(); at != nullptr; at = at->ai_next)
            if (!host.empty() || newer == (at->ai_family == AF_INET6))
                if (auto listening = bound_socket(*at); listening.open()) return listening;
    const std::string reason = std::strerror(errno);
    throw Error(fmt::format("can't listen on {}:{}: {}", host.empty() ? "*" : host, port, reason),
                "choose another address with --listen, or end the program that has this one");
}

std::string address_of(const Descriptor& listening) {
    sockaddr_storage place{};
    socklen_t size = sizeof(place);
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> port{};
    auto* address = reinterpret_cast<sockaddr*>(&place);
    if (::getsockname(listening.number(), address, &size) != 0 ||
        ::getnameinfo(address, size, host.data(), host.size(), port.data(), port.size(),
                      NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return {};
    return place.ss_family == AF_INET6 ? fmt::format("[{}]:{}", host.data(), port.data())
                                       : fmt::format("{}:{}", host.data(), port.data());
}

std::string machine_name() {
    std::array<char, NI_MAXHOST> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : std::string();
}

bool is_loopback(const std::string& host) {
    if (host == "localhost") return true;
    in_addr older{};
    in6_addr newer{};
    if (::inet_pton(AF_INET, host.c_str(), &older) == 1) return ntohl(older.s_addr) >> 24U == 127;
    return ::inet_pton(AF_INET6, host.c_str(), &newer) == 1 && IN6_IS_ADDR_LOOPBACK(&newer);
}

}  // namespace islet::serve
