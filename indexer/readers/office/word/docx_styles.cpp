// Names and properties of styles, and what they hand on.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/office/word/docx_styles.hpp"

#include <algorithm>
#include <string_view>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/office/usual_language.hpp"
#include "indexer/readers/office/xml.hpp"

namespace islet {
namespace {

constexpr int body_text = 9;  // the outline level of what is no heading

/// Word translates the ids of its styles ("berschrift1"), never their names ("heading 1").
DocxStyle style_named(const std::string& name) {
    DocxStyle style;
    if (name == "title") style.heading = 1;
    if (name.rfind("heading ", 0) == 0)
        style.heading = std::clamp(number_of(std::string_view(name).substr(8), 0), 0, 6);
    style.contents = name.rfind("toc ", 0) == 0 || name == "table of figures";
    style.list = name.rfind("list bullet", 0) == 0 || name.rfind("list number", 0) == 0;
    return style;
}

DocxStyle read_style(const pugi::xml_node& node) {
    DocxStyle style = style_named(lower_ascii(attribute_named(child_named(node, "name"), "val")));
    const pugi::xml_node properties = child_named(node, "pPr");
    const pugi::xml_node outline = child_named(properties, "outlineLvl");
    const int level = number_of(attribute_named(outline, "val"), body_text);
    if (style.heading == 0 && level < 6) style.heading = level + 1;
    if (const pugi::xml_node list = child_named(properties, "numPr"); list) {
        style.list = style.list || style.heading == 0;
        style.place = docx_list_place(list, {});
    }
    const bool plain = outline && level == body_text;
    if (!plain) style.base = attribute_named(child_named(node, "basedOn"), "val");
    return style;
}

/// A charity's own heading is mostly based on Word's.
void inherit(std::map<std::string, DocxStyle, std::less<>>& styles, DocxStyle& style) {
    constexpr int most_bases = 10;  // damaged files may have a ring of them
    for (int i = 0; i < most_bases && style.heading == 0 && !style.list && !style.contents; ++i) {
        const auto found = styles.find(style.base);
        if (found == styles.end()) return;
        const DocxStyle& base = found->second;
        style.heading = base.heading;
        style.contents = base.contents;
        style.list = base.list;
        if (style.place.id.empty()) style.place = base.place;
        style.base = base.base;
    }
}

}  // namespace

DocxListPlace docx_list_place(const pugi::xml_node& properties, DocxListPlace otherwise) {
    if (const pugi::xml_node id = child_named(properties, "numId"); id)
        otherwise.id = attribute_named(id, "val");
    otherwise.level = number_of(attribute_named(child_named(properties, "ilvl"), "val"), otherwise.level);
    return otherwise;
}

DocxStyles read_docx_styles(const ZipArchive& archive, const ReadLimits& limits,
                            std::vector<std::string>& unread) {
    DocxStyles styles;
    pugi::xml_document xml;
    if (!load_xml_part(archive, "word/styles.xml", limits, xml, unread)) return styles;
    const pugi::xml_node all = child_named(xml, "styles");
    styles.language = word_language(all);
    for (const pugi::xml_node& node : all.children()) {
        if (local_name(node) != "style") continue;
        const std::string id(attribute_named(node, "styleId"));
        const pugi::xml_node type = child_named(node, "rPr");
        if (attribute_named(child_named(type, "vertAlign"), "val") == "superscript")
            styles.characters.raised.insert(id);
        if (is_struck(type, false)) styles.characters.struck.insert(id);
        styles.paragraphs[id] = read_style(node);
    }
    for (auto& [id, style] : styles.paragraphs) inherit(styles.paragraphs, style);
    return styles;
}

}  // namespace islet
