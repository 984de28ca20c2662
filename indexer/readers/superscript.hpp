// What a superscript reads as, so that a reference mark doesn't become part of the word before it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// content: the superscript's text; before: the text that it follows, of which the end counts. Numbers become
///   "10" ⁹  -> "⁹"      powers, of units of one or two letters too: m², mm³
///   "10" -9  -> "⁻⁹"      negative ones, of longer units too: min⁻¹; "10⁻" 9 -> "⁹"
///   "tumour" 1,2 -> "[1,2]"   reference marks: after words of three letters and more, and after punctuation
///   " " 177 -> "177"    before a symbol: 177Lu
/// Everything else (Ca2+, 1st, [1]) stays as it is.
[[nodiscard]] std::string superscript(std::string_view before, std::string_view content);

}  // namespace islet
