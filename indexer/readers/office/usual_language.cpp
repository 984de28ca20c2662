// What word processors take the text for.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/office/usual_language.hpp"

#include <string_view>

#include "indexer/readers/office/xml.hpp"
#include "language/language.hpp"

namespace islet {

std::string word_language(const pugi::xml_node& styles) {
    const auto usual = child_named(child_named(child_named(styles, "docDefaults"), "rPrDefault"), "rPr");
    return std::string(attribute_named(child_named(usual, "lang"), "val"));
}

std::string theme_language(const pugi::xml_node& settings) {
    return std::string(attribute_named(child_named(settings, "themeFontLang"), "val"));
}

std::string writer_language(const pugi::xml_node& styles) {
    for (const pugi::xml_node& style : styles.children()) {
        if (local_name(style) != "default-style" || attribute_named(style, "family") != "paragraph") continue;
        const pugi::xml_node text = child_named(style, "text-properties");
        std::string language(attribute_named(text, "language"));
        const std::string_view country = attribute_named(text, "country");
        if (!is_language_known(language)) return {};  // "none", "zxx"
        if (!country.empty() && country != "none") language.append("-").append(country);
        return language;
    }
    return {};
}

}  // namespace islet
