// JATS (ANSI/NISO Z39.96) and MedlinePlus' health topics, through pugixml.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/exports/exports.hpp"
#include "indexer/readers/exports/jats.hpp"
#include "indexer/readers/fields/kept_fields.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/office/xml.hpp"
#include "language/language.hpp"

namespace islet {
namespace {

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
        const std::string surname = jats_line(child_named(name, "surname"));
        const std::string given = jats_line(child_named(name, "given-names"));
        keep_field(metadata, "authors", given.empty() ? surname : fmt::format("{} {}", given, surname));
        keep_field(metadata, "authors", jats_line(child_named(contrib, "collab")));
    }
}

void read_front(const pugi::xml_node& front, DocumentBuilder& builder, JatsWalk& walk) {
    const pugi::xml_node meta = child_named(front, "article-meta");
    Metadata& metadata = builder.metadata();
    metadata.title = jats_line(child_named(child_named(meta, "title-group"), "article-title"));
    const pugi::xml_node journal = child_named(front, "journal-meta");
    metadata.publisher = jats_line(child_named(child_named(journal, "journal-title-group"), "journal-title"));
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
                if (local_name(word) == "kwd") metadata.tags.push_back(jats_line(word));
        if (name != "abstract" || is_one_of(attribute_named(node, "abstract-type"), {"graphical", "toc"}))
            continue;
        if (!child_named(node, "title")) builder.add(BlockKind::heading, "Abstract", 1);
        walk.blocks(node, 1);
    }
}

/// Acknowledgements, appendices, glossary and notes; the list of references stands at the end.
void read_back(const pugi::xml_node& back, JatsWalk& walk) {
    for (const pugi::xml_node& node : back.children()) {
        const std::string_view name = local_name(node);
        if (name == "app-group") walk.blocks(node, 0);
        if (name == "sec") walk.blocks(node, 1);
        if (name == "ack") walk.part(node, "Acknowledgements");
        if (name == "glossary") walk.part(node, "Glossary");
        if (is_one_of(name, {"notes", "fn-group"})) walk.part(node, "Notes");
    }
}

/// Letters and answers that are published with an article; not the article once more in another language.
void read_sub_article(const pugi::xml_node& sub, DocumentBuilder& builder, JatsWalk& walk) {
    if (attribute_named(sub, "article-type") == "translation") return;
    const pugi::xml_node stub = child_named(sub, "front-stub")
                                    ? child_named(sub, "front-stub")
                                    : child_named(child_named(sub, "front"), "article-meta");
    builder.add(BlockKind::heading, jats_line(child_named(child_named(stub, "title-group"), "article-title")),
                1);
    walk.blocks(child_named(sub, "body"), 1);
}

/// What the article says of itself, else of its body or its title. A letter or a summary may have its own.
std::string language_of(const pugi::xml_node& article) {
    const pugi::xml_node meta = child_named(child_named(article, "front"), "article-meta");
    for (const pugi::xml_node& node : {article, child_named(article, "body"),
                                       child_named(child_named(meta, "title-group"), "article-title")})
        if (std::string language = language_tag(attribute_named(node, "lang")); !language.empty())
            return language;
    return {};
}

void read_jats(const pugi::xml_node& article, const ReadLimits& limits, const RecordSink& sink) {
    DocumentBuilder builder(limits.record_bytes);
    builder.metadata().language = language_of(article);
    JatsWalk walk(builder);
    read_front(child_named(article, "front"), builder, walk);
    walk.blocks(child_named(article, "body"), 0);
    walk.blocks(child_named(article, "floats-group"), 0);
    const pugi::xml_node back = child_named(article, "back");
    read_back(back, walk);
    for (const pugi::xml_node& node : article.children())
        if (is_one_of(local_name(node), {"sub-article", "response"})) read_sub_article(node, builder, walk);
    for (const pugi::xml_node& node : back.children())
        if (local_name(node) == "ref-list") walk.references(node);
    if (builder.blocks().empty()) throw Unreadable("no text");
    sink.document(builder.take(), 0);
}

void read_topic(const pugi::xml_node& topic, std::size_t number, const ReadLimits& limits,
                const RecordSink& sink) {
    DocumentBuilder builder(limits.record_bytes);
    Metadata& metadata = builder.metadata();
    if (const auto language = attribute_named(topic, "language"); is_language_known(language))
        metadata.language = code_of(language_named(language));
    metadata.title = tidy(attribute_named(topic, "title"));
    metadata.url = attribute_named(topic, "url");
    metadata.published = attribute_named(topic, "date-created");
    metadata.publisher = "MedlinePlus";
    for (const pugi::xml_node& node : topic.children()) {
        if (local_name(node) == "also-called") metadata.tags.push_back(jats_line(node));
        if (local_name(node) == "full-summary") add_html_fragment(node.text().get(), builder, limits);
    }
    try {
        if (builder.blocks().empty()) throw Unreadable("no text");
        sink.document(builder.take(), number);
    } catch (const Unreadable& problem) {
        sink.skipped(problem.what(), number);
    }
}

/// The articles below the root; how many of its elements were looked at.
std::size_t read_many(const pugi::xml_node& root, const ReadLimits& limits, const RecordSink& sink) {
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
    return number;
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
    const std::string damage = load_xml_text(bytes, limits, xml);
    const pugi::xml_node root = xml.document_element();
    std::size_t found = 0;
    RecordSink counted = sink;
    counted.document = [&](Document&& document, std::size_t number) {
        ++found;
        sink.document(std::move(document), number);
    };
    std::size_t last = 1;
    if (local_name(root) == "article") {
        try {
            read_jats(root, limits, counted);
        } catch (const Unreadable&) {
            if (damage.empty()) throw;
        }
    } else {
        last = read_many(root, limits, counted);
        if (last == 0 && damage.empty()) throw Unreadable("XML that holds no article");
    }
    if (damage.empty()) return;
    if (found == 0) throw Unreadable(damage);
    sink.skipped(damage + "; what stands in front of that is read", last);
}

}  // namespace islet
