// Addresses that may be followed.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/escaping/links.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/unicode/ascii.hpp"

namespace islet {
namespace {

// Keeps what RFC 3986 allows in a URL; '%' stays only if it already was a URL.
std::string percent_encoded(std::string_view text, std::string_view kept) {
    std::string out;
    for (const char c : text) {
        const bool alphanumeric = is_ascii_alphanumeric(c);
        if (alphanumeric || kept.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

}  // namespace

std::string link_target(std::string_view url, std::string_view path) {
    if (url.starts_with("https://") || url.starts_with("http://"))
        return percent_encoded(url, "-._~:/?#[]@!$&()*+,;=%");
    if (path.starts_with("/")) return "file://" + percent_encoded(path, "-._~/");
    return {};
}

std::string_view site_of(std::string_view url) {
    url.remove_prefix(std::min(url.find("://") + 3, url.size()));
    url = url.substr(0, url.find_first_of("/?#"));
    url.remove_prefix(std::min(url.rfind('@') + 1, url.size()));
    if (url.starts_with("www.")) url.remove_prefix(4);
    return url;
}

std::string hyperlink(std::string_view target, std::string_view label) {
    if (target.empty()) return std::string(label);
    return fmt::format("\033]8;;{}\033\\{}\033]8;;\033\\", target, label);
}

}  // namespace islet
