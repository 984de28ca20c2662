// What the screen can do: whether there is one, its width, colour, and links.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/terminal/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace islet {

namespace {

std::size_t columns(int descriptor, const Environment& environment) {
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    const std::string told = environment("COLUMNS");
    std::size_t value = 0;
    const auto [end, failure] = std::from_chars(told.data(), told.data() + told.size(), value);
    return failure == std::errc() && end == told.data() + told.size() && value > 0 ? value : 80;
}

bool wants_color(bool terminal, ColorChoice choice, const Environment& environment) {
    if (choice == ColorChoice::never || !environment("NO_COLOR").empty()) return false;
    return choice == ColorChoice::always || (terminal && environment("TERM") != "dumb");
}

}  // namespace

Screen look_at_terminal(int descriptor, ColorChoice choice, const Environment& environment) {
    Screen terminal;
    terminal.present = ::isatty(descriptor) == 1;
    terminal.width = std::clamp<std::size_t>(columns(descriptor, environment), 20, 100);
    terminal.color = wants_color(terminal.present, choice, environment);
    terminal.links = terminal.present && terminal.color && environment("TERM") != "dumb";
    return terminal;
}

}  // namespace islet
