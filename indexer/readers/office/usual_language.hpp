// The language of a Word or OpenDocument file, where its properties don't name one.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace islet {

/// As Word's styles have it, styles.xml's root: "es-MX", or whatever stands there; "" for none.
[[nodiscard]] std::string word_language(const pugi::xml_node& styles);
/// The same of Word's settings, settings.xml's root: of the theme's fonts.
[[nodiscard]] std::string theme_language(const pugi::xml_node& settings);
/// The language that most of the text of a Word document is in. usual: of what names none.
[[nodiscard]] std::string word_text_language(const pugi::xml_node& document, const std::string& usual);

/// The languages of OpenDocument's styles.
class WriterLanguages {
  public:
    /// The named styles of a document, or the nameless ones.
    void add(const pugi::xml_node& styles);
    /// The language that most of a text is in; "" for none, or one that we don't know.
    [[nodiscard]] std::string of_text(const pugi::xml_node& body) const;

  private:
    struct Style {
        std::string language, parent;
    };
    [[nodiscard]] std::string_view language_of(std::string_view style, std::string_view otherwise) const;

    std::map<std::string, Style, std::less<>> styles_;
    std::string usual_;  // of paragraphs
};

}  // namespace islet
