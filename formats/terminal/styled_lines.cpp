// Wrapping first, styling then.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/terminal/styled_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats/escaping/links.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {

namespace {

constexpr std::size_t margin = 3;

bool inside_character(const std::string& text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;
}

}  // namespace

StyledLines::StyledLines(const Screen& screen)
    : screen_(screen),
      style_{screen.width, margin, screen.color, screen.present ? screen_width : display_width} {}

std::string StyledLines::styled(const char* code, std::string_view text) const {
    return style_.color ? fmt::format("\033[{}m{}\033[0m", code, text) : std::string(text);
}

void StyledLines::add(const char* code, const std::string& first, const std::string& text) {
    const std::string lines = first + wrapped_line(text, style_, style_.measure(first));
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = lines.find('\n', at);
        const std::size_t ink = std::min(lines.find_first_not_of(' ', at), end);
        out +=
            lines.substr(at, ink - at) + styled(code, std::string_view(lines).substr(ink, end - ink)) + "\n";
        at = end + 1;
    }
}

void StyledLines::add_place(const std::string& before, const std::string& place, const std::string& target,
                            std::size_t room) {
    const std::string indent(margin, ' ');
    if (screen_.links && !target.empty()) {
        out += indent + styled("2", before + hyperlink(target, shortened(place, room))) + "\n";
    } else if (screen_.present) {
        add("2", indent, before + place);
    } else {
        out += indent + styled("2", before + place) + "\n";
    }
}

// The beginning, which names the site, and the end, which names the page.
std::string StyledLines::shortened(const std::string& place, std::size_t room) const {
    const auto width = [&](std::size_t begin, std::size_t end) {
        return style_.measure(std::string_view(place).substr(begin, end - begin));
    };
    if (width(0, place.size()) <= room) return place;
    constexpr std::string_view gap = "\xE2\x80\xA6";  // …
    std::size_t head = std::min(place.size(), room / 2), tail = place.size();
    while (head > 0 && (inside_character(place, head) || width(0, head) > room / 2)) --head;
    while (tail > head && width(tail - 1, place.size()) + width(0, head) + 1 <= room) --tail;
    while (inside_character(place, tail)) ++tail;
    return place.substr(0, head).append(gap).append(place, tail);
}

}  // namespace islet
