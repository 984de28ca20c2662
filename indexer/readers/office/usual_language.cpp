// What word processors take the text for.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/office/usual_language.hpp"

#include <string_view>
#include <vector>

#include "indexer/readers/office/xml.hpp"
#include "language/language.hpp"

namespace islet {

std::string word_language(const ZipArchive& archive, const ReadLimits& limits) {
    pugi::xml_document styles, settings;
    std::string language;
    std::vector<std::string>
        damaged;  // a damaged part is named where its styles are read; settings are no text
    if (load_xml_part(archive, "word/styles.xml", limits, styles, damaged)) {
        const auto usual =
            child_named(child_named(child_named(styles, "styles"), "docDefaults"), "rPrDefault");
        language = attribute_named(child_named(child_named(usual, "rPr"), "lang"), "val");
    }
    if (language.empty() && load_xml_part(archive, "word/settings.xml", limits, settings, damaged))
        language = attribute_named(child_named(child_named(settings, "settings"), "themeFontLang"), "val");
    return is_language_known(language) ? language : std::string{};
}

std::string writer_language(const ZipArchive& archive, const ReadLimits& limits) {
    pugi::xml_document xml;
    std::vector<std::string> damaged;  // named where the styles are read
    if (!load_xml_part(archive, "styles.xml", limits, xml, damaged)) return {};
    for (const pugi::xml_node& style :
         child_named(child_named(xml, "document-styles"), "styles").children()) {
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
