// Sockets of servers.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/front/listen.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

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

// The address listened on, as text: host and port, or two empty ones.
std::pair<std::string, std::string> name_of(const Descriptor& listening, sa_family_t& family) {
    sockaddr_storage place{};
    socklen_t size = sizeof(place);
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> port{};
    auto* address = reinterpret_cast<sockaddr*>(&place);
    if (::getsockname(listening.number(), address, &size) != 0) return {};
    family = place.ss_family;
    if (::getnameinfo(address, size, host.data(), host.size(), port.data(), port.size(),
                      NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return {};
    return {host.data(), port.data()};
}

int option_of(int socket, int option) {
    int value = 0;
    socklen_t size = sizeof(value);
    return ::getsockopt(socket, SOL_SOCKET, option, &value, &size) == 0 ? value : 0;
}

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : value;
}

}  // namespace

Descriptor handed_socket() {
    constexpr int first_handed = 3;
    const auto process = variable("LISTEN_PID"), number = variable("LISTEN_FDS");
    if (process.empty() || process != std::to_string(::getpid())) return {};
    for (const char* name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"}) ::unsetenv(name);
    Descriptor handed(first_handed);
    sa_family_t family = AF_UNSPEC;
    if (number == "1") (void)name_of(handed, family);
    if ((family != AF_INET && family != AF_INET6) || option_of(first_handed, SO_TYPE) != SOCK_STREAM ||
        option_of(first_handed, SO_ACCEPTCONN) == 0)
        throw Error("what the service manager hands over is not one listening socket of TCP",
                    "in the .socket unit: a single ListenStream=127.0.0.1:8010, and no Accept=");
    ::fcntl(first_handed, F_SETFD, FD_CLOEXEC);
    ::fcntl(first_handed, F_SETFL, ::fcntl(first_handed, F_GETFL) | O_NONBLOCK);
    return handed;
}

Descriptor listening_socket(const std::string& host, unsigned short port) {
    const auto addresses = addresses_of(host, std::to_string(port));
    // All addresses of both kinds, if the system has the newer one.
    for (const bool newer : {true, false})
        for (const addrinfo* at = addresses.get(); at != nullptr; at = at->ai_next)
            if (!host.empty() || newer == (at->ai_family == AF_INET6))
                if (auto listening = bound_socket(*at); listening.open()) return listening;
    const std::string reason = std::strerror(errno);
    throw Error(fmt::format("can't listen on {}:{}: {}", host.empty() ? "*" : host, port, reason),
                "choose another address with --listen, or end the program that has this one");
}

std::string host_of(const Descriptor& listening) {
    sa_family_t family = AF_UNSPEC;
    return name_of(listening, family).first;
}

std::string address_of(const Descriptor& listening) {
    sa_family_t family = AF_UNSPEC;
    const auto [host, port] = name_of(listening, family);
    if (host.empty()) return {};
    return family == AF_INET6 ? fmt::format("[{}]:{}", host, port) : fmt::format("{}:{}", host, port);
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
