// Addresses that may be followed: made from an article's own, safe for a terminal or a page.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// An absolute path as file:// URL, an http(s) URL as it is, unusual bytes percent-encoded; anything else:
/// empty.
[[nodiscard]] std::string link_target(std::string_view url, std::string_view path);

/// "https://www.clinic.example/a/b" -> "clinic.example"; part of url.
[[nodiscard]] std::string_view site_of(std::string_view url);

/// label as an OSC 8 link to target, or label alone when target is empty. label must be printable.
[[nodiscard]] std::string hyperlink(std::string_view target, std::string_view label);

}  // namespace islet
