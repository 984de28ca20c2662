// What an element's own style keeps from sight.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace islet {

/// Whether a style attribute hides: "display:none", a clip of nothing, a place far off the screen.
[[nodiscard]] bool hides(std::string_view value);

}  // namespace islet
