// Text of exports: what their programs left in it that no reader of it sees.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/reader.hpp"

namespace islet {

class DocumentBuilder;

/// Makes text plain: line ends, no NUL, no marks of bold, references read, misread charsets put right. Valid
/// UTF-8 in and out.
void make_plain(std::string& text);

/// Whether text has tags of HTML: one that is closed, or a line's or paragraph's beginning.
[[nodiscard]] bool holds_markup(std::string_view text);

/// Adds a text of an export: as HTML if it is, otherwise as plain text.
void add_exported(DocumentBuilder& builder, std::string text, const ReadLimits& limits);

}  // namespace islet
