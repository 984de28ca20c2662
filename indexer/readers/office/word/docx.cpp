// .docx (Office Open XML, ECMA-376): paragraphs with their styles, lists, tables and notes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/office/usual_language.hpp"
#include "indexer/readers/office/word/docx_chunks.hpp"
#include "indexer/readers/office/word/docx_numbering.hpp"
#include "indexer/readers/office/word/docx_styles.hpp"
#include "indexer/readers/office/word/docx_text.hpp"
#include "indexer/readers/office/xml.hpp"
#include "indexer/readers/tables/table_rows.hpp"
#include "language/language.hpp"

namespace islet {
namespace {

/// A wrapper of blocks, rows or cells that says nothing itself: content controls, insertions.
bool is_wrapper(std::string_view name) {
    constexpr std::array<std::string_view, 9> names = {
        "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice", "body"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_table_of_contents(const pugi::xml_node& control) {
    const pugi::xml_node part = child_named(child_named(control, "sdtPr"), "docPartObj");
    return attribute_named(child_named(part, "docPartGallery"), "val") == "Table of Contents";
}

/// The rows of a table. A cell that goes on from above says only that it does, so its text is kept.
class DocxTable {
  public:
    explicit DocxTable(DocxText& text) : text_(text) {}

    void row(const pugi::xml_node& node) {
        const pugi::xml_node properties = child_named(node, "trPr");
        if (is_on(child_named(properties, "hidden")) || child_named(properties, "del")) return;
        std::vector<TableCell> cells;
        std::size_t column = 0;
        skip(properties, "gridBefore", cells, column);
        collect(node, cells, column);
        rows_.add_row(std::move(cells));
    }

    void add_to(DocumentBuilder& builder) { rows_.add_to(builder); }

  private:
    static std::size_t count_in(const pugi::xml_node& properties, std::string_view name, int otherwise) {
        const int count = number_of(attribute_named(child_named(properties, name), "val"), otherwise);
        return static_cast<std::size_t>(std::clamp(count, otherwise, 1000));
    }

    static void skip(const pugi::xml_node& properties, std::string_view name, std::vector<TableCell>& cells,
                     std::size_t& column) {
        const std::size_t columns = count_in(properties, name, 0);
        if (columns == 0) return;
        cells.push_back({{}, columns, 1});
        column += columns;
    }

    void collect(const pugi::xml_node& row, std::vector<TableCell>& cells, std::size_t& column) {
        for (const pugi::xml_node& node : row.children()) {
            const std::string_view name = local_name(node);
            if (is_wrapper(name)) collect(node, cells, column);
            if (name != "tc") continue;
            const pugi::xml_node properties = child_named(node, "tcPr");
            const std::size_t columns = count_in(properties, "gridSpan", 1);
            const pugi::xml_node beside = child_named(properties, "hMerge");  // before gridSpan was known
            if (beside && attribute_named(beside, "val") != "restart" && !cells.empty()) {
                cells.back().columns += columns;
                column += columns;
                continue;
            }
            const pugi::xml_node merge = child_named(properties, "vMerge");
            const bool goes_on = merge && attribute_named(merge, "val") != "restart";
            std::string text = text_.read(node);
            if (goes_on && text.empty()) {
                if (const auto above = above_.find(column); above != above_.end()) text = above->second;
            } else if (merge && text.size() <= longest_repeated) {
                above_[column] = text;
            } else {
                above_.erase(column);
            }
            cells.push_back({std::move(text), columns, 1});
            column += columns;
        }
    }

    DocxText& text_;
    TableRows rows_;
    std::map<std::size_t, std::string> above_;  ///< by column: what is said in each row that it reaches
};

class DocxWalk {
  public:
    DocxWalk(DocumentBuilder& builder, DocxText& text, const DocxStyles& styles, DocxNumbering& numbering,
             const DocxChunks& chunks)
        : builder_(builder), text_(text), styles_(styles), numbering_(numbering), chunks_(chunks) {}

    void blocks(const pugi::xml_node& parent);
    /// The notes that are still to come. They stand after the paragraph that refers to them; after the list
    /// or table if that does, or if the paragraph leads into it.
    void notes();

  private:
    void paragraph(const pugi::xml_node& node);
    void rows(const pugi::xml_node& parent, DocxTable& table);

    DocumentBuilder& builder_;
    DocxText& text_;
    const DocxStyles& styles_;
    DocxNumbering& numbering_;
    const DocxChunks& chunks_;
};

void DocxWalk::blocks(const pugi::xml_node& parent) {
    for (const pugi::xml_node& node : parent.children()) {
        const std::string_view name = local_name(node);
        if (name == "p") {
            paragraph(node);
        } else if (name == "altChunk") {
            notes();
            chunks_.add(attribute_named(node, "id"), builder_);
        } else if (name == "tbl") {
            DocxTable table(text_);
            rows(node, table);
            table.add_to(builder_);
        } else if (is_wrapper(name) && !is_table_of_contents(node) && !is_placeholder(node)) {
            blocks(node);
        }
    }
}

void DocxWalk::notes() {
    for (const std::string& note : text_.take_notes()) builder_.add(BlockKind::paragraph, note);
}

void DocxWalk::paragraph(const pugi::xml_node& node) {
    const pugi::xml_node properties = child_named(node, "pPr");
    const auto found = styles_.paragraphs.find(attribute_named(child_named(properties, "pStyle"), "val"));
    DocxStyle style = found == styles_.paragraphs.end() ? DocxStyle{} : found->second;
    if (style.contents) return;
    const int outline = number_of(attribute_named(child_named(properties, "outlineLvl"), "val"), 9);
    if (outline < 6) style.heading = outline + 1;
    const DocxListPlace place = docx_list_place(child_named(properties, "numPr"), style.place);
    const bool numbered = !place.id.empty() && place.id != "0";
    const bool unnumbered = place.id == "0";
    const bool item = style.heading == 0 && !unnumbered && (numbered || style.list);
    if (!item) notes();
    const std::string text = text_.read(node);
    const std::string mark = numbered && !text.empty() ? numbering_.next_mark(place) : "• ";
    if (style.heading > 0) {
        builder_.add(BlockKind::heading, text, style.heading);
    } else if (item && !text.empty()) {
        builder_.add(BlockKind::list_item, mark + text, std::clamp(place.level + 1, 1, 9));
    } else {
        builder_.add(BlockKind::paragraph, text);
        if (!leads_in(text)) notes();
    }
}

void DocxWalk::rows(const pugi::xml_node& parent, DocxTable& table) {
    for (const pugi::xml_node& node : parent.children()) {
        const std::string_view name = local_name(node);
        if (name == "tr") table.row(node);
        if (is_wrapper(name)) rows(node, table);
    }
}

/// The part's notes by their ids; none where there is no such part.
std::map<std::string, std::string, std::less<>> read_notes(const ZipArchive& archive, const std::string& part,
                                                           const ReadLimits& limits, DocxText& text,
                                                           std::vector<std::string>& unread) {
    pugi::xml_document xml;
    if (!load_xml_part(archive, "word/" + part + ".xml", limits, xml, unread)) return {};
    return text.notes_in(child_named(xml, part));
}

DocxNumbering read_numbering(const ZipArchive& archive, const ReadLimits& limits,
                             std::vector<std::string>& unread) {
    pugi::xml_document xml;
    const bool has = load_xml_part(archive, "word/numbering.xml", limits, xml, unread);
    return DocxNumbering(has ? child_named(xml, "numbering") : pugi::xml_node{});
}

void read_properties(const ZipArchive& archive, const ReadLimits& limits, Metadata& metadata,
                     std::vector<std::string>& unread) {
    pugi::xml_document xml;
    if (!load_xml_part(archive, "docProps/core.xml", limits, xml, unread)) return;
    const pugi::xml_node properties = child_named(xml, "coreProperties");
    const auto value = [&](std::string_view name) {
        return tidy(child_named(properties, name).text().get());
    };
    metadata.title = value("title");
    metadata.published = value("created");
    if (metadata.published.empty()) metadata.modified = value("modified");
    metadata.language = language_tag(value("language"));
}

/// "" for what is no language that we know.
std::string language_of(const pugi::xml_node& document, const ZipArchive& archive, const ReadLimits& limits,
                        const DocxStyles& styles) {
    std::string language = word_text_language(document, styles.language);
    pugi::xml_document xml;
    std::vector<std::string> damaged;  // settings are no text
    if (language.empty() && load_xml_part(archive, "word/settings.xml", limits, xml, damaged))
        language = theme_language(child_named(xml, "settings"));
    return is_language_known(language) ? language : std::string{};
}

}  // namespace

Document read_docx(std::string_view bytes, const ReadLimits& limits, std::vector<std::string>& unread_parts) {
    const ZipArchive archive(bytes);
    pugi::xml_document xml;
    if (!load_xml(archive, archive.word_text(), limits, xml))
        throw Unreadable("a .docx without a document in it");
    DocumentBuilder builder(limits.record_bytes);
    const DocxStyles styles = read_docx_styles(archive, limits, unread_parts);
    DocxText text(styles.characters);
    text.set_notes({read_notes(archive, "footnotes", limits, text, unread_parts),
                    read_notes(archive, "endnotes", limits, text, unread_parts)});
    DocxNumbering numbering = read_numbering(archive, limits, unread_parts);
    const DocxChunks chunks(archive, limits, unread_parts);
    DocxWalk walk(builder, text, styles, numbering, chunks);
    const pugi::xml_node document = child_named(xml, "document");
    walk.blocks(document);
    walk.notes();
    read_properties(archive, limits, builder.metadata(), unread_parts);
    if (builder.metadata().language.empty())
        builder.metadata().language = language_of(document, archive, limits, styles);
    return builder.take();
}

}  // namespace islet
