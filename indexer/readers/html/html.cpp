// HTML: the main content's blocks, and what the page says about itself.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include "analysis/structure/text_structure.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/words/text_language.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/html/html_walk.hpp"
#include "indexer/readers/html/page/html_content.hpp"
#include "indexer/readers/html/page/html_metadata.hpp"
#include "indexer/readers/html/page/html_shape.hpp"
#include "indexer/readers/html/page/html_tree.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/text/references.hpp"

namespace islet {
namespace {

constexpr std::size_t little_text = 300;      // bytes
constexpr std::size_t charset_within = 8192;  // bytes; HTML has it in the first 1024, pages have it later

/// The beginning of what a part of the page says, enough to tell its language.
std::string opening_text(const GumboNode& main) {
    constexpr std::size_t enough = 1 << 14;  // bytes
    std::string text;
    std::vector<const GumboNode*> left = {&main};
    while (!left.empty() && text.size() < enough) {
        const GumboNode& node = *left.back();
        left.pop_back();
        if (node.type == GUMBO_NODE_TEXT) text.append(node.v.text.text).append(" ");
        if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_DOCUMENT) continue;
        const bool element = node.type == GUMBO_NODE_ELEMENT;
        if (element && (node.v.element.tag == GUMBO_TAG_SCRIPT || node.v.element.tag == GUMBO_TAG_STYLE))
            continue;
        const GumboVector& children = element ? node.v.element.children : node.v.document.children;
        for (unsigned i = children.length; i-- > 0;)
            left.push_back(static_cast<const GumboNode*>(children.data[i]));
    }
    return text;
}

/// What the walk found, with the title. lead: a paragraph to begin with, or "".
Document read_tree(const HtmlContent& content, const PageInfo& info, HtmlReading reading,
                   const ReadLimits& limits, const std::string& lead = {}) {
    DocumentBuilder builder(limits.record_bytes);
    builder.add(BlockKind::paragraph, lead);
    HtmlWalk walk(content, builder, reading);
    const GumboNode& main = reading == HtmlReading::strict ? content.main_content() : content.root();
    builder.metadata().language = language_of(main, info);
    builder.set_language(page_language(builder.metadata().language, opening_text(main)));
    walk.walk(main, &main != &content.root());
    walk.finish(true);
    builder.metadata().title = page_title(info, walk.first_heading());
    return builder.take();
}

std::string first_filled(std::initializer_list<std::string> values) {
    for (const std::string& value : values)
        if (!value.empty()) return value;
    return {};
}

/// A title that is never closed swallows the page: it ends at the next tag. "" for other pages.
std::string with_title_closed(std::string_view text) {
    const std::string small = lower_ascii(text);
    const std::size_t title = small.find("<title");
    if (title == std::string::npos || small.find("</title", title) != std::string::npos) return {};
    const std::size_t next = small.find('<', title + 1);
    if (next == std::string::npos) return {};
    return std::string(text.substr(0, next)) + "</title>" + std::string(text.substr(next));
}

/// A date that a foot of the page states, outside the article: "Page last reviewed: 5 March 2024".
StatedDate date_below(const HtmlContent& content, const ReadLimits& limits) {
    DocumentBuilder builder(limits.record_bytes);
    std::vector<const GumboNode*> open = {&content.root()};
    while (!open.empty()) {
        const GumboNode& node = *open.back();
        open.pop_back();
        if (!is_element(node)) continue;
        if (is_tag(node, GUMBO_TAG_FOOTER) || has_role(node, {"contentinfo"})) {
            HtmlWalk walk(content, builder, HtmlReading::lenient);
            walk.walk(node, false);
            walk.finish(false);
            continue;
        }
        for (const GumboNode* child : children(node)) open.push_back(child);
    }
    StatedDate stated = find_stated_date(builder.text(), limits.today);
    return stated.kind == DateKind::published ? StatedDate{} : stated;  // of the site, or of its owner
}

Document read_page(std::string_view text, const ReadLimits& limits) {
    const HtmlTree tree(text, limits);
    const HtmlContent content(tree.root());
    const PageInfo info = page_info(content);
    const ReadingIn as_it_says(page_language(info.language, {}));
    Document document = read_tree(content, info, HtmlReading::strict, limits);
    if (document.blocks.empty()) document = read_tree(content, info, HtmlReading::lenient, limits);
    // Where a script draws the page, or it is a film, its description may be all that it says in words.
    if (document.text.size() < little_text && document.text.find(info.description) == std::string::npos)
        document =
            read_tree(content, info, document.blocks.empty() ? HtmlReading::lenient : HtmlReading::strict,
                      limits, info.description);
    Metadata& metadata = document.metadata;
    const ReadingIn reading(page_language(metadata.language, document.text));
    metadata.url = info.url;
    metadata.fields = info.own.fields;
    metadata.publisher = first_filled({info.publisher, info.site, info.author});
    Metadata said = info.own;
    normalise_dates(said, limits.today);
    metadata.published = said.published;
    metadata.reviewed = said.reviewed;
    // What the article states counts more than the day its file was last saved.
    add_date(metadata, find_stated_date(document.text, limits.today));
    add_date(metadata, &Metadata::modified, said.modified);
    const bool dated = !(metadata.published + metadata.reviewed + metadata.modified).empty();
    if (!dated) add_date(metadata, date_below(content, limits));
    return document;
}

/// charset="utf-8" -> utf-8
std::string value_behind(std::string_view tag, std::string_view name) {
    std::size_t at = tag.find(name);
    if (at == std::string_view::npos) return {};
    at = tag.find_first_not_of(" \"'", at + name.size());
    if (at == std::string_view::npos) return {};
    return std::string(tag.substr(at, std::min(tag.find_first_of(" \"'>;/?", at), tag.size()) - at));
}

/// Whether a piece of HTML begins with a tag of a table's inside.
bool starts_in_table(std::string_view html) {
    html = trim(html);
    html.remove_prefix(std::min(html.find_first_not_of("</"), html.size()));
    const std::string name = lower_ascii(html.substr(0, html.find_first_of(" \t\n/>")));
    return name == "tr" || name == "td" || name == "th" || name == "tbody" || name == "thead" ||
           name == "tfoot";
}

}  // namespace

std::string html_charset(std::string_view bytes) {
    const std::string head = lower_ascii(bytes.substr(0, charset_within));
    for (std::size_t at = head.find('<'); at != std::string::npos; at = head.find('<', at + 1)) {
        const bool comment = head.compare(at, 4, "<!--") == 0;
        if (comment) at = std::min(head.find("-->", at), head.size() - 1);
        if (head.compare(at, 5, "<meta") != 0) continue;
        const std::string_view tag = std::string_view(head).substr(at, head.find('>', at) - at);
        if (std::string charset = value_behind(tag, "charset="); !charset.empty()) return charset;
    }
    const bool declared = head.compare(0, 5, "<?xml") == 0;
    return declared ? value_behind(std::string_view(head).substr(0, head.find("?>")), "encoding=")
                    : std::string{};
}

void add_html_fragment(std::string_view html, DocumentBuilder& builder, const ReadLimits& limits) {
    // A piece of a table would lose its tags, and its cells run into one.
    const std::string whole = starts_in_table(html) ? "<table>" + std::string(html) : std::string{};
    const HtmlTree tree(whole.empty() ? html : whole, limits);
    const HtmlContent content(tree.root());
    HtmlWalk walk(content, builder, HtmlReading::strict);
    walk.walk(tree.root(), true);
    walk.finish(false);
}

Document read_html(std::string_view given, const ReadLimits& limits) {
    std::string letters, once;
    const std::string_view text =
        with_references_escaped_once(without_mojibake_references(given, letters), once);
    Document document = read_page(text, limits);
    if (!document.blocks.empty()) return document;
    const std::string mended = with_title_closed(text);
    return mended.empty() ? document : read_page(mended, limits);
}

}  // namespace islet
