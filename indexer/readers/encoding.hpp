// Tells text encodings apart and turns any bytes into valid UTF-8.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace islet {

enum class Encoding { utf8, utf16le, utf16be, latin1, windows1252 };

/// A byte order mark decides; then NULs in every other byte (UTF-16); then valid UTF-8; then whether valid or
/// broken multi-byte sequences prevail (damaged UTF-8 or a one-byte encoding); bytes that Windows-1252 has no
/// sign for speak for damaged UTF-8. Latin-1 is said only of text without bytes 0x80-0x9F, which are
/// punctuation in Windows-1252 and control characters in Latin-1. Never fails.
[[nodiscard]] Encoding detect_encoding(std::string_view bytes);

/// Decodes to valid UTF-8: the byte order mark and NULs are left out, what can't be decoded becomes U+FFFD
/// (one for each broken sequence). Never fails.
[[nodiscard]] std::string to_utf8(std::string_view bytes, Encoding encoding);
[[nodiscard]] std::string to_utf8(std::string_view bytes);

/// Decodes from a charset by its label as web pages and mails give it ("iso-8859-2"). A label that isn't
/// known, or that the bytes contradict, is ignored and the encoding found from the bytes.
[[nodiscard]] std::string to_utf8(std::string_view bytes, const std::string& charset);

/// As to_utf8, without a copy where the bytes are clean already: the result points into bytes or into
/// storage.
[[nodiscard]] std::string_view as_utf8(std::string_view bytes, std::string& storage);

/// CR LF and lone CR become LF, in place; a form feed becomes an empty line.
void normalise_newlines(std::string& text);

}  // namespace islet
