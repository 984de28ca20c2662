// What capitals say about a word: that it is an abbreviation, or that somebody shouts.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/chain/tokenizer.hpp"

namespace islet {

/// How a word is to be read. A word that isn't in capitals is as_written.
enum class Reading : std::uint8_t {
    as_written,    ///< MEN, HPV, and every word in small letters
    word,          ///< shouted: the EAR of "EAR CARE", "do NOT"
    word_first,    ///< a word or an abbreviation, where words are shouted: the ICE of "ICE PACKS"
    abbreviation,  ///< the same, where nothing else is shouted: "tell US"
};

/// A stretch of words in capitals in one line and sentence, without brackets in it.
struct Stretch {
    std::size_t begin = 0,
                end = 0;    ///< numbers into RawText::words; numerals among them count as in capitals
    std::size_t words = 0;  ///< without the numerals
};

/// At least one letter, and all of them capitals.
[[nodiscard]] bool in_capitals(const RawWord& w);
/// The same of two letters or more: it may be an abbreviation.
[[nodiscard]] bool all_capitals(const RawWord& w);

/// The stretch that begins with word `at`; begin == end if that isn't in capitals, and numerals alone are
/// none.
[[nodiscard]] Stretch stretch_at(std::string_view text, const RawText& raw, std::size_t at);

/// One reading per word. A stretch is shouted if it has an ordinary word next to another: one that isn't
/// known as an abbreviation and looks like a word. Overwrites out.
void read_capitals(std::string_view text, const RawText& raw, std::vector<Reading>& out);

}  // namespace islet
