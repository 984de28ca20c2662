// Amounts: a number with its unit, whichever way both are written, is one thing.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/chain/tokenizer.hpp"

namespace islet {

/// One reading of the bytes from a number to a unit.
struct Amount {
    std::uint32_t begin = 0, end = 0;  ///< bytes in the text
    std::size_t words = 1;             ///< raw words it covers
    std::string form;                  ///< "50mcg", "5mg/kg", "38degc", "10-20mg"
};

/// The amounts that begin with raw word i, longest first; none if that is no number with a unit. "10-20 mg"
/// is the range and 10 mg, "5 mg per kg" is that and 5 mg. Not "1 500 mg", which may be one number or a
/// tablet of 500, nor the end of a ratio. Overwrites out. raw: as tokenize() makes it of text.
void find_amounts(std::string_view text, const RawText& raw, std::size_t i, std::vector<Amount>& out);

}  // namespace islet
