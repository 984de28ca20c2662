// Whom a query or a title is about, where it says so: children, pregnant women, men.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace islet {

/// Children, pregnancy, men: one bit each.
using Populations = std::uint8_t;

/// For a query as typed, or a title. "Childhood melanoma", "my son", "a 7 year old": children; "male breast
/// cancer": men. The acronym MEN isn't, nor is "not pregnant" pregnancy. English, any case. Linear, pure,
/// thread-safe.
[[nodiscard]] Populations populations_of(std::string_view text);

}  // namespace islet
