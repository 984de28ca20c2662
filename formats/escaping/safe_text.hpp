// Makes text from documents, file names and queries safe to show on a terminal or in a page.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace islet {

/// Control characters (C0, DEL, C1), bidi embeddings, overrides and isolates, and invisible tag characters:
/// what can change how a terminal or a page shows the text around it. Line breaks and tabs count as unsafe
/// too.
[[nodiscard]] bool is_unsafe(char32_t c);

/// Appends text as one safe line: line breaks and tabs become spaces, other unsafe characters and invalid
/// bytes U+FFFD.
void append_printable(std::string& out, std::string_view text);
[[nodiscard]] std::string printable(std::string_view text);
/// The same, but line feeds stay.
[[nodiscard]] std::string printable_lines(std::string_view text);

/// Terminal columns that text takes once made printable: marks 0, East Asian wide and emoji 2, others 1.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The same by Unicode's own data: what a terminal does. display_width() stays as it is, so that what is
/// written to files does.
[[nodiscard]] std::size_t screen_width(std::string_view text);

/// For a POSIX shell: as it is when harmless, else in single quotes. Control characters are made printable.
[[nodiscard]] std::string shell_quoted(std::string_view text);

}  // namespace islet
