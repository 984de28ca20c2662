// What the screen can do: whether there is one, its width, colour, and links.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "apps/options/environment.hpp"
#include "formats/text.hpp"

namespace islet {

enum class ColorChoice { automatic, always, never };

/// A non-empty NO_COLOR means never, whatever else is asked. Automatic: colour on a terminal that is not
/// "dumb". Links only on a terminal with colour that is likely to know them. Width and rows: the terminal's
/// own, else $COLUMNS and $LINES, else 80 and 24.
[[nodiscard]] Screen look_at_terminal(int descriptor, ColorChoice choice, const Environment& environment);

}  // namespace islet
