// The stems of English words. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// Whether english_stem() knows a word: it has letters from a to z alone.
[[nodiscard]] bool has_english_stem(std::string_view word);

/// "tumors" -> "tumor", "generalizations" -> "general": Porter2, as of Snowball and Xapian 1.4, letter for
/// letter. A process that has met no word yet makes a thousand stems for one query, and Snowball's own code
/// takes ten times as many instructions for each. word: of which has_english_stem() is true.
///
/// Deterministic, without state, safe from any number of threads. Throws only std::bad_alloc.
[[nodiscard]] std::string english_stem(std::string_view word);

}  // namespace islet
