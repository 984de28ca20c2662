// Checks HTML output with an HTML5 parser, as a browser would read it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "formats/escaping/safe_text.hpp"
#include "formats/escaping/snippet.hpp"
#include "formats/html.hpp"

namespace islet::test {

/// What a parser makes of a page or of a part of one.
class ParsedHtml {
  public:
    explicit ParsedHtml(const std::string& html) : html_(html) {
        GumboOptions options = kGumboDefaultOptions;
        options.stop_on_first_error = false;
        output_ = gumbo_parse_with_options(&options, html_.data(), html_.size());
    }
    ~ParsedHtml() { gumbo_destroy_output(&kGumboDefaultOptions, output_); }
    ParsedHtml(const ParsedHtml&) = delete;
    ParsedHtml& operator=(const ParsedHtml&) = delete;

    [[nodiscard]] const GumboNode* root() const { return output_->root; }

  private:
    std::string html_;  // the tree points into it
    GumboOutput* output_;
};

inline void append_text(const GumboNode* node, std::string& text) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) text += node->v.text.text;
    if (node->type != GUMBO_NODE_ELEMENT) return;
    for (unsigned i = 0; i < node->v.element.children.length; ++i)
        append_text(static_cast<const GumboNode*>(node->v.element.children.data[i]), text);
}

/// "" or what an attribute of our pages may not be.
inline std::string attribute_fault(const GumboAttribute& attribute) {
    static constexpr std::array<std::string_view, 9> harmless = {
        "lang", "charset", "name", "content", "http-equiv", "id", "class", "rel", "title"};
    const std::string_view name = attribute.name;
    const std::string_view value = attribute.value;
    if (name == "href" && (value.starts_with("http://") || value.starts_with("https://"))) return {};
    if (std::find(harmless.begin(), harmless.end(), name) != harmless.end()) return {};
    return "an attribute " + std::string(name) + "=" + std::string(value);
}

/// "" or what a page of ours holds that it mustn't: an element or attribute that we never write.
inline std::string element_fault(const GumboNode* node) {
    static constexpr std::array known = {
        GUMBO_TAG_HTML,   GUMBO_TAG_HEAD,   GUMBO_TAG_META,    GUMBO_TAG_TITLE,   GUMBO_TAG_STYLE,
        GUMBO_TAG_BODY,   GUMBO_TAG_HEADER, GUMBO_TAG_MAIN,    GUMBO_TAG_ARTICLE, GUMBO_TAG_H1,
        GUMBO_TAG_H2,     GUMBO_TAG_P,      GUMBO_TAG_DIV,     GUMBO_TAG_SPAN,    GUMBO_TAG_MARK,
        GUMBO_TAG_A,      GUMBO_TAG_TABLE,  GUMBO_TAG_TBODY,   GUMBO_TAG_TR,      GUMBO_TAG_TD,
        GUMBO_TAG_PRE,    GUMBO_TAG_OL,     GUMBO_TAG_UL,      GUMBO_TAG_LI,      GUMBO_TAG_NAV,
        GUMBO_TAG_FOOTER, GUMBO_TAG_TIME,   GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY};
    if (node->type == GUMBO_NODE_COMMENT || node->type == GUMBO_NODE_CDATA) return "a comment";
    if (node->type != GUMBO_NODE_ELEMENT) return {};
    const GumboElement& element = node->v.element;
    if (std::find(known.begin(), known.end(), element.tag) == known.end())
        return std::string("an element ") + gumbo_normalized_tagname(element.tag);
    for (unsigned i = 0; i < element.attributes.length; ++i)
        if (auto fault = attribute_fault(*static_cast<const GumboAttribute*>(element.attributes.data[i]));
            !fault.empty())
            return fault;
    for (unsigned i = 0; i < element.children.length; ++i)
        if (auto fault = element_fault(static_cast<const GumboNode*>(element.children.data[i]));
            !fault.empty())
            return fault;
    return {};
}

/// What an HTML parser must read of a text written by append_html.
inline std::string shown(std::string_view text) { return printable_lines(text); }

/// "" or in what way a snippet is more than text and marks, or another text.
inline std::string snippet_fault(const ResultPassage& result) {
    const std::string html = "<!DOCTYPE html><title></title><body><p>|" + snippet_html(result) + "|</p>";
    const ParsedHtml page(html);
    const auto& children = page.root()->v.element.children;
    const auto* body = static_cast<const GumboNode*>(children.data[children.length - 1]);
    if (body->v.element.children.length != 1) return "a snippet that leaves its paragraph";
    const auto* paragraph = static_cast<const GumboNode*>(body->v.element.children.data[0]);
    for (unsigned i = 0; i < paragraph->v.element.children.length; ++i) {
        const auto* node = static_cast<const GumboNode*>(paragraph->v.element.children.data[i]);
        if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) continue;
        if (node->type != GUMBO_NODE_ELEMENT || node->v.element.tag != GUMBO_TAG_MARK ||
            node->v.element.attributes.length != 0)
            return "a snippet with something else than marks";
    }
    std::string text;
    append_text(paragraph, text);
    const Span window = snippet_window(result);
    const auto wanted = shown(window.in(result.text));
    return text.find(wanted) == std::string::npos ? "a snippet of another text" : "";
}

/// "" or what is wrong with the HTML page of a response of one result.
inline std::string page_fault(const Response& response) {
    const std::string html = render_html(response);
    if (auto fault = element_fault(ParsedHtml(html).root()); !fault.empty()) return fault;
    return snippet_fault(response.results[0]);
}

}  // namespace islet::test
