// A number written together with its unit: "120mg" is as often "120 mg".
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace islet {

/// The bytes of the number that a folded word begins with, if the rest is its unit; else 0. Pure.
[[nodiscard]] std::size_t glued_number(std::string_view form);

}  // namespace islet
