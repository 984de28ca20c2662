// Reads a request's fields.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/front/incoming.hpp"

#include <netdb.h>
#include <strings.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace islet::serve {
namespace {

struct LengthFields {
    unsigned lengths = 0, encodings = 0;
};

MHD_Result count_length_field(void* context, MHD_ValueKind /*kind*/, const char* name,
                              const char* /*value*/) {
    auto& found = *static_cast<LengthFields*>(context);
    if (::strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0) ++found.lengths;
    if (::strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0) ++found.encodings;
    return MHD_YES;
}

// A proxy in front may read the other of the two, and take the rest for someone else's request.
bool is_ambiguous(MHD_Connection* connection) {
    LengthFields found;
    ::MHD_get_connection_values(connection, MHD_HEADER_KIND, count_length_field, &found);
    return found.lengths + found.encodings > 1;
}

std::string address_text(MHD_Connection* connection) {
    const auto* info = ::MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (info == nullptr || info->client_addr == nullptr) return {};
    const socklen_t size =
        info->client_addr->sa_family == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
    std::array<char, NI_MAXHOST> host{};
    if (::getnameinfo(info->client_addr, size, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST) != 0)
        return {};
    return host.data();
}

}  // namespace

std::string_view header_of(MHD_Connection* connection, const char* name) {
    const char* value = nullptr;
    std::size_t size = 0;
    const auto found = ::MHD_lookup_connection_value_n(connection, MHD_HEADER_KIND, name,
                                                       std::string_view(name).size(), &value, &size);
    return found == MHD_YES && value != nullptr ? std::string_view(value, size) : std::string_view();
}

Incoming incoming_from(MHD_Connection* connection, Exchange& exchange, const char* method) {
    Incoming request;
    request.method = method;
    request.target = exchange.target;
    request.address = address_text(connection);
    request.host = header_of(connection, MHD_HTTP_HEADER_HOST);
    request.authorization = header_of(connection, MHD_HTTP_HEADER_AUTHORIZATION);
    request.content_type = header_of(connection, MHD_HTTP_HEADER_CONTENT_TYPE);
    request.if_none_match = header_of(connection, MHD_HTTP_HEADER_IF_NONE_MATCH);
    request.accept_encoding = header_of(connection, MHD_HTTP_HEADER_ACCEPT_ENCODING);
    request.origin = header_of(connection, MHD_HTTP_HEADER_ORIGIN);
    for (const auto* name : {"mcp-protocol-version", "mcp-method", "mcp-name"})
        if (const auto value = header_of(connection, name); !value.empty())
            request.mcp.push_back({name, std::string(value)});
    request.forwarded_for = header_of(connection, "X-Forwarded-For");
    request.ambiguous = is_ambiguous(connection);
    request.too_long = exchange.body_bytes > longest_body || announced_length(connection) > longest_body;
    request.body = std::move(exchange.body);
    return request;
}

// libmicrohttpd gives an address as a C string. If it cuts the line for that, only NULs and blanks are
// left between the address and the version.
bool goes_on_behind_nul(const Exchange& exchange, const char* version) {
    const auto end = reinterpret_cast<std::uintptr_t>(exchange.target_end);
    const auto begin = reinterpret_cast<std::uintptr_t>(version);
    constexpr std::size_t longest_line = 65536;
    if (!std::string_view(version).starts_with("HTTP/") || begin <= end || begin - end > longest_line)
        return false;
    return std::any_of(exchange.target_end, version, [](char c) { return c != '\0' && c != ' '; });
}

std::size_t announced_length(MHD_Connection* connection) {
    const auto text = header_of(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
    std::size_t length = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), length);
    return failure == std::errc::result_out_of_range ? static_cast<std::size_t>(-1) : length;
}

int socket_of(MHD_Connection* connection) {
    const auto* info = ::MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info == nullptr ? -1 : info->connect_fd;
}

}  // namespace islet::serve
