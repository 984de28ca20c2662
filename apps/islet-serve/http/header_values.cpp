// Parsers of header fields: any bytes will do.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/http/header_values.hpp"

#include <algorithm>
#include <charconv>

#include "analysis/unicode/ascii_text.hpp"

namespace islet::serve {
namespace {

/// The next element of a comma-separated list, trimmed; takes it off.
std::string_view next_element(std::string_view& list) {
    const auto comma = std::min(list.find(','), list.size());
    const auto element = trim_ascii(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
    return element;
}

// "gzip;q=0.5" -> whether the weight is above 0.
bool is_wanted(std::string_view element) {
    const auto weight = lower_ascii(element);
    const auto at = weight.find("q=");
    if (at == std::string::npos) return true;
    double value = 0;
    const auto [end, failure] = std::from_chars(weight.data() + at + 2, weight.data() + weight.size(), value);
    return failure == std::errc() && value > 0;
}

std::string base64_decoded(std::string_view text) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0, held = 0;
    for (const char c : text) {
        if (c == '=') break;
        const auto value = digits.find(c);
        if (value == std::string_view::npos) return {};
        bits = (bits << 6U) | static_cast<unsigned>(value);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        out += static_cast<char>((bits >> held) & 0xFFU);
    }
    return out;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
    bool any = false;
    while (!accept_encoding.empty()) {
        const auto element = next_element(accept_encoding);
        const auto name = lower_ascii(trim_ascii(element.substr(0, element.find(';'))));
        if (name == "gzip" || name == "x-gzip") return is_wanted(element.substr(name.size()));
        if (name == "*") any = is_wanted(element.substr(1));
    }
    return any;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
    const auto strong = [](std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; };
    while (!if_none_match.empty()) {
        const auto element = next_element(if_none_match);
        if (element == "*" || (!element.empty() && strong(element) == strong(etag))) return true;
    }
    return false;
}

std::string media_type(std::string_view content_type) {
    return lower_ascii(trim_ascii(content_type.substr(0, content_type.find(';'))));
}

std::string token_of(std::string_view authorization) {
    const auto blank = std::min(authorization.find(' '), authorization.size());
    const auto scheme = lower_ascii(authorization.substr(0, blank));
    const auto value = trim_ascii(authorization.substr(blank));
    if (scheme == "bearer") return std::string(value);
    if (scheme != "basic") return {};
    const auto pair = base64_decoded(value);
    const auto colon = pair.find(':');
    return colon == std::string::npos ? std::string() : pair.substr(colon + 1);
}

std::string decoded_field(std::string_view value) {
    constexpr std::string_view before = "=?base64?", behind = "?=";
    value = trim_ascii(value);
    if (value.size() < before.size() + behind.size() || !value.starts_with(before) ||
        !value.ends_with(behind))
        return std::string(value);
    return base64_decoded(value.substr(before.size(), value.size() - before.size() - behind.size()));
}

std::string_view forwarded_address(std::string_view x_forwarded_for) {
    const auto comma = x_forwarded_for.rfind(',');
    return trim_ascii(comma == std::string_view::npos ? x_forwarded_for : x_forwarded_for.substr(comma + 1));
}

}  // namespace islet::serve
