// Kinds of letters, as a speller hears them. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace islet {

/// y is one: it is read as i.
constexpr bool is_spelling_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/// Before it c and g are soft.
constexpr bool is_front_vowel(char c) { return c == 'e' || c == 'i' || c == 'y'; }

}  // namespace islet
