// libgumbo, guarded; and the choice of the main content.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <utility>

#include "indexer/readers/formats.hpp"
#include "indexer/readers/html_nesting.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t short_text_bytes = 4096;

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool is_hidden(const GumboNode& node) {
    if (has_attribute(node, "hidden") || attribute(node, "aria-hidden") == "true") return true;
    std::string style = lower_ascii(attribute(node, "style"));
    style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
    return style.find("display:none") != std::string::npos ||
           style.find("visibility:hidden") != std::string::npos;
}

/// Class and id words that only frames of pages have: "cookie-banner", "site_breadcrumbs".
bool is_named_as_frame(const GumboNode& node) {
    static constexpr std::array<std::string_view, 26> words = {
        "cookie",   "cookies",       "consent",  "gdpr",      "breadcrumb", "breadcrumbs", "navbar",
        "nav",      "navigation",    "sidebar",  "share",     "sharing",    "social",      "newsletter",
        "advert",   "advertisement", "ads",      "skiplink",  "tagcloud",   "pagination",  "pager",
        "masthead", "menu",          "megamenu", "subscribe", "comments"};
    const std::string names =
        lower_ascii(std::string(attribute(node, "class")) + " " + std::string(attribute(node, "id")));
    if (names.size() > 500) return false;
    for (std::size_t begin = 0; begin < names.size();) {
        const std::size_t end = std::min(names.find_first_of(" -_\t\n", begin), names.size());
        if (std::find(words.begin(), words.end(), std::string_view(names).substr(begin, end - begin)) !=
            words.end())
            return true;
        begin = end + 1;
    }
    return false;
}

/// Looks for a heading or the main content below a node: page headers and forms that wrap the article.
bool holds_article(const GumboNode& node) {
    std::vector<const GumboNode*> open = {&node};
    while (!open.empty()) {
        const GumboNode& next = *open.back();
        open.pop_back();
        for (const GumboTag tag : {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_MAIN, GUMBO_TAG_ARTICLE})
            if (is_tag(next, tag)) return true;
        for (const GumboNode* child : children(next)) open.push_back(child);
    }
    return false;
}

bool never_shown(GumboTag tag) {
    static constexpr std::array<GumboTag, 15> tags = {
        GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_HEAD,
        GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_SVG,      GUMBO_TAG_CANVAS,   GUMBO_TAG_AUDIO,
        GUMBO_TAG_VIDEO,  GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA, GUMBO_TAG_INPUT};
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// Bytes of text in each reading's sense; main and article elements are noted on the way.
struct TextCount {
    std::vector<std::pair<const GumboNode*, std::size_t>> candidates;

    std::size_t count(const GumboNode& node, bool in_main) {
        if (node.type == GUMBO_NODE_TEXT) return std::strlen(node.v.text.text);
        if (!is_element(node) || is_left_out(node, Reading::strict, in_main)) return 0;
        const bool main = is_tag(node, GUMBO_TAG_MAIN) || is_tag(node, GUMBO_TAG_ARTICLE) ||
                          lower_ascii(attribute(node, "role")) == "main";
        std::size_t bytes = 0;
        for (const GumboNode* child : children(node)) bytes += count(*child, in_main || main);
        if (main) candidates.emplace_back(&node, bytes);
        return bytes;
    }
};

void collect_text(const GumboNode& node, std::string& to) {
    if (to.size() > short_text_bytes) return;
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) to += node.v.text.text;
    if (!is_element(node) || is_left_out(node, Reading::lenient, true)) return;
    if (is_tag(node, GUMBO_TAG_BR)) to += ' ';
    for (const GumboNode* child : children(node)) collect_text(*child, to);
}

bool is_deeper_than(const GumboNode& root, std::size_t levels) {
    std::vector<std::pair<const GumboNode*, std::size_t>> open = {{&root, 1}};
    while (!open.empty()) {
        const auto [node, depth] = open.back();
        open.pop_back();
        if (depth > levels) return true;
        for (const GumboNode* child : children(*node)) open.emplace_back(child, depth + 1);
    }
    return false;
}

}  // namespace

HtmlTree::HtmlTree(std::string_view text, const ReadLimits& limits)
    : memory_(std::make_unique<std::pmr::monotonic_buffer_resource>(text.size() + 65536)) {
    const std::size_t most_depth = std::min<std::size_t>(limits.depth, 2000);
    check_html_nesting(text, most_depth);
    GumboOptions options = kGumboDefaultOptions;
    options.userdata = memory_.get();
    options.allocator = [](void* memory, std::size_t bytes) {
        return static_cast<std::pmr::monotonic_buffer_resource*>(memory)->allocate(bytes,
                                                                                   alignof(std::max_align_t));
    };
    options.deallocator = [](void*, void*) {};
    options.max_errors = 0;
    output_ = gumbo_parse_with_options(&options, text.data(), text.size());
    if (output_ == nullptr) throw Unreadable("HTML that can't be parsed");
    // html, body and tbody come on top of what is written.
    if (is_deeper_than(*output_->root, most_depth + 50))
        throw Unreadable(fmt::format("tags nested deeper than {} levels", most_depth));
}

const GumboNode& HtmlTree::root() const { return *output_->root; }

bool is_element(const GumboNode& node) {
    return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

bool is_tag(const GumboNode& node, GumboTag tag) { return is_element(node) && node.v.element.tag == tag; }

std::string_view attribute(const GumboNode& node, const char* name) {
    if (!is_element(node)) return {};
    const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
    return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

bool has_attribute(const GumboNode& node, const char* name) {
    return is_element(node) && gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

std::vector<const GumboNode*> children(const GumboNode& node) {
    if (!is_element(node)) return {};
    const GumboVector& nodes = node.v.element.children;
    std::vector<const GumboNode*> result(nodes.length);
    for (unsigned i = 0; i < nodes.length; ++i) result[i] = static_cast<const GumboNode*>(nodes.data[i]);
    return result;
}

bool is_left_out(const GumboNode& node, Reading reading, bool in_main) {
    const GumboTag tag = node.v.element.tag;
    if (never_shown(tag)) return true;
    if (is_one_of(gumbo_normalized_tagname(tag), {"html", "body", "main", "article"})) return false;
    if (is_hidden(node)) return true;
    if (reading == Reading::lenient) return false;
    if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_MENU) return true;
    if (tag == GUMBO_TAG_FOOTER && !in_main) return true;
    if (tag == GUMBO_TAG_HEADER && !in_main) return !holds_article(node);
    if (tag == GUMBO_TAG_FORM) return !holds_article(node);
    const std::string role = lower_ascii(attribute(node, "role"));
    if (is_one_of(role,
                  {"navigation", "complementary", "search", "dialog", "alertdialog", "menu", "menubar"}))
        return true;
    if (is_one_of(role, {"banner", "contentinfo"}) && !in_main) return !holds_article(node);
    const bool box =
        is_one_of(gumbo_normalized_tagname(tag), {"div", "section", "ul", "ol", "p", "span", "table"});
    return box && is_named_as_frame(node) && !holds_article(node);
}

const GumboNode& main_content(const GumboNode& root) {
    TextCount counter;
    const std::size_t all = counter.count(root, false);
    const GumboNode* best = &root;
    std::size_t most = 0;
    for (const auto& [node, bytes] : counter.candidates) {
        // Candidates come inner first: an article inside main is preferred if nearly all is in it.
        if (bytes * 2 < all || bytes * 10 < most * 11) continue;
        best = node;
        most = bytes;
    }
    return *best;
}

bool is_inline(GumboTag tag) {
    static constexpr std::array<GumboTag, 36> tags = {
        GUMBO_TAG_A,      GUMBO_TAG_ABBR,   GUMBO_TAG_ACRONYM, GUMBO_TAG_B,     GUMBO_TAG_BDI,
        GUMBO_TAG_BDO,    GUMBO_TAG_BIG,    GUMBO_TAG_CITE,    GUMBO_TAG_CODE,  GUMBO_TAG_DATA,
        GUMBO_TAG_DEL,    GUMBO_TAG_DFN,    GUMBO_TAG_EM,      GUMBO_TAG_FONT,  GUMBO_TAG_I,
        GUMBO_TAG_IMG,    GUMBO_TAG_INS,    GUMBO_TAG_KBD,     GUMBO_TAG_LABEL, GUMBO_TAG_MARK,
        GUMBO_TAG_NOBR,   GUMBO_TAG_Q,      GUMBO_TAG_S,       GUMBO_TAG_SAMP,  GUMBO_TAG_SMALL,
        GUMBO_TAG_SPAN,   GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG,  GUMBO_TAG_SUB,   GUMBO_TAG_SUP,
        GUMBO_TAG_TIME,   GUMBO_TAG_TT,     GUMBO_TAG_U,       GUMBO_TAG_VAR,   GUMBO_TAG_WBR,
        GUMBO_TAG_UNKNOWN};
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

int heading_level(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_H1:
            return 1;
        case GUMBO_TAG_H2:
            return 2;
        case GUMBO_TAG_H3:
            return 3;
        case GUMBO_TAG_H4:
            return 4;
        case GUMBO_TAG_H5:
            return 5;
        case GUMBO_TAG_H6:
            return 6;
        default:
            return 0;
    }
}

std::string short_text(const GumboNode& node) {
    std::string text;
    collect_text(node, text);
    return tidy(text);
}

}  // namespace islet
