// Numbers as people write them, each as one raw word: .5, 2·5, 1 000, 2 ½, 10⁹.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "analysis/chain/tokenizer.hpp"

namespace islet {

/// Takes units off their numbers ("120mg" is 120 and mg) and joins the raw words of a number that is written
/// with signs inside:
///   .5, 0.50, ½, "1/2 tablet"  -> 0.5        2·5, "2,5 mg", 2½, "2 1/2 tablets" -> 2.5
///   1 000, 1'000               -> 1000       10⁹, 10^9, x10^9                    -> 10^9
/// With plain spaces "1 000" is one number if its last group is 000, or if two digits or more stand before it
/// and a unit after it ("12 500 IU"); with thin or no-break spaces always. Dates, versions (1.2.3) and lists
/// stay what they are. text: what raw was made of.
void settle_numbers(std::string_view text, RawText& raw);

}  // namespace islet
