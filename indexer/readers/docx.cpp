// .docx (Office Open XML, ECMA-376): paragraphs with their styles, lists and tables.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/superscript.hpp"
#include "indexer/readers/xml.hpp"

namespace islet {
namespace {

/// What a paragraph style says.
struct Style {
    int heading = 0;  ///< level, 0: none
    bool list = false;
};

using Styles = std::map<std::string, Style, std::less<>>;

/// Word translates the ids of its styles ("berschrift1"), never their names ("heading 1").
Style style_named(const std::string& name) {
    Style style;
    if (name == "title") style.heading = 1;
    if (name.rfind("heading ", 0) == 0)
        style.heading = std::clamp(number_of(std::string_view(name).substr(8), 0), 0, 6);
    style.list = name.rfind("list bullet", 0) == 0 || name.rfind("list number", 0) == 0;
    return style;
}

Styles read_styles(const ZipArchive& archive, const ReadLimits& limits) {
    Styles styles;
    pugi::xml_document xml;
    if (!load_xml(archive, "word/styles.xml", limits, xml)) return styles;
    for (const pugi::xml_node& node : child_named(xml, "styles").children()) {
        if (local_name(node) != "style") continue;
        Style style = style_named(lower_ascii(attribute_named(child_named(node, "name"), "val")));
        const pugi::xml_node properties = child_named(node, "pPr");
        const int outline = number_of(attribute_named(child_named(properties, "outlineLvl"), "val"), 9);
        if (style.heading == 0 && outline < 6) style.heading = outline + 1;
        if (child_named(properties, "numPr") && style.heading == 0) style.list = true;
        styles[std::string(attribute_named(node, "styleId"))] = style;
    }
    return styles;
}

void collect_text(const pugi::xml_node& node, std::string& to);

/// Whether a run's property is on: <w:vanish/>, but not <w:vanish w:val="0"/>.
bool is_on(const pugi::xml_node& property) {
    const std::string_view value = attribute_named(property, "val");
    return property && value != "0" && value != "false" && value != "off";
}

/// Text of one type; hidden text is none.
void collect_run(const pugi::xml_node& run, std::string& to) {
    const pugi::xml_node type = child_named(run, "rPr");
    if (is_on(child_named(type, "vanish"))) return;
    if (attribute_named(child_named(type, "vertAlign"), "val") != "superscript") return collect_text(run, to);
    std::string raised;
    collect_text(run, raised);
    to += superscript(to, raised);
}

/// Text of runs. Deleted and moved-away text, field codes and the older twin of an alternative are left out.
void collect_text(const pugi::xml_node& node, std::string& to) {
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child);
        if (name == "t") {
            to += child.text().get();
        } else if (name == "tab" || name == "br" || name == "cr") {
            to += ' ';
        } else if (name == "noBreakHyphen") {
            to += '-';
        } else if (name == "r") {
            collect_run(child, to);
        } else if (name == "txbxContent") {
            to += ' ';
            collect_text(child, to);
            to += ' ';
        } else if (name != "del" && name != "moveFrom" && name != "Fallback" && name != "pPr" &&
                   name != "rPr" && name != "instrText") {
            if (name == "p" && !to.empty()) to += ' ';
            collect_text(child, to);
        }
    }
}

class DocxWalk {
  public:
    DocxWalk(DocumentBuilder& builder, const Styles& styles) : builder_(builder), styles_(styles) {}

    void blocks(const pugi::xml_node& parent);

  private:
    void paragraph(const pugi::xml_node& node);
    void row(const pugi::xml_node& node);

    DocumentBuilder& builder_;
    const Styles& styles_;
};

void DocxWalk::blocks(const pugi::xml_node& parent) {
    for (const pugi::xml_node& node : parent.children()) {
        const std::string_view name = local_name(node);
        if (name == "p") {
            paragraph(node);
        } else if (name == "tr") {
            row(node);
        } else if (name == "tbl" || name == "sdt" || name == "sdtContent" || name == "ins" ||
                   name == "customXml" || name == "body") {
            blocks(node);
        }
    }
}

void DocxWalk::paragraph(const pugi::xml_node& node) {
    std::string raw;
    collect_text(node, raw);
    const std::string text = tidy(raw);
    const pugi::xml_node properties = child_named(node, "pPr");
    const auto found = styles_.find(attribute_named(child_named(properties, "pStyle"), "val"));
    Style style = found == styles_.end() ? Style{} : found->second;
    const int outline = number_of(attribute_named(child_named(properties, "outlineLvl"), "val"), 9);
    if (outline < 6) style.heading = outline + 1;
    const pugi::xml_node numbering = child_named(properties, "numPr");
    const bool numbered = numbering && attribute_named(child_named(numbering, "numId"), "val") != "0";
    if (style.heading > 0) {
        builder_.add(BlockKind::heading, text, style.heading);
    } else if ((numbered || style.list) && !text.empty()) {
        const int level = number_of(attribute_named(child_named(numbering, "ilvl"), "val"), 0) + 1;
        builder_.add(BlockKind::list_item, "• " + text, std::clamp(level, 1, 9));
    } else {
        builder_.add(BlockKind::paragraph, text);
    }
}

void DocxWalk::row(const pugi::xml_node& node) {
    std::vector<std::string> cells;
    for (const pugi::xml_node& cell : node.children()) {
        if (local_name(cell) != "tc") continue;
        std::string text;
        collect_text(cell, text);
        cells.push_back(std::move(text));
    }
    builder_.add_row(cells);
}

void read_properties(const ZipArchive& archive, const ReadLimits& limits, Metadata& metadata) {
    pugi::xml_document xml;
    if (!load_xml(archive, "docProps/core.xml", limits, xml)) return;
    const pugi::xml_node properties = child_named(xml, "coreProperties");
    const auto value = [&](std::string_view name) {
        return tidy(child_named(properties, name).text().get());
    };
    metadata.title = value("title");
    metadata.published = value("created");
    metadata.language = value("language");
}

}  // namespace

Document read_docx(std::string_view bytes, const ReadLimits& limits) {
    const ZipArchive archive(bytes);
    pugi::xml_document xml;
    if (!load_xml(archive, "word/document.xml", limits, xml))
        throw Unreadable("a .docx without a document in it");
    DocumentBuilder builder(limits.record_bytes);
    const Styles styles = read_styles(archive, limits);
    DocxWalk(builder, styles).blocks(child_named(xml, "document"));
    read_properties(archive, limits, builder.metadata());
    return builder.take();
}

}  // namespace islet
