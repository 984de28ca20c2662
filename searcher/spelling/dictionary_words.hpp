// Everyday words, so that a word which no article holds isn't taken for a misspelling of one they do.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace islet {

/// Whether a folded word is in one of the language's dictionaries (of English, Debian's small word lists: SCOWL
/// size 35, American and British, 41,000 words with their inflections). Names and words with signs in them
/// aren't. Any thread.
[[nodiscard]] bool is_dictionary_word(std::string_view folded);

/// The words, sorted by bytes, one a line.
[[nodiscard]] std::string_view dictionary_text();

}  // namespace islet
