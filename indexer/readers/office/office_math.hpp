// Formulas of Word and OpenDocument files in one line of text.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>
#include <string>

namespace islet {

/// What an oMath element (Office Math Markup, ECMA-376 part 1, 22.1) shows, as formula_text() has it.
[[nodiscard]] std::string word_formula(const pugi::xml_node& math);

/// The same of a MathML element.
[[nodiscard]] std::string mathml_formula(const pugi::xml_node& math);

}  // namespace islet
