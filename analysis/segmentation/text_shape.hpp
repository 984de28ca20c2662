// What a reader sees of a line before reading it: white space, capitals, word counts and how it ends.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "islet/span.hpp"

// All functions take any bytes (a byte that isn't UTF-8 counts as one code point U+FFFD), are pure,
// thread-safe and never fail; offsets and lengths are bytes.
namespace islet {

/// A code point and the bytes it takes.
struct DecodedPoint {
    char32_t value = 0;
    std::size_t length = 1;
};
/// at < text.size().
[[nodiscard]] DecodedPoint point_at(std::string_view text, std::size_t at);
/// The one that ends at `end`; 0 < end <= text.size().
[[nodiscard]] DecodedPoint point_before(std::string_view text, std::size_t end);

/// Length of the white-space character at `at`, 0 if there is none. No-break and zero-width spaces and the
/// byte order mark are white space here.
[[nodiscard]] inline std::size_t space_length(std::string_view text, std::size_t at);
/// `span` without white space at its ends.
[[nodiscard]] Span trimmed(std::string_view text, Span span);
/// Runs of non-space; in Chinese and Japanese, which have no spaces, two characters count as a word. Once
/// there are `enough` runs, the rest isn't counted.
[[nodiscard]] std::size_t count_words(std::string_view text, std::size_t enough = std::string_view::npos);

enum class LetterCase { lower, upper, none };
/// Latin, Greek and Cyrillic; none for letters of other scripts and all else.
[[nodiscard]] LetterCase case_of(char32_t point);
[[nodiscard]] bool is_letter_like(char32_t point);  ///< a letter of any script (approximate beyond Cyrillic)
[[nodiscard]] bool is_digit(char32_t point);        ///< 0 to 9
[[nodiscard]] bool is_closer(char32_t point);       ///< closing quote or bracket
[[nodiscard]] bool is_opener(char32_t point);       ///< opening quote or bracket, ¿ ¡
/// . ? ! … and their like in other scripts.
[[nodiscard]] bool is_terminator(char32_t point);

/// The first code point that isn't an opening quote or bracket, 0 if there is none.
[[nodiscard]] char32_t first_point(std::string_view text);
/// The last one that isn't a closing quote or bracket, 0 if there is none.
[[nodiscard]] char32_t last_point(std::string_view text);
[[nodiscard]] bool ends_sentence(std::string_view text);

/// For comparing with phrases: ASCII letters in lower case, typographic apostrophes straight, white space as
/// one space; in a language but the default one, letters without marks.
[[nodiscard]] std::string plain_form(std::string_view text);

/// space_length() beyond ASCII; at < text.size().
[[nodiscard]] std::size_t wide_space_length(std::string_view text, std::size_t at);

std::size_t space_length(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) return wide_space_length(text, at);
    return byte == ' ' || (byte >= '\t' && byte <= '\r') ? 1 : 0;
}

}  // namespace islet
