// Which alignments are believed, and the short forms whose letters aren't those of the long form.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "analysis/abbreviations/abbreviation_forms.hpp"

// All pure and thread-safe.
namespace islet {

/// The short form stands after the long one ("long form (SF)") or before it ("SF (long form)").
enum class Side { after, before };

/// The highest cost of an alignment (AbbreviationMatcher::Result::cost) that is believed.
[[nodiscard]] float allowed_cost(const ShortForm& form, Side side);

/// Whether the window, from the given word on, says the digit in letters: "dioxide" for CO2, "trisphosphate"
/// for IP3, "one second" for FEV1, "two-dimensional" for 2D.
[[nodiscard]] bool says_number(const LongWindow& window, std::size_t word, char digit);

/// One word without three small letters in a row ("MLLT2"): another short form, not a long one.
[[nodiscard]] bool is_code(std::string_view name);

/// "TOR" of "TOR2 kinases", "RNA" of "pppRNA"; not "RNA-seq" of "RNA-sequencing".
[[nodiscard]] bool is_part_of_code(std::string_view name, std::string_view form);

/// Short forms whose letters are not those of the word (Na and sodium, 5-HT and serotonin). long_word:
/// folded.
[[nodiscard]] bool is_symbol_of(std::string_view form, std::string_view long_word);

}  // namespace islet
