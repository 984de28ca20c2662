// Puts text into the clipboard of whoever sits at the terminal.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// The control sequence (OSC 52) that asks a terminal to copy the text, also through ssh. Any bytes will do:
/// they are sent as base64.
[[nodiscard]] std::string copy_sequence(std::string_view text);

/// Whether a terminal of that name ($TERM) is likely to know it, or at least to pass over it.
[[nodiscard]] bool may_copy(std::string_view terminal);

}  // namespace islet
