// How many columns a character takes on a terminal.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace islet {

/// 0 for marks and joiners, 2 for East Asian wide characters and emoji, else 1; of a control character, which
/// is never shown as such, 1.
[[nodiscard]] std::size_t columns_of(char32_t c);

}  // namespace islet
