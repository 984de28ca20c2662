// The word lists of the chain: what is not indexed, what a query can do without, and words that are acronyms
// too. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace islet {

/// Function words that get no posting ("the", "of", "is"): phrases hold them by position, on the text.
[[nodiscard]] bool is_index_stopword(std::string_view folded);

/// Words that carry no need in a question ("what", "can", "tell"). Ignored in a query that has others.
[[nodiscard]] bool is_query_stopword(std::string_view folded);

/// Words that a phrase can do without, next to two others: "lump in *my* neck", "*very* dry mouth".
[[nodiscard]] bool is_binding_word(std::string_view folded);

/// What stands for a word within a phrase: father for dad, cannot for couldn't. "" for most words. In static
/// storage.
[[nodiscard]] std::string_view phrase_form(std::string_view folded);

/// Words that turn a phrase into its opposite: not, no, can't, without.
[[nodiscard]] bool is_negation(std::string_view folded);

/// Common words of up to four letters that are abbreviations, too, when written in capitals: MEN, NET, EAR.
[[nodiscard]] bool is_common_word(std::string_view folded);

/// Of those, the ones that are acronyms among words in small letters: MEN and ALL, but not EAR or NOT.
[[nodiscard]] bool is_acronym_word(std::string_view folded);

/// Words that a person typing lower case never means as the acronym: men, all, it, who.
[[nodiscard]] bool is_everyday_word(std::string_view folded);

}  // namespace islet
