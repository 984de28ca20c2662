// Documents of other writing programs: RTF, EPUB, saved web pages with all their parts.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/formats.hpp"

namespace islet {

// Like the readers of formats.hpp: one document from one file; throw Unreadable.

/// Rich Text Format.
[[nodiscard]] Document read_rtf(std::string_view bytes, const ReadLimits& limits);
/// An EPUB book: its chapters in reading order. unread_chapters: those that can't be read, and why, a line
/// each.
[[nodiscard]] Document read_epub(std::string_view bytes, const ReadLimits& limits,
                                 std::vector<std::string>& unread_chapters);
/// MHTML: the page of a saved web archive.
[[nodiscard]] Document read_mhtml(std::string_view bytes, const ReadLimits& limits);

}  // namespace islet
