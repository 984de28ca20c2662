// A query typed in capitals, or with a shouted stretch in it, as it would stand in small letters.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "searcher/index/lexicon.hpp"

namespace islet {

struct QuietQuery {
    std::string text;
    std::string operators;  ///< AND, OR, NOT and NEAR that are words now, as typed: "AND, NOT"; mostly empty
};

/// Writes what is shouted in small letters: a whole query in capitals that has an ordinary word, and the
/// words of a stretch of two or more that has one, but not its names (BRONCOMAR MAXIMUM). Abbreviations by
/// themselves (MEN1; ALL; PET CT) stay, and so do operators between them. query: any bytes.
[[nodiscard]] QuietQuery without_shouting(std::string_view query, Lexicon& lexicon);

}  // namespace islet
