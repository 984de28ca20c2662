// Decides which neighbouring raw words are one: MEN-1 and MEN 1, non-functioning, X-ray, 68Ga and Ga-68,
// grade III. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "analysis/chain/token.hpp"
#include "analysis/chain/tokenizer.hpp"

namespace islet {

/// What two neighbours make together.
enum class Join {
    none,
    pair,  ///< a hyphenated pair, or a label and its number ("grade 3"): both words and the joined form count
    whole,  ///< one concept: "non-functioning", "T-cell"; the parts are found as well
    code,   ///< letters and a number: MEN-1, Ki-67, 5-HIAA
};

/// A raw word and the Word it is in lower case.
struct Neighbour {
    const RawWord& raw;
    const Word& word;
    bool shouted = false;  ///< an ordinary word in capitals
};

/// What left and right make, if right stands directly after left.
[[nodiscard]] Join join_of(const Neighbour& left, const Neighbour& right);

/// Trait bits of a folded word.
[[nodiscard]] std::uint16_t traits_of(std::string_view folded);

/// "68ga", "ga68", "99mtc" -> "ga68", "tc99m"; "" if it isn't a nuclide of medicine.
[[nodiscard]] std::string nuclide(std::string_view folded);

/// "iii" after "grade" -> "3", "iia" -> "2a"; "" if label takes no number or numeral is none. Lower-case i
/// and v alone are words, so they need `capital`.
[[nodiscard]] std::string label_number(std::string_view label, std::string_view numeral, bool capital);

/// am, have …: an I before it is the pronoun ("the type I have"), not a numeral.
[[nodiscard]] bool follows_pronoun(std::string_view folded);

/// hepatitis, vitamin, type …: words that a letter belongs to. The B of "hepatitis B-related" is a word, that
/// of "B-cell" isn't.
[[nodiscard]] bool takes_letter(std::string_view folded);

/// The ones of these that are hardly ever followed by the article a.
[[nodiscard]] bool always_takes_letter(std::string_view folded);

/// few, year, while …: an a before it is the article, whatever stands before that.
[[nodiscard]] bool opens_noun_phrase(std::string_view folded);

/// grade, stage, type …: words that a number belongs to.
[[nodiscard]] bool is_label(std::string_view folded);

}  // namespace islet
