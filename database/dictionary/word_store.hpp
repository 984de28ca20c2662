// The dictionary as a database stores it: blocks of words, so that looking one word up doesn't load all of
// them. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include <xapian.h>

#include "database/dictionary/word_list.hpp"
#include "database/index_schema.hpp"

namespace islet {

/// Blocks end where a word's hash says so, about every thousand words: the same dictionary always has the
/// same blocks, and a new word changes one of them. The metadata key of a block ends in its last word ("\xFF"
/// for the end of the list), so the first key that isn't before a word is the key of its block.

/// `table` is the prefix of the blocks' keys: schema::words_key, or schema::headings_key for titles and
/// headings.

/// Replaces what the database holds; writes only blocks that changed.
void store_words(Xapian::WritableDatabase& database, const WordList& words,
                 std::string_view table = schema::words_key);

/// All of them; an empty list if the database has none. Throws Error if a block is damaged.
[[nodiscard]] WordList load_words(const Xapian::Database& database,
                                  std::string_view table = schema::words_key);

/// Those that start with `start`, read from their blocks alone. Throws Error if one is damaged.
[[nodiscard]] WordList load_words_from(const Xapian::Database& database, std::string_view start,
                                       std::string_view table = schema::words_key);

/// Passages that hold `word` (folded), read from its block alone. Throws Error if that is damaged.
[[nodiscard]] std::uint32_t stored_frequency(const Xapian::Database& database, std::string_view word);

/// A title or heading as an entry of its table: its folded form, so that it is found by what is typed, and
/// the form to show. Empty for what can't be a completion: longer than 80 bytes, or nothing but blanks.
[[nodiscard]] std::string heading_entry(std::string_view heading);
/// The form to show of an entry.
[[nodiscard]] std::string_view shown_heading(std::string_view entry);

}  // namespace islet
