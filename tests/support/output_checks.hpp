// What any output may hold, and the screens that tests render for.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "analysis/utf8.hpp"
#include "common/safe_text.hpp"
#include "searcher/formats/text.hpp"

namespace islet::test {

inline TextOptions plain(std::size_t width = 80) {
    return {{false, width, false, false}, "islet-search", ""};
}
inline TextOptions colored(std::size_t width = 80) {
    return {{true, width, true, true}, "islet-search --db '/a b'", ""};
}

/// Anything but line feeds and, where allowed, the program's own escapes that could act on a terminal.
inline bool has_raw_controls(const std::string& text, bool escapes_allowed) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        at += c.length;
        if (c.value == '\n' || (c.value == 0x1B && escapes_allowed)) continue;
        if (is_unsafe(c.value)) return true;
    }
    return false;
}

inline std::string without(std::string text, const std::string& part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.erase(at, part.size());
    return text;
}

}  // namespace islet::test
