// What the screen can do: whether there is one, its width, colour, and links.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/terminal/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace islet {

namespace {

std::size_t told(const Environment& environment, const char* name, std::size_t fallback) {
    const std::string text = environment(name);
    std::size_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc() && end == text.data() + text.size() && value > 0 ? value : fallback;
}

// Those that show the bytes of a link in place of following it.
bool knows_links(const std::string& terminal) {
    return terminal != "dumb" && terminal != "linux" && !terminal.starts_with("vt") && !terminal.empty();
}

bool wants_color(bool terminal, ColorChoice choice, const Environment& environment) {
    if (choice == ColorChoice::never || !environment("NO_COLOR").empty()) return false;
    return choice == ColorChoice::always || (terminal && environment("TERM") != "dumb");
}

}  // namespace

Screen look_at_terminal(int descriptor, ColorChoice choice, const Environment& environment) {
    Screen terminal;
    terminal.present = ::isatty(descriptor) == 1;
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0) size = {};
    const std::size_t columns = size.ws_col > 0 ? size.ws_col : told(environment, "COLUMNS", 80);
    terminal.width = std::clamp<std::size_t>(columns, 20, 100);
    terminal.rows = size.ws_row > 0 ? size.ws_row : told(environment, "LINES", 24);
    terminal.color = wants_color(terminal.present, choice, environment);
    terminal.links = terminal.present && terminal.color && knows_links(environment("TERM"));
    return terminal;
}

}  // namespace islet
