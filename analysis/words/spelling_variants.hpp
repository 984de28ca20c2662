// British and American spellings of one word brought to one key.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// The American spelling of `word`, its inflection untouched: "tumours" -> "tumors", "labelling" ->
/// "labeling".
///
/// Two spellings of a word give the same key, so the key (or its stem) can stand for both in an index. A word
/// that has no other spelling is its own key. Works by rules with exceptions (ae/e, oe/e, our/or, re/er,
/// ise/ize, yse/yze, ll/l, ogue/og, ence/ense ...), so that a word never seen before maps too; a short table
/// holds what no rule reaches.
///
/// What is kept apart on purpose: a Latin plural in -ae (vertebrae, larvae), two vowels that merely meet
/// (aerobic, coexist, neuroendocrine, intraepithelial), -ise that is no suffix (exercise, precise), -ll- of a
/// stressed syllable (propelling), and pairs whose American form is another common word (tyre/tire,
/// cheque/check, storey/story).
///
/// @param word  already folded: lower case, no marks, ligatures written out, apostrophes and hyphens removed.
///              Any bytes are accepted; a word with anything but a-z in it comes back as it is.
/// @return the key, never empty unless `word` is; at most a few bytes longer than `word`.
///
/// Deterministic, without state, safe from any number of threads. Throws only std::bad_alloc. Well under a
/// microsecond. canonical_spelling(canonical_spelling(w)) == canonical_spelling(w).
std::string canonical_spelling(std::string_view word);

}  // namespace islet
