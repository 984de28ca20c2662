// libgumbo, guarded.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/page/html_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <utility>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/html/page/html_nesting.hpp"
#include "indexer/readers/math/page_formulas.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

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

HtmlTree::HtmlTree(std::string_view given, const ReadLimits& limits)
    : memory_(std::make_unique<std::pmr::monotonic_buffer_resource>(given.size() + 65536)) {
    const std::string_view text = with_formulas_read(given, mended_);
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

bool is_text(const GumboNode& node) {
    return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
           node.type == GUMBO_NODE_CDATA;
}

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

std::string tag_name(const GumboNode& node) {
    if (!is_element(node)) return {};
    if (node.v.element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(node.v.element.tag);
    GumboStringPiece name = node.v.element.original_tag;
    gumbo_tag_from_original_text(&name);
    return lower_ascii({name.data, name.length});
}

bool is_dialog(const GumboNode& node) {
    static const GumboTag tag = gumbo_tag_enum("dialog");
    return is_tag(node, tag) && tag_name(node) == "dialog";
}

const GumboNode* neighbour(const GumboNode& node, int step) {
    if (node.parent == nullptr || !is_element(*node.parent)) return nullptr;
    const GumboVector& nodes = node.parent->v.element.children;
    for (auto at = static_cast<std::ptrdiff_t>(node.index_within_parent) + step;
         at >= 0 && at < static_cast<std::ptrdiff_t>(nodes.length); at += step) {
        const auto* next = static_cast<const GumboNode*>(nodes.data[at]);
        if (next->type != GUMBO_NODE_WHITESPACE && next->type != GUMBO_NODE_COMMENT) return next;
    }
    return nullptr;
}

bool is_inline(GumboTag tag) {
    static constexpr std::array<GumboTag, 44> tags = {
        GUMBO_TAG_A,      GUMBO_TAG_ABBR,  GUMBO_TAG_ACRONYM, GUMBO_TAG_B,      GUMBO_TAG_BDI,
        GUMBO_TAG_BDO,    GUMBO_TAG_BIG,   GUMBO_TAG_CITE,    GUMBO_TAG_CODE,   GUMBO_TAG_DATA,
        GUMBO_TAG_DEL,    GUMBO_TAG_DFN,   GUMBO_TAG_EM,      GUMBO_TAG_FONT,   GUMBO_TAG_I,
        GUMBO_TAG_IMG,    GUMBO_TAG_INS,   GUMBO_TAG_KBD,     GUMBO_TAG_LABEL,  GUMBO_TAG_MARK,
        GUMBO_TAG_MATH,   GUMBO_TAG_METER, GUMBO_TAG_NOBR,    GUMBO_TAG_OUTPUT, GUMBO_TAG_PROGRESS,
        GUMBO_TAG_Q,      GUMBO_TAG_RB,    GUMBO_TAG_RP,      GUMBO_TAG_RT,     GUMBO_TAG_RUBY,
        GUMBO_TAG_S,      GUMBO_TAG_SAMP,  GUMBO_TAG_SMALL,   GUMBO_TAG_SPAN,   GUMBO_TAG_STRIKE,
        GUMBO_TAG_STRONG, GUMBO_TAG_SUB,   GUMBO_TAG_SUP,     GUMBO_TAG_TIME,   GUMBO_TAG_TT,
        GUMBO_TAG_U,      GUMBO_TAG_VAR,   GUMBO_TAG_WBR,     GUMBO_TAG_UNKNOWN};
    // Unknown to gumbo 0.10, and read by every version as by that.
    static const std::array<GumboTag, 3> newer = {gumbo_tag_enum("dialog"), gumbo_tag_enum("picture"),
                                                  gumbo_tag_enum("search")};
    return std::find(tags.begin(), tags.end(), tag) != tags.end() ||
           std::find(newer.begin(), newer.end(), tag) != newer.end();
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

}  // namespace islet
