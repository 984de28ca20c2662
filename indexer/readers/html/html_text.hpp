// The text of an element in one line, as its readers see it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "indexer/readers/html/page/html_content.hpp"

namespace islet {

/// Appends all text in and below the node that isn't left out in the lenient sense, white space as it stands,
/// inner blocks separated by spaces; superscripts and formulas as raised_text and math_text have them. Stops
/// somewhere beyond most_bytes.
void add_flat_text(const HtmlContent& content, const GumboNode& node, std::string& to,
                   std::size_t most_bytes = std::string::npos);

/// The same for what is in the node, tidied.
[[nodiscard]] std::string flat_text(const HtmlContent& content, const GumboNode& node,
                                    std::size_t most_bytes = std::string::npos);

/// What a sup element reads as after the text that stands before it: "⁹", "[1]", and " 1" of
/// 2<sup>1</sup>/<sub>2</sub>.
[[nodiscard]] std::string raised_text(const HtmlContent& content, const GumboNode& sup,
                                      std::string_view before);

/// "[1]" of a link to a note, <a role=doc-noteref>1</a>, which books show raised; "" for other links.
[[nodiscard]] std::string note_reference(const GumboNode& link);

/// A table of spans: <span role=cell>. Nothing but a style sets its cells apart.
[[nodiscard]] bool is_inline_cell(const GumboNode& node);

}  // namespace islet
