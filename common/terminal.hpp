// What the screen can do: whether there is one, its width, colour, and links.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/environment.hpp"

namespace islet {

enum class ColorChoice { automatic, always, never };

struct Terminal {
    bool present = false;    ///< the descriptor is a terminal
    std::size_t width = 80;  ///< columns to fill: 20 to 100
    bool color = false;
    bool links = false;  ///< OSC 8 hyperlinks
};

/// A non-empty NO_COLOR means never, whatever else is asked. Automatic: colour on a terminal that is not
/// "dumb". Links only on a terminal with colour. Width: the terminal's own, else $COLUMNS, else 80.
[[nodiscard]] Terminal look_at_terminal(int descriptor, ColorChoice choice, const Environment& environment);

/// An absolute path as file:// URL, an http(s) URL as it is, unusual bytes percent-encoded; anything else:
/// empty.
[[nodiscard]] std::string link_target(std::string_view url, std::string_view path);

/// label as an OSC 8 link to target, or label alone when target is empty. label must be printable.
[[nodiscard]] std::string hyperlink(std::string_view target, std::string_view label);

}  // namespace islet
