// Writes JSON values as text that is safe on a terminal too.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/escaping/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/unicode/utf8.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {

namespace {

bool needs_escape(char32_t c) {
    return c != '\n' && (is_unsafe(c) || c == 0x200E || c == 0x200F || c == 0x061C);
}

void append_escaped(std::string& out, char32_t c) {
    const auto value = static_cast<unsigned>(c);
    if (value < 0x10000U) {
        out += fmt::format("\\u{:04x}", value);
    } else {
        out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800U + ((value - 0x10000U) >> 10U),
                           0xDC00U + (value & 0x3FFU));
    }
}

}  // namespace

std::string json_text(const Json& value, int indent) {
    const std::string raw = value.dump(indent, ' ', false, Json::error_handler_t::replace);
    std::string out;
    out.reserve(raw.size());
    // Such characters can only stand inside strings here, so escaping them never breaks the syntax.
    for (std::size_t at = 0; at < raw.size();) {
        const auto plain = std::find_if(raw.begin() + static_cast<std::ptrdiff_t>(at), raw.end(),
                                        [](char c) { return static_cast<unsigned char>(c) >= 0x7FU; });
        const auto end = static_cast<std::size_t>(plain - raw.begin());
        out.append(raw, at, end - at);
        at = end;
        if (at == raw.size()) break;
        const CodePoint c = decode(raw, at);
        if (needs_escape(c.value)) {
            append_escaped(out, c.value);
        } else {
            out.append(raw, at, c.length);
        }
        at += c.length;
    }
    return out;
}

}  // namespace islet
