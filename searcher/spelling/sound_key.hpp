// A key for words that sound alike. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// A key that is the same for words pronounced alike: "feokromositoma", "phaeochromocytoma" and
/// "pheochromocytoma" are all "feokromositoma". Made for the Greek and Latin of medicine (ph, rh, ae, oe, ch,
/// x, y, soft c and g, ps-, pn-, silent h, doubled letters), after the idea of Metaphone (Philips 1990), but
/// with the vowels kept, which carry much of a long word. `word` is folded; bytes outside a-z are kept. Never
/// longer than `word` and an added letter for each x. `key` is overwritten (given so that its memory can be
/// used again).
void sound_key(std::string_view word, std::string& key);

}  // namespace islet
