// Inline elements that are more than their letters.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_text.hpp"

#include "indexer/readers/html/html_math.hpp"
#include "indexer/readers/html/page/html_shape.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/superscript.hpp"

namespace islet {
namespace {

/// <sup>1</sup>/<sub>2</sub>
bool is_numerator(const GumboNode& sup) {
    const GumboNode* slash = neighbour(sup, 1);
    if (slash == nullptr || !is_text(*slash)) return false;
    const std::string_view text = trim(slash->v.text.text);
    const GumboNode* below = neighbour(*slash, 1);
    return (text == "/" || text == "\u2044" || text == "\u2215") && below != nullptr &&
           is_tag(*below, GUMBO_TAG_SUB);
}

}  // namespace

std::string raised_text(const HtmlContent& content, const GumboNode& sup, std::string_view before) {
    const std::string text = flat_text(content, sup);
    return is_numerator(sup) ? numerator(before, text) : superscript(before, text);
}

std::string note_reference(const GumboNode& link) {
    const auto shown = children(link);
    if (shown.size() != 1 || !is_text(*shown.front())) return {};
    const bool note = has_role(link, {"doc-noteref"}) || attribute(link, "epub:type") == "noteref" ||
                      is_named(link, {"noteref"});
    const std::string_view number = trim(shown.front()->v.text.text);
    const bool plain = !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
    return note && plain ? "[" + std::string(number) + "]" : std::string{};
}

void add_flat_text(const HtmlContent& content, const GumboNode& node, std::string& to,
                   std::size_t most_bytes) {
    if (to.size() > most_bytes) return;
    if (is_text(node)) to += node.v.text.text;
    if (!is_element(node) || is_tag(node, GUMBO_TAG_RP) ||
        content.is_left_out(node, HtmlReading::lenient, true))
        return;
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_SUP || content.is_raised(node)) {
        to += raised_text(content, node, to);
    } else if (tag == GUMBO_TAG_MATH) {
        add_math_text(node, to);
    } else if (tag == GUMBO_TAG_IMG) {
        to += pictured_formula(node);
    } else if (const std::string mark = tag == GUMBO_TAG_A ? note_reference(node) : std::string{};
               !mark.empty()) {
        to += mark;
    } else if (tag == GUMBO_TAG_RT) {
        to += "(" + flat_text(content, node, most_bytes) + ")";
    } else {
        const bool apart = !is_inline(tag) || tag == GUMBO_TAG_BR;
        if (apart) to += ' ';
        for (const GumboNode* child : children(node)) add_flat_text(content, *child, to, most_bytes);
        if (apart) to += ' ';
    }
}

std::string flat_text(const HtmlContent& content, const GumboNode& node, std::size_t most_bytes) {
    std::string text;
    for (const GumboNode* child : children(node)) add_flat_text(content, *child, text, most_bytes);
    return tidy(text);
}

bool is_inline_cell(const GumboNode& node) {
    return is_inline(node.v.element.tag) && has_role(node, {"cell", "gridcell", "columnheader", "rowheader"});
}

}  // namespace islet
