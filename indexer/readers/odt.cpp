// .odt (OpenDocument text, ISO/IEC 26300): headings, paragraphs, lists and tables.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/xml.hpp"

namespace islet {
namespace {

bool is_aside(std::string_view name) {
    return name == "note" || name == "annotation" || name == "tracked-changes" ||
           name == "table-of-content" || name == "alphabetical-index" || name == "sequence-decls" ||
           name == "ruby-text";
}

void collect_text(const pugi::xml_node& node, std::string& to) {
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            to += child.value();
            continue;
        }
        const std::string_view name = local_name(child);
        if (is_aside(name)) continue;
        const bool gap = name == "s" || name == "tab" || name == "line-break" || name == "p";
        if (gap) to += ' ';
        collect_text(child, to);
    }
}

class OdtWalk {
  public:
    explicit OdtWalk(DocumentBuilder& builder) : builder_(builder) {}

    void blocks(const pugi::xml_node& parent, int list_level) {
        for (const pugi::xml_node& node : parent.children()) {
            const std::string_view name = local_name(node);
            if (is_aside(name)) continue;
            if (name == "h") {
                const int level = number_of(attribute_named(node, "outline-level"), 1);
                builder_.add(BlockKind::heading, text_of(node), std::clamp(level, 1, 6));
            } else if (name == "p") {
                paragraph(text_of(node), list_level);
            } else if (name == "table-row") {
                row(node);
            } else {
                blocks(node, list_level + (name == "list" ? 1 : 0));
            }
        }
    }

  private:
    static std::string text_of(const pugi::xml_node& node) {
        std::string text;
        collect_text(node, text);
        return tidy(text);
    }

    void paragraph(const std::string& text, int list_level) {
        if (text.empty()) return;
        if (list_level == 0) {
            builder_.add(BlockKind::paragraph, text);
        } else {
            builder_.add(BlockKind::list_item, "• " + text, list_level);
        }
    }

    void row(const pugi::xml_node& node) {
        std::vector<std::string> cells;
        for (const pugi::xml_node& cell : node.children())
            if (local_name(cell) == "table-cell") cells.push_back(text_of(cell));
        builder_.add_row(cells);
    }

    DocumentBuilder& builder_;
};

void read_properties(const ZipArchive& archive, const ReadLimits& limits, Metadata& metadata) {
    pugi::xml_document xml;
    if (!load_xml(archive, "meta.xml", limits, xml)) return;
    const pugi::xml_node meta = child_named(child_named(xml, "document-meta"), "meta");
    const auto value = [&](std::string_view name) { return tidy(child_named(meta, name).text().get()); };
    metadata.title = value("title");
    metadata.published = value("creation-date");
    metadata.language = value("language");
}

}  // namespace

Document read_odt(std::string_view bytes, const ReadLimits& limits) {
    const ZipArchive archive(bytes);
    pugi::xml_document xml;
    if (!load_xml(archive, "content.xml", limits, xml)) throw Unreadable("an .odt without a document in it");
    DocumentBuilder builder(limits.record_bytes);
    const pugi::xml_node body = child_named(child_named(xml, "document-content"), "body");
    const pugi::xml_node text = child_named(body, "text");
    if (!text) throw Unreadable("an OpenDocument file that holds no text document");
    OdtWalk(builder).blocks(text, 0);
    read_properties(archive, limits, builder.metadata());
    return builder.take();
}

}  // namespace islet
