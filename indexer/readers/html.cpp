// HTML: the main content's blocks, and what the page says about itself.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>

#include "analysis/text_structure.hpp"
#include "indexer/readers/dates.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/html_metadata.hpp"
#include "indexer/readers/html_tree.hpp"
#include "indexer/readers/html_walk.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t little_text = 300;  // bytes

/// What the walk found, with the title. lead: a paragraph to begin with, or "".
Document read_tree(const GumboNode& root, const PageInfo& info, Reading reading, const ReadLimits& limits,
                   const std::string& lead = {}) {
    DocumentBuilder builder(limits.record_bytes);
    builder.add(BlockKind::paragraph, lead);
    HtmlWalk walk(builder, reading);
    const GumboNode& content = reading == Reading::strict ? main_content(root) : root;
    walk.walk(content, &content != &root);
    walk.flush();
    walk.mark_link_lists();
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

Document read_page(std::string_view text, const ReadLimits& limits) {
    const HtmlTree tree(text, limits);
    const PageInfo info = page_info(tree.root());
    Document document = read_tree(tree.root(), info, Reading::strict, limits);
    if (document.blocks.empty()) document = read_tree(tree.root(), info, Reading::lenient, limits);
    // Where a script draws the page, or it is a film, its description may be all that it says in words.
    if (document.text.size() < little_text && document.text.find(info.description) == std::string::npos)
        document = read_tree(tree.root(), info, document.blocks.empty() ? Reading::lenient : Reading::strict,
                             limits, info.description);
    Metadata& metadata = document.metadata;
    metadata.url = info.url;
    metadata.language = info.language;
    metadata.publisher = first_filled({info.publisher, info.site, info.author});
    metadata.published = first_date({info.published}, limits.today);
    // A date of review that the article states counts more than the day its file was last saved.
    metadata.reviewed = first_date(
        {info.reviewed, find_review_date(document.text, limits.today), info.modified}, limits.today);
    return document;
}

}  // namespace

std::string html_charset(std::string_view bytes) {
    const std::string head = lower_ascii(bytes.substr(0, 1024));
    std::size_t at = head.find("charset=");
    if (at == std::string::npos) return {};
    at = head.find_first_not_of(" \"'", at + 8);
    if (at == std::string::npos) return {};
    return head.substr(at, std::min(head.find_first_of(" \"'>;/?", at), head.size()) - at);
}

Document read_html(std::string_view text, const ReadLimits& limits) {
    Document document = read_page(text, limits);
    if (!document.blocks.empty()) return document;
    const std::string mended = with_title_closed(text);
    return mended.empty() ? document : read_page(mended, limits);
}

}  // namespace islet
