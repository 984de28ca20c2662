// The dictionary as it lies in a database: blocks of words, so that looking one word up doesn't load all of
// them. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include <xapian.h>

#include "analysis/word_list.hpp"

namespace islet {

/// Blocks end where a word's hash says so, about every thousand words: the same dictionary always has the
/// same blocks, and a new word changes one of them. The metadata key of a block ends in its last word ("\xFF"
/// for the end of the list), so the first key that isn't before a word is the key of its block.

/// Replaces what the database holds; writes only blocks that changed.
void store_words(Xapian::WritableDatabase& database, const WordList& words);

/// All of them; an empty list if the database has none. Throws Error if a block is damaged.
[[nodiscard]] WordList load_words(const Xapian::Database& database);

/// Passages that hold `word` (folded), read from its block alone. Throws Error if that is damaged.
[[nodiscard]] std::uint32_t stored_frequency(const Xapian::Database& database, std::string_view word);

}  // namespace islet
