// What is spelt right, so that a word which no article holds isn't taken for a misspelling of one they do.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "language/language.hpp"

namespace islet {

/// Whether a folded word is in one of Debian's large English word lists (SCOWL size 70, American and British;
/// 118,000 words with their inflections). Names and words with signs in them aren't. Any thread, as
/// all below.
[[nodiscard]] bool is_english_word(std::string_view folded);

/// Whether a folded word is in the dictionary of the language in use; a Spanish plural counts as its
/// singular.
[[nodiscard]] bool is_dictionary_word(std::string_view folded);

/// Whether it is in Debian's medical dictionary (hunspell-en-med, 87,000 words, with their plurals), or names
/// a medicine.
[[nodiscard]] bool is_medical_word(std::string_view folded);

/// Whether it names a medicine, a trial or a person: the lists medicine_names, trials, eponyms and
/// proper_names of language/. Some are English words as well.
[[nodiscard]] bool is_listed_name(std::string_view folded);

/// Whether it is a name of a person or place and nothing else: no eponym, no medicine, no word.
[[nodiscard]] bool is_surname(std::string_view folded);

/// Any of these.
[[nodiscard]] bool is_spelt_right(std::string_view folded);

/// The words of the dictionaries, sorted by bytes, one per line, without a last line end.
[[nodiscard]] std::string_view dictionary_text(Language language);  ///< "" for none
[[nodiscard]] std::string_view medical_text();

}  // namespace islet
