// What a superscript reads as, so that a reference mark doesn't become part of the word before it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// content: the superscript's text; before: the text before it, of which the end counts. Numbers become
///   "10" ⁹  -> "⁹"      powers, of letters and units of length too: x², m², mm³
///   "mol" −1 -> "⁻¹"    whatever it follows: no reference mark has a sign; "10⁻" 9 -> "⁹"
///   "2" 1/2 -> " 1/2"   two and a half, never 21/2
///   "tumour" 1,2 -> "[1,2]"   reference marks: after other words ("5 mg" 2, too) and after punctuation
///   " " 177 -> "177"    before a symbol: 177Lu
///   "iodine" 131 -> "-131"    after an element that has such a nuclide, or its symbol
/// Everything else (Ca2+, 1st, [1]) stays as it is.
[[nodiscard]] std::string superscript(std::string_view before, std::string_view content);

/// A number, with or without a minus, in raised digits: "−9" -> "⁻⁹"; "" for anything else.
[[nodiscard]] std::string power(std::string_view number);

/// A number that is followed by a slash and a lowered number, <sup>1</sup>/<sub>2</sub>: "2" 1 -> " 1".
[[nodiscard]] std::string numerator(std::string_view before, std::string_view number);

/// The same for a line whose last sign is the slash, once it is known that a lowered number follows: "2¹/" ->
/// "2 1/". Other lines come back as they are.
[[nodiscard]] std::string with_fraction(std::string_view line);

}  // namespace islet
