// The months by their names.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace islet {

/// 1-12, or 0: the month that a word in lower case names in the language in use, whole or by three of its
/// first letters or more ("sept").
[[nodiscard]] int month_of(std::string_view word);

}  // namespace islet
