// Percent-decoding and splitting of targets.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/http/target.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/unicode/utf8.hpp"
#include "apps/islet-serve/http/problem.hpp"

namespace islet::serve {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// where: "address" or "body".
std::string decoded(std::string_view raw, bool plus_is_blank, const char* where) {
    std::string out;
    out.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '%') {
            out += plus_is_blank && raw[i] == '+' ? ' ' : raw[i];
            continue;
        }
        const int high = i + 2 < raw.size() ? hex_digit(raw[i + 1]) : -1;
        const int low = i + 2 < raw.size() ? hex_digit(raw[i + 2]) : -1;
        if (high < 0 || low < 0)
            throw Problem{400, fmt::format("a % in the {} isn't followed by two hexadecimal digits", where),
                          "write a per cent sign as %25"};
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (out.find('\0') != std::string::npos)
        throw Problem{400, fmt::format("the {} holds a NUL", where), "leave out %00"};
    if (!is_valid_utf8(out))
        throw Problem{400, fmt::format("the {} is not valid UTF-8", where), "send text as UTF-8"};
    return out;
}

// "http://host/path", which a server must understand too, becomes "/path".
std::string_view without_origin(std::string_view raw) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!raw.starts_with(scheme)) continue;
        raw.remove_prefix(scheme.size());
        raw.remove_prefix(std::min(raw.find_first_of("/?"), raw.size()));
        return raw.empty() ? "/" : raw;
    }
    return raw;
}

}  // namespace

Parameters parse_form(std::string_view raw, const char* what) {
    Parameters parameters;
    while (!raw.empty()) {
        const auto piece = raw.substr(0, raw.find('&'));
        raw.remove_prefix(std::min(piece.size() + 1, raw.size()));
        if (piece.empty()) continue;
        const auto equals = std::min(piece.find('='), piece.size());
        const auto value = piece.substr(std::min(equals + 1, piece.size()));
        parameters.push_back({decoded(piece.substr(0, equals), true, what), decoded(value, true, what)});
    }
    return parameters;
}

Target parse_target(std::string_view raw) {
    if (raw.size() > longest_target)
        throw Problem{414, fmt::format("the address is longer than {} bytes", longest_target),
                      "send long questions with POST"};
    raw = without_origin(raw);
    if (!raw.starts_with('/'))
        throw Problem{400, "the address does not begin with /", "for instance: GET /v1/search?q=rash"};
    raw = raw.substr(0, raw.find('#'));
    const auto question = std::min(raw.find('?'), raw.size());
    Target target;
    target.query = parse_form(raw.substr(std::min(question + 1, raw.size())), "address");
    auto path = raw.substr(1, question - 1);
    if (path.empty()) return target;
    for (;;) {
        const auto slash = path.find('/');
        target.path.push_back(decoded(path.substr(0, slash), false, "address"));
        if (slash == std::string_view::npos) return target;
        path.remove_prefix(slash + 1);
    }
}

}  // namespace islet::serve
