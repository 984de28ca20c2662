// The language of a Word or OpenDocument file, where its properties don't name one.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>
#include <string>

namespace islet {

/// As Word's styles have it, styles.xml's root: "es-MX", or whatever stands there; "" for none.
[[nodiscard]] std::string word_language(const pugi::xml_node& styles);
/// The same of Word's settings, settings.xml's root: of the theme's fonts.
[[nodiscard]] std::string theme_language(const pugi::xml_node& settings);
/// OpenDocument: of the usual style of paragraphs among these; "" for what is no language that we know.
[[nodiscard]] std::string writer_language(const pugi::xml_node& styles);

}  // namespace islet
