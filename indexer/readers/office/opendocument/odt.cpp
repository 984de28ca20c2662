// .odt (OpenDocument text, ISO/IEC 26300): headings, paragraphs, lists, tables and notes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/office/office_math.hpp"
#include "indexer/readers/office/opendocument/odt_numbering.hpp"
#include "indexer/readers/office/run_text.hpp"
#include "indexer/readers/office/usual_language.hpp"
#include "indexer/readers/office/xml.hpp"
#include "indexer/readers/tables/table_rows.hpp"

namespace islet {
namespace {

bool is_aside(std::string_view name) {
    return name == "annotation" || name == "tracked-changes" || name == "table-of-content" ||
           name == "alphabetical-index" || name == "sequence-decls" || name == "ruby-text";
}

/// "super 58%", "33% 58%"; lowered text has "sub" or a negative value.
bool is_raised(std::string_view position) {
    return position.starts_with("super") ||
           (!position.empty() && position.front() >= '1' && position.front() <= '9');
}

/// Adds the names of the styles that raise, and of those that strike or hide; derived styles are included.
void add_styles(const pugi::xml_node& styles, CharacterStyles& known) {
    for (const pugi::xml_node& style : styles.children()) {
        const pugi::xml_node type = child_named(style, "text-properties");
        const std::string name(attribute_named(style, "name"));
        const std::string_view parent = attribute_named(style, "parent-style-name");
        const std::string_view position = attribute_named(type, "text-position");
        const std::string_view line = attribute_named(type, "text-line-through-style");
        if (position.empty() ? known.raised.contains(parent) : is_raised(position)) known.raised.insert(name);
        if (line.empty() ? known.struck.contains(parent) : line != "none") known.struck.insert(name);
        if (attribute_named(type, "display") == "none") known.struck.insert(name);
    }
}

bool is_hidden(const pugi::xml_node& node, std::string_view name) {
    const bool said = name == "hidden-text" || name == "hidden-paragraph";
    return said && attribute_named(node, "is-hidden") != "false";
}

/// A field in a paragraph hides all of it.
bool hides_itself(const pugi::xml_node& paragraph) {
    const pugi::xml_node field = child_named(paragraph, "hidden-paragraph");
    return field && attribute_named(field, "is-hidden") != "false";
}

/// The text of paragraphs and cells. Not thread-safe.
class OdtText {
  public:
    /// formula: the text of an embedded formula, by where the file says it is.
    using Formula = std::function<std::string(std::string_view place)>;

    OdtText(CharacterStyles styles, Formula formula)
        : styles_(std::move(styles)), formula_(std::move(formula)) {}

    /// "" for what is struck out.
    std::string read(const pugi::xml_node& node) {
        if (!is_struck_out(node) && !hides_itself(node)) collect(node, false);
        return text_.take();
    }

    /// "[1] …": the notes found since the last call.
    std::vector<std::string> take_notes() { return std::exchange(notes_, {}); }

  private:
    void collect(const pugi::xml_node& node, bool raised) {
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
                text_.add(child.value(), raised);
            else
                element(child, local_name(child), raised);
        }
    }

    void element(const pugi::xml_node& node, std::string_view name, bool raised) {
        if (is_aside(name) || is_struck_out(node) || is_hidden(node, name)) return;
        if (name == "note") return note(node);
        if (name == "math") return text_.add_formula(mathml_formula(node));
        if (name == "object" && !attribute_named(node, "href").empty())
            return text_.add_formula(formula_(attribute_named(node, "href")));
        const bool box = name == "text-box" || name == "title" || name == "desc";
        if (box || name == "s" || name == "tab" || name == "line-break" || name == "p" || name == "h")
            text_.gap();
        if (name == "span") raised = raised || styles_.raised.contains(attribute_named(node, "style-name"));
        collect(node, raised && !box);
        if (box) text_.gap();
    }

    [[nodiscard]] bool is_struck_out(const pugi::xml_node& node) const {
        return styles_.struck.contains(attribute_named(node, "style-name"));
    }

    /// A mark here, the note itself after the paragraph.
    void note(const pugi::xml_node& node) {
        OdtText inside(styles_, formula_);
        const std::string text = inside.read(child_named(node, "note-body"));
        if (text.empty()) return;
        const std::string name = inside.read(child_named(node, "note-citation"));
        ++count_;
        const std::string mark = "[" + (name.empty() ? std::to_string(count_) : name) + "]";
        text_.add(mark, false);
        notes_.push_back(mark + " " + text);
    }

    CharacterStyles styles_;
    Formula formula_;
    RunText text_;
    std::vector<std::string> notes_;
    std::size_t count_ = 0;
};

class OdtWalk {
  public:
    OdtWalk(DocumentBuilder& builder, OdtText& text, OdtNumbering numbering)
        : builder_(builder), text_(text), numbering_(std::move(numbering)) {}

    void blocks(const pugi::xml_node& parent, int list_level) {
        for (const pugi::xml_node& node : parent.children()) {
            const std::string_view name = local_name(node);
            if (is_aside(name) || attribute_named(node, "display") == "none") continue;
            if (name == "h") {
                notes();
                const int level = number_of(attribute_named(node, "outline-level"), 1);
                builder_.add(BlockKind::heading, text_.read(node), std::clamp(level, 1, 6));
                (void)take_mark();  // a heading's number is no part of its words
            } else if (name == "p") {
                paragraph(node, list_level);
            } else if (name == "table") {
                TableRows table;
                rows(node, table);
                table.add_to(builder_);
            } else if (name == "list") {
                list(node, list_level + 1);
            } else {
                blocks(node, list_level);
            }
        }
    }

    /// The notes that are still to come. They stand after the paragraph that refers to them; after the list
    /// or table if that does, or if the paragraph leads into it.
    void notes() {
        for (const std::string& note : text_.take_notes()) builder_.add(BlockKind::paragraph, note);
    }

  private:
    /// An item's number stands before its first paragraph; a header has none.
    void list(const pugi::xml_node& node, int level) {
        numbering_.open(node);
        for (const pugi::xml_node& item : node.children()) {
            item_ = local_name(item) == "list-item" ? item : pugi::xml_node{};
            blocks(item, level);
            if (item_ && child_named(item, "p")) (void)take_mark();  // an empty one has a number too
        }
        item_ = {};
        numbering_.close();
    }

    /// The mark of the item that begins here; "" within it.
    std::string take_mark() {
        const pugi::xml_node item = std::exchange(item_, pugi::xml_node{});
        return item ? numbering_.next_mark(item) : std::string{};
    }

    void paragraph(const pugi::xml_node& node, int list_level) {
        if (list_level == 0) notes();
        const std::string text = text_.read(node);
        if (text.empty()) return;
        if (list_level == 0) {
            builder_.add(BlockKind::paragraph, text);
            if (!leads_in(text)) notes();
        } else {
            builder_.add(BlockKind::list_item, take_mark() + text, list_level);
        }
    }

    void rows(const pugi::xml_node& parent, TableRows& table) {
        for (const pugi::xml_node& node : parent.children()) {
            const std::string_view name = local_name(node);
            const std::string_view visibility = attribute_named(node, "visibility");
            if (visibility == "collapse" || visibility == "filter") continue;
            if (name == "table-row")
                table.add_row(cells(node));
            else if (name.starts_with("table-"))
                rows(node, table);  // table-header-rows, table-row-group …
        }
    }

    /// Covered cells lie under one that spans them.
    std::vector<TableCell> cells(const pugi::xml_node& row) {
        const auto count = [](const pugi::xml_node& cell, std::string_view name, int most) {
            return static_cast<std::size_t>(std::clamp(number_of(attribute_named(cell, name), 1), 1, most));
        };
        std::vector<TableCell> cells;
        for (const pugi::xml_node& cell : row.children()) {
            if (local_name(cell) != "table-cell") continue;
            const std::size_t columns = count(cell, "number-columns-spanned", 1000);
            const std::size_t again = count(cell, "number-columns-repeated", 1000);
            cells.push_back(
                {text_.read(cell), std::max(columns, again), count(cell, "number-rows-spanned", 65534)});
        }
        return cells;
    }

    DocumentBuilder& builder_;
    OdtText& text_;
    OdtNumbering numbering_;
    pugi::xml_node item_;  // whose mark is still to be written
};

/// The named styles, and the nameless ones of the text.
struct Styles {
    CharacterStyles characters;
    OdtNumbering lists;
    WriterLanguages languages{};

    void add(const pugi::xml_node& styles) {
        languages.add(styles);
        add_styles(styles, characters);
        lists.add_styles(styles);
    }
};

Styles read_styles(const ZipArchive& archive, const pugi::xml_node& content, const ReadLimits& limits,
                   std::vector<std::string>& unread) {
    Styles styles;
    pugi::xml_document xml;
    if (load_xml_part(archive, "styles.xml", limits, xml, unread)) {
        const pugi::xml_node named = child_named(child_named(xml, "document-styles"), "styles");
        styles.add(named);
    }
    styles.add(child_named(content, "automatic-styles"));
    return styles;
}

/// "./Object 1" -> the text of Object 1/content.xml, if that is a formula.
std::string embedded_formula(const ZipArchive& archive, std::string_view place, const ReadLimits& limits,
                             std::vector<std::string>& unread) {
    if (place.starts_with("./")) place.remove_prefix(2);
    if (place.ends_with('/')) place.remove_suffix(1);
    pugi::xml_document xml;
    if (!load_xml_part(archive, std::string(place) + "/content.xml", limits, xml, unread)) return {};
    return mathml_formula(child_named(xml, "math"));
}

void read_meta(const ZipArchive& archive, const ReadLimits& limits, Metadata& metadata,
               std::vector<std::string>& unread) {
    pugi::xml_document xml;
    if (!load_xml_part(archive, "meta.xml", limits, xml, unread)) return;
    const pugi::xml_node meta = child_named(child_named(xml, "document-meta"), "meta");
    const auto value = [&](std::string_view name) { return tidy(child_named(meta, name).text().get()); };
    metadata.title = value("title");
    metadata.published = value("creation-date");
    if (metadata.published.empty()) metadata.modified = value("date");
    metadata.language = language_tag(value("language"));
}

}  // namespace

Document read_odt(std::string_view bytes, const ReadLimits& limits, std::vector<std::string>& unread_parts) {
    const ZipArchive archive(bytes);
    pugi::xml_document xml;
    if (!load_xml(archive, "content.xml", limits, xml)) throw Unreadable("an .odt without a document in it");
    DocumentBuilder builder(limits.record_bytes);
    const pugi::xml_node content = child_named(xml, "document-content");
    const pugi::xml_node body = child_named(child_named(content, "body"), "text");
    if (!body) throw Unreadable("an OpenDocument file that holds no text document");
    Styles styles = read_styles(archive, content, limits, unread_parts);
    OdtText text(std::move(styles.characters), [&](std::string_view place) {
        return embedded_formula(archive, place, limits, unread_parts);
    });
    OdtWalk walk(builder, text, std::move(styles.lists));
    walk.blocks(body, 0);
    walk.notes();
    read_meta(archive, limits, builder.metadata(), unread_parts);
    if (builder.metadata().language.empty()) builder.metadata().language = styles.languages.of_text(body);
    return builder.take();
}

}  // namespace islet
