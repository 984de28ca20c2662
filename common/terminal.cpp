// What the screen can do: whether there is one, its width, colour, and links.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/terminal.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "analysis/ascii.hpp"

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

// Keeps what RFC 3986 allows in a URL; '%' stays only in one that was a URL already.
std::string percent_encoded(std::string_view text, std::string_view kept) {
    std::string out;
    for (const char c : text) {
        const bool alphanumeric = is_ascii_letter(c) || is_ascii_digit(c);
        if (alphanumeric || kept.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

}  // namespace

Terminal look_at_terminal(int descriptor, ColorChoice choice, const Environment& environment) {
    Terminal terminal;
    terminal.present = ::isatty(descriptor) == 1;
    terminal.width = std::clamp<std::size_t>(columns(descriptor, environment), 20, 100);
    terminal.color = wants_color(terminal.present, choice, environment);
    terminal.links = terminal.present && terminal.color && environment("TERM") != "dumb";
    return terminal;
}

std::string link_target(std::string_view url, std::string_view path) {
    if (url.starts_with("https://") || url.starts_with("http://"))
        return percent_encoded(url, "-._~:/?#[]@!$&()*+,;=%");
    if (path.starts_with("/")) return "file://" + percent_encoded(path, "-._~/");
    return {};
}

std::string hyperlink(std::string_view target, std::string_view label) {
    if (target.empty()) return std::string(label);
    return fmt::format("\033]8;;{}\033\\{}\033]8;;\033\\", target, label);
}

}  // namespace islet
