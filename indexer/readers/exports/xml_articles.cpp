// JATS (ANSI/NISO Z39.96) and MedlinePlus' health topics, through pugixml.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/exports/exports.hpp"
#include "indexer/readers/fields/kept_fields.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/office/office_math.hpp"
#include "indexer/readers/office/run_text.hpp"
#include "indexer/readers/office/xml.hpp"
#include "indexer/readers/tables/table_rows.hpp"

namespace islet {
namespace {

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The text of an element in one line: powers, formulas, reference marks; what stands apart is left out.
void collect(const pugi::xml_node& node, RunText& text, bool raised) {
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            text.add(child.value(), raised);
            continue;
        }
        const std::string_view name = local_name(child);
        if (is_any(name, {"fn", "table-wrap", "fig", "tex-math", "alternatives", "supplementary-material",
                          "label"}) &&
            name != "alternatives")
            continue;
        if (name == "math") {
            text.add_formula(mathml_formula(child));
            continue;
        }
        if (is_any(name, {"break", "p", "title", "list-item", "sec"})) text.gap();
        collect(child, text, raised || name == "sup");
    }
}

std::string line_of(const pugi::xml_node& node) {
    RunText text;
    collect(node, text, false);
    return text.take();
}

class JatsWalk {
  public:
    explicit JatsWalk(DocumentBuilder& builder) : builder_(builder) {}

    void blocks(const pugi::xml_node& parent, int level) {
        for (const pugi::xml_node& node : parent.children()) block(node, local_name(node), level);
    }

    void references(const pugi::xml_node& list) {
        const std::string title = line_of(child_named(list, "title"));
        std::vector<std::string> lines;
        for (const pugi::xml_node& node : list.children()) {
            if (local_name(node) == "ref-list") references(node);
            if (local_name(node) != "ref") continue;
            std::string line = line_of(node);
            std::string label = tidy(child_named(node, "label").text().get());
            if (!line.empty()) lines.push_back(label.empty() ? line : label.append(" ").append(line));
        }
        if (lines.empty()) return;
        builder_.add(BlockKind::heading, title.empty() ? "References" : title, 1);
        builder_.blocks().back().boilerplate = true;
        for (const std::string& line : lines)
            if (builder_.add(BlockKind::list_item, line, 1)) builder_.blocks().back().boilerplate = true;
    }

  private:
    void block(const pugi::xml_node& node, std::string_view name, int level) {
        if (name == "sec" || name == "app" || name == "boxed-text") {
            blocks(node, level + 1);
        } else if (name == "title" && level > 0) {
            builder_.add(BlockKind::heading, line_of(node), std::clamp(level, 1, 6));
        } else if (name == "p") {
            paragraph(node, level);
        } else if (name == "list") {
            list(node, 1);
        } else if (name == "table-wrap") {
            caption(node);
            tables(node);
            for (const pugi::xml_node& foot : child_named(node, "table-wrap-foot").children())
                builder_.add(BlockKind::paragraph,
                             line_of(local_name(foot) == "fn" ? child_named(foot, "p") : foot));
        } else if (name == "fig") {
            caption(node);
        } else if (name == "disp-formula" || name == "term") {
            builder_.add(BlockKind::paragraph, line_of(node));
        } else if (is_any(name, {"disp-quote", "table-wrap-group", "fig-group", "app-group", "def-list",
                                 "statement", "def-item", "def", "abstract", "body"})) {
            blocks(node, level);
        }
    }

    /// Tables, figures and lists may stand in a paragraph.
    void paragraph(const pugi::xml_node& node, int level) {
        const bool holds_list = static_cast<bool>(child_named(node, "list"));
        if (!holds_list) builder_.add(BlockKind::paragraph, line_of(node));
        if (holds_list) {
            RunText lead;
            for (const pugi::xml_node& child : node.children())
                if (child.type() == pugi::node_pcdata) lead.add(child.value(), false);
            builder_.add(BlockKind::paragraph, lead.take());
        }
        for (const pugi::xml_node& child : node.children())
            if (const std::string_view name = local_name(child); is_any(name, {"list", "table-wrap", "fig"}))
                block(child, name, level);
    }

    void list(const pugi::xml_node& node, int depth) {
        const bool ordered = attribute_named(node, "list-type") == "order";
        int number = 0;
        for (const pugi::xml_node& item : node.children()) {
            if (local_name(item) != "list-item") continue;
            const std::string mark = ordered ? fmt::format("{}. ", ++number) : "• ";
            std::string text;
            for (const pugi::xml_node& part : item.children())
                if (local_name(part) == "p") text += (text.empty() ? "" : " ") + line_of(part);
            if (!text.empty()) builder_.add(BlockKind::list_item, mark + text, depth);
            for (const pugi::xml_node& part : item.children())
                if (local_name(part) == "list") list(part, std::min(depth + 1, 9));
        }
    }

    void caption(const pugi::xml_node& node) {
        const std::string label = tidy(child_named(node, "label").text().get());
        const std::string text = line_of(child_named(node, "caption"));
        if (text.empty()) return;
        builder_.add(BlockKind::paragraph, label.empty() ? text : label + " " + text);
    }

    void tables(const pugi::xml_node& node) {
        for (const pugi::xml_node& child : node.children()) {
            if (local_name(child) == "alternatives") tables(child);
            if (local_name(child) != "table") continue;
            TableRows table;
            rows(child, table);
            table.add_to(builder_);
        }
    }

    void rows(const pugi::xml_node& parent, TableRows& table) {
        for (const pugi::xml_node& node : parent.children()) {
            if (local_name(node) == "tr") {
                std::vector<TableCell> cells;
                for (const pugi::xml_node& cell : node.children()) {
                    if (!is_any(local_name(cell), {"td", "th"})) continue;
                    const auto span = [&cell](std::string_view name) {
                        return static_cast<std::size_t>(
                            std::clamp(number_of(attribute_named(cell, name), 1), 1, 1000));
                    };
                    cells.push_back({line_of(cell), span("colspan"), span("rowspan")});
                }
                table.add_row(std::move(cells));
            } else if (is_any(local_name(node), {"thead", "tbody", "tfoot"})) {
                table.start_part();
                rows(node, table);
            }
        }
    }

    DocumentBuilder& builder_;
};

/// <pub-date><year>2021</year><month>3</month><day>5</day>
std::string date_in(const pugi::xml_node& node) {
    const auto number = [&node](std::string_view name) {
        return number_of(tidy(child_named(node, name).text().get()), 0);
    };
    if (number("year") == 0) return {};
    if (number("month") == 0) return fmt::format("{:04}", number("year"));
    if (number("day") == 0) return fmt::format("{:04}-{:02}", number("year"), number("month"));
    return fmt::format("{:04}-{:02}-{:02}", number("year"), number("month"), number("day"));
}

/// <article-id pub-id-type="pmid">33445566</article-id>; others are the publisher's own.
void keep_field_of_id(const pugi::xml_node& id, Metadata& metadata) {
    const auto type = attribute_named(id, "pub-id-type");
    if (type == "doi" || type == "pmid") keep_field(metadata, type, id.text().get());
}

/// <contrib
/// contrib-type="author"><name><surname>Roe</surname><given-names>Jane</given-names></name></contrib>
void take_authors(const pugi::xml_node& group, Metadata& metadata) {
    for (const pugi::xml_node& contrib : group.children()) {
        const auto type = attribute_named(contrib, "contrib-type");
        if (local_name(contrib) != "contrib" || (!type.empty() && type != "author")) continue;
        const pugi::xml_node name = child_named(contrib, "name");
        const std::string surname = line_of(child_named(name, "surname"));
        const std::string given = line_of(child_named(name, "given-names"));
        keep_field(metadata, "authors", given.empty() ? surname : fmt::format("{} {}", given, surname));
        keep_field(metadata, "authors", line_of(child_named(contrib, "collab")));
    }
}

void read_front(const pugi::xml_node& front, DocumentBuilder& builder, JatsWalk& walk) {
    const pugi::xml_node meta = child_named(front, "article-meta");
    Metadata& metadata = builder.metadata();
    metadata.title = line_of(child_named(child_named(meta, "title-group"), "article-title"));
    const pugi::xml_node journal = child_named(front, "journal-meta");
    metadata.publisher = line_of(child_named(child_named(journal, "journal-title-group"), "journal-title"));
    keep_field(metadata, "journal", metadata.publisher);
    for (const pugi::xml_node& node : meta.children()) {
        const std::string_view name = local_name(node);
        if (name == "pub-date")
            if (std::string date = date_in(node); date.size() > metadata.published.size())
                metadata.published = date;
        if (name == "article-id") keep_field_of_id(node, metadata);
        if (name == "contrib-group") take_authors(node, metadata);
        if (name == "article-id" && attribute_named(node, "pub-id-type") == "doi")
            metadata.url = "https://doi.org/" + tidy(node.text().get());
        if (name == "kwd-group")
            for (const pugi::xml_node& word : node.children())
                if (local_name(word) == "kwd") metadata.tags.push_back(line_of(word));
        if (name != "abstract" || is_any(attribute_named(node, "abstract-type"), {"graphical", "toc"}))
            continue;
        if (!child_named(node, "title")) builder.add(BlockKind::heading, "Abstract", 1);
        walk.blocks(node, 1);
    }
}

void read_jats(const pugi::xml_node& article, const ReadLimits& limits, const RecordSink& sink) {
    DocumentBuilder builder(limits.record_bytes);
    builder.metadata().language = attribute_named(article, "lang");
    JatsWalk walk(builder);
    read_front(child_named(article, "front"), builder, walk);
    walk.blocks(child_named(article, "body"), 0);
    const pugi::xml_node back = child_named(article, "back");
    for (const pugi::xml_node& node : back.children())
        if (is_any(local_name(node), {"app-group", "sec"}))
            walk.blocks(node, local_name(node) == "sec" ? 1 : 0);
    for (const pugi::xml_node& node : back.children())
        if (local_name(node) == "ref-list") walk.references(node);
    if (builder.blocks().empty()) throw Unreadable("no text");
    sink.document(builder.take(), 0);
}

void read_topic(const pugi::xml_node& topic, std::size_t number, const ReadLimits& limits,
                const RecordSink& sink) {
    if (attribute_named(topic, "language") == "Spanish") return;
    DocumentBuilder builder(limits.record_bytes);
    Metadata& metadata = builder.metadata();
    metadata.title = tidy(attribute_named(topic, "title"));
    metadata.url = attribute_named(topic, "url");
    metadata.published = attribute_named(topic, "date-created");
    metadata.publisher = "MedlinePlus";
    for (const pugi::xml_node& node : topic.children()) {
        if (local_name(node) == "also-called") metadata.tags.push_back(line_of(node));
        if (local_name(node) == "full-summary") add_html_fragment(node.text().get(), builder, limits);
    }
    try {
        if (builder.blocks().empty()) throw Unreadable("no text");
        sink.document(builder.take(), number);
    } catch (const Unreadable& problem) {
        sink.skipped(problem.what(), number);
    }
}

}  // namespace

bool looks_like_xml_articles(std::string_view head) {
    for (const std::string_view root : {"<article ", "<article>", "<health-topics", "<pmc-articleset"})
        if (head.find(root) != std::string_view::npos)
            return root == "<health-topics" || root == "<pmc-articleset" ||
                   head.find("JATS") != std::string_view::npos ||
                   head.find("article-type=") != std::string_view::npos ||
                   head.find("<front>") != std::string_view::npos ||
                   head.find("journal-meta") != std::string_view::npos;
    return false;
}

void read_xml_articles(std::string_view bytes, const ReadLimits& limits, const RecordSink& sink) {
    pugi::xml_document xml;
    load_xml_text(bytes, limits, xml);
    pugi::xml_node root = xml.document_element();
    const std::string_view name = local_name(root);
    if (name == "article") return read_jats(root, limits, sink);
    std::size_t number = 0;
    for (const pugi::xml_node& node : root.children()) {
        if (node.type() != pugi::node_element) continue;
        ++number;
        if (local_name(node) == "health-topic") read_topic(node, number, limits, sink);
        if (local_name(node) != "article") continue;
        RecordSink numbered = sink;
        numbered.document = [&](Document&& document, std::size_t) {
            sink.document(std::move(document), number);
        };
        try {
            read_jats(node, limits, numbered);
        } catch (const Unreadable& problem) {
            sink.skipped(problem.what(), number);
        }
    }
    if (number == 0) throw Unreadable("XML that holds no article");
}

}  // namespace islet
