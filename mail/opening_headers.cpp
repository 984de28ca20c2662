// Tells header lines from other text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "mail/mail_message.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_name = 70;  // bytes
constexpr std::size_t most_lines = 500;

bool is_header_name(std::string_view text) {
    const auto allowed = [](char c) { return is_ascii_alphanumeric(c) || c == '-' || c == '_'; };
    return !text.empty() && text.size() <= longest_name && std::all_of(text.begin(), text.end(), allowed);
}

}  // namespace

std::optional<MailHeaders> opening_headers(std::string_view bytes) {
    MailHeaders headers;
    for (std::size_t lines = 0; !bytes.empty(); ++lines) {
        const auto end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
        const auto line = trim_ascii_end(bytes.substr(0, end), "\r\n");
        bytes.remove_prefix(end);
        if (line.empty()) {
            headers.ended = true;
            break;
        }
        if (line[0] == ' ' || line[0] == '\t') {  // goes on from the line before
            if (headers.names.empty()) return std::nullopt;
            continue;
        }
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || !is_header_name(line.substr(0, colon)) || lines == most_lines)
            return std::nullopt;
        headers.names.insert(lower_ascii(line.substr(0, colon)));
    }
    return headers;
}

}  // namespace islet
