// Letters that only look like others with a mark: the ñ of Spanish, the ä of Swedish.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// The small letter if c, small or capital, keeps its mark in the language in use (kept_letters.txt); else 0.
[[nodiscard]] char32_t kept_letter(char32_t c);

/// Appends c as a word has it: a kept letter as it is, others as append_folded() does. A mark that follows
/// its letter (n, then a combining tilde) makes a kept letter of the last one in out.
void append_word_letter(char32_t c, std::string& out);

/// A whole word.
[[nodiscard]] std::string fold_word(std::string_view word);

}  // namespace islet
