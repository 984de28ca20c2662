// Character references ("&nbsp;", "&#8217;") where a program escaped once too often.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// Plain text with its references as what they stand for, also those that were escaped again ("&amp;lt;").
/// What HTML doesn't know stays ("AT&T;"). A view into text or storage, valid UTF-8 as text is.
[[nodiscard]] std::string_view with_references_read(std::string_view text, std::string& storage);

/// HTML whose references are escaped once, where they were more often: "&amp;nbsp;" -> "&nbsp;". Code,
/// scripts and styles stay as they are. A view into html or storage.
[[nodiscard]] std::string_view with_references_escaped_once(std::string_view html, std::string& storage);

/// HTML in which UTF-8 that was taken for another charset stands as references ("&acirc;&euro;&trade;"), put
/// right where without_mojibake() would. A view into html or storage.
[[nodiscard]] std::string_view without_mojibake_references(std::string_view html, std::string& storage);

}  // namespace islet
