// Looks for the few ways in which pages hide things.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/style/hiding.hpp"

#include <algorithm>
#include <string>

#include "analysis/unicode/ascii_text.hpp"

namespace islet {
namespace {

/// "left:-9999px", "text-indent:-999em": three or more digits move it out of the window.
bool is_moved_away(std::string_view style) {
    for (const std::string_view side : {"left:-", "top:-", "right:-", "text-indent:-"}) {
        const std::size_t at = style.find(side);
        if (at == std::string_view::npos) continue;
        const std::string_view number = style.substr(at + side.size());
        if (std::min(number.find_first_not_of("0123456789"), number.size()) >= 3) return true;
    }
    return false;
}

}  // namespace

bool hides(std::string_view value) {
    if (value.empty()) return false;
    std::string style = lower_ascii(value);
    std::erase_if(style, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    for (const std::string_view hiding : {"display:none", "visibility:hidden", "clip:rect(0", "clip:rect(1px",
                                          "clip-path:inset(50%", "font-size:0"})
        if (style.find(hiding) != std::string::npos) {
            const bool zero = hiding.back() != '0' || style.find("font-size:0.") == std::string::npos;
            if (zero) return true;
        }
    return is_moved_away(style);
}

}  // namespace islet
