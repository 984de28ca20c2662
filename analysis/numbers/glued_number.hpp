// A number written together with its unit: "120mg" is as often "120 mg".
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "analysis/chain/tokenizer.hpp"

namespace islet {

/// The bytes of the number that a folded word begins with, if the rest is its unit; else 0. Pure.
[[nodiscard]] std::size_t glued_number(std::string_view form);

/// Makes w, a raw word of `text` with this form, the unit alone and gives its number; nullopt, and w
/// untouched, where it isn't a number with its unit.
[[nodiscard]] std::optional<RawWord> take_off_number(std::string_view text, std::string_view form,
                                                     RawWord& w);

}  // namespace islet
