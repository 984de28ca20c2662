// UTF-8: decoding, repair, and folding (NFKC, case, marks) with a map back to the original bytes.
// utf8proc.h is included by utf8.cpp, and by width.cpp for the widths on a terminal.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// One decoded code point. An invalid byte decodes as U+FFFD of length 1.
struct CodePoint {
    char32_t value = 0;
    std::uint32_t length = 1;  ///< bytes it takes, 1 to 4
};

enum class CharClass : std::uint8_t {
    other,  ///< punctuation, symbols, controls: ends a word
    space,  ///< any white space or line separator
    letter,
    digit,       ///< numbers, superscript and subscript ones too
    mark,        ///< combining marks: belong to the word before
    ignorable,   ///< soft hyphen, joiners, BOM, bidi controls: ignored
    apostrophe,  ///< ' ’ ʼ ′
    hyphen,      ///< - ‐ ‑ ‒ – −
    ideograph,   ///< a word of its own: Han, kana
};

/// Precondition: pos < text.size().
[[nodiscard]] CodePoint decode(std::string_view text, std::size_t pos);
[[nodiscard]] CharClass classify(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
/// The small letter of a capital that has a single one; else c.
[[nodiscard]] char32_t to_lower(char32_t c);
[[nodiscard]] bool is_greek(char32_t c);
void append_utf8(char32_t c, std::string& out);

[[nodiscard]] bool is_valid_utf8(std::string_view text);
/// Every invalid byte becomes U+FFFD; valid text comes back as it is.
[[nodiscard]] std::string repair_utf8(std::string_view text);
/// Number of code points; invalid bytes count one each.
[[nodiscard]] std::size_t count_codepoints(std::string_view text);

/// Appends the folded form of c: NFKD, case fold, marks and ignorables dropped, ae for æ, oe for œ, o for ø …
/// May append nothing (a mark) or several letters. Scripts that write vowels as marks (Devanagari, Tamil,
/// Thai …) keep them, in NFC: there c may compose with the last letter of out.
void append_folded(char32_t c, std::string& out);

/// The mark that c is made with, as canonical decomposition has it (ñ: the combining tilde); 0 for none.
[[nodiscard]] char32_t combining_mark(char32_t c);

/// origin has text.size() + 1 entries: byte i of text comes from byte origin[i] of the input; the last is its
/// size.
struct FoldedText {
    std::string text;
    std::vector<std::uint32_t> origin;
};
[[nodiscard]] FoldedText fold(std::string_view text);
/// The folded text alone.
[[nodiscard]] std::string fold_string(std::string_view text);

}  // namespace islet
