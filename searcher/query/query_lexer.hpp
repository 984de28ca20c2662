// Splits a query into words, phrases, brackets and operators.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/query_parser.hpp"

namespace islet {

struct Lexeme {
    enum class Kind { word, phrase, prefix, open, close, plus, minus, op_and, op_or, op_not, op_near };
    Kind kind = Kind::word;
    std::string text;  ///< word, phrase, prefix
    Field field = Field::any;
    unsigned number = 0;  ///< NEAR/number
};

/// Operators only count where they have something to work on: "OR" at the end is the word "or".
[[nodiscard]] std::vector<Lexeme> lex_query(std::string_view query, std::vector<std::string>& warnings);

/// What to say about each and, or and not in small letters that stands between others. They are words; that
/// is only worth saying to someone who asks with operators, or for everything.
[[nodiscard]] std::vector<std::string> small_operators(const std::vector<Lexeme>& lexemes);
[[nodiscard]] std::vector<std::string> small_operators(std::string_view query);

/// Whether there is a letter or a digit, of any script.
[[nodiscard]] bool has_word(std::string_view text);
/// Whether a + or - directly before this is an operator: it begins with a letter, digit, quotation mark or
/// bracket.
[[nodiscard]] bool takes_sign(std::string_view operand);
/// Whether a word that stands alone is read as an operator: AND, OR, NOT, NEAR, NEAR/5.
[[nodiscard]] bool is_operator_word(std::string_view word);

}  // namespace islet
