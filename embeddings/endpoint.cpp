// URLs are read strictly: what two programs could read in two ways is refused.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "embeddings/endpoint.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "islet/error.hpp"

namespace islet {
namespace {

constexpr std::size_t most_bytes = 2'000;
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";

bool only(std::string_view text, std::initializer_list<std::string_view> allowed) {
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return std::any_of(allowed.begin(), allowed.end(),
                           [c](std::string_view set) { return set.find(c) != std::string_view::npos; });
    });
}

[[noreturn]] void refuse_address(const std::string& why) {
    throw Error("not the address of an embeddings server: " + why,
                "write it as http://127.0.0.1:8020/v1, without /embeddings");
}

// The number at the start of text, cut off; -1 if there is none up to `most`.
int take_number(std::string_view& text, int most) {
    int value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || value < 0 || value > most) return -1;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

// 127.x.y.z in full: some programs read short, octal and hexadecimal forms as other addresses.
bool is_loopback_number(std::string_view host) {
    for (int part = 0; part < 4; ++part) {
        if (part > 0 && !host.starts_with('.')) return false;
        if (part > 0) host.remove_prefix(1);
        if (host.size() > 1 && host[0] == '0' && digits.find(host[1]) != std::string_view::npos) return false;
        const int value = take_number(host, 255);
        if (value < 0 || (part == 0 && value != 127)) return false;
    }
    return host.empty();
}

bool is_loopback(std::string_view host) {
    std::string small(host);
    std::transform(small.begin(), small.end(), small.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return small == "localhost" || small == "[::1]" || is_loopback_number(small);
}

// Cuts host and port off `rest`; returns the host.
std::string_view take_host(std::string_view& rest) {
    const auto end = std::min(rest.find('/'), rest.size());
    auto authority = rest.substr(0, end);
    rest.remove_prefix(end);
    const bool bracketed = authority.starts_with('[');
    const auto cut = bracketed ? authority.find(']') : authority.find(':');
    if (bracketed && cut == std::string_view::npos) refuse_address("a bracket is open");
    const auto size = std::min(bracketed ? cut + 1 : cut, authority.size());
    const auto host = authority.substr(0, size);
    const auto name = bracketed ? host.substr(1, host.size() - 2) : host;
    if (name.empty() || !only(name, {letters, digits, bracketed ? ":." : ".-_"}))
        refuse_address("the host is amiss");
    authority.remove_prefix(size);
    if (authority.empty()) return host;
    authority.remove_prefix(1);
    if (take_number(authority, 65'535) <= 0 || !authority.empty()) refuse_address("the port is amiss");
    return host;
}

}  // namespace

Endpoint read_endpoint(const std::string& url) {
    Endpoint endpoint;
    std::string_view rest = url;
    if (url.size() > most_bytes) refuse_address("it is too long");
    const auto scheme = rest.substr(0, std::min(rest.find("://"), rest.size()));
    endpoint.secure = scheme == "https";
    if (!endpoint.secure && scheme != "http") refuse_address("it must begin with http:// or https://");
    rest.remove_prefix(std::min(scheme.size() + 3, rest.size()));
    if (rest.find('@') != std::string_view::npos) refuse_address("it has a name or a password in it");
    endpoint.loopback = is_loopback(take_host(rest));
    if (!only(rest, {letters, digits, "/-._~%+:,=;"}))
        refuse_address("its path has a sign that may not be there");
    endpoint.shown = url;
    while (endpoint.shown.ends_with('/')) endpoint.shown.pop_back();
    endpoint.address = endpoint.shown + "/embeddings";
    return endpoint;
}

void require_allowed(const Endpoint& endpoint, const EmbeddingsOptions& options) {
    if (endpoint.loopback) return;
    if (!options.allow_remote)
        throw Error("the embeddings server " + endpoint.shown + " is beyond this machine",
                    {Remedy::allow_remote_embeddings});
    if (!endpoint.secure && !options.key.empty())
        throw Error("a key for the embeddings server " + endpoint.shown + " would go unencrypted",
                    "use its https:// address, or no key");
}

}  // namespace islet
