// Names, roles, and shares of text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/page/html_shape.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/html/page/components.hpp"
#include "indexer/readers/metadata.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

constexpr std::size_t most_nodes_near = 200;  // of an element that may be a control

bool holds_no_text(const GumboNode& node) {
    const GumboTag tag = node.v.element.tag;
    if (is_shown_template(node)) return false;
    return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT ||
           tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_SELECT;
}

bool is_pressed_or_filled(GumboTag tag) {
    return tag == GUMBO_TAG_BUTTON || tag == GUMBO_TAG_INPUT || tag == GUMBO_TAG_SELECT ||
           tag == GUMBO_TAG_TEXTAREA || tag == GUMBO_TAG_FORM;
}

/// A link that a script answers.
bool runs_script(const GumboNode& link) {
    return is_tag(link, GUMBO_TAG_A) && lower_ascii(attribute(link, "href").substr(0, 11)) == "javascript:";
}

bool goes_nowhere(const GumboNode& link) {
    const std::string_view address = attribute(link, "href");
    return is_tag(link, GUMBO_TAG_A) && (address.empty() || address.front() == '#' || runs_script(link));
}

/// Words of buttons that stand for no heading.
void collect_words(const GumboNode& node, bool in_button, std::string& in, std::string& out) {
    if (in.size() + out.size() > 500) return;
    if (is_text(node)) (in_button ? in : out) += node.v.text.text;
    if (!is_element(node) || holds_no_text(node)) return;
    for (const GumboNode* child : children(node))
        collect_words(*child, in_button || is_tag(*child, GUMBO_TAG_BUTTON), in, out);
}

/// Elements that are judged by what is in them have a name or a role, except for a few.
bool may_be_asked(const GumboNode& node) {
    if (!is_element(node)) return false;
    const GumboTag tag = node.v.element.tag;
    return node.v.element.attributes.length > 0 || tag == GUMBO_TAG_UNKNOWN || tag == GUMBO_TAG_ASIDE ||
           tag == GUMBO_TAG_FORM || tag == GUMBO_TAG_HEADER;
}

/// "site_cookie-banner": site, cookie, banner.
bool has_word(const std::string& names, std::initializer_list<std::string_view> words) {
    for (std::size_t begin = 0; begin < names.size();) {
        const std::size_t end = std::min(names.find_first_of(" -_\t\n", begin), names.size());
        if (is_one_of(std::string_view(names).substr(begin, end - begin), words)) return true;
        begin = end + 1;
    }
    return false;
}

}  // namespace

bool has_role(const GumboNode& node, std::initializer_list<std::string_view> roles) {
    const std::string_view role = attribute(node, "role");
    return !role.empty() && is_one_of(lower_ascii(role), roles);
}

bool is_named(const GumboNode& node, std::initializer_list<std::string_view> words) {
    constexpr std::size_t longest = 500;  // bytes
    for (const char* name : {"class", "id"}) {
        const std::string_view value = attribute(node, name);
        if (!value.empty() && value.size() <= longest && has_word(lower_ascii(value), words)) return true;
    }
    return is_component(node) && has_word(tag_name(node), words);
}

bool holds_control(const GumboNode& node, bool any) {
    std::vector<const GumboNode*> open = {&node};
    for (std::size_t seen = 0; !open.empty() && seen < most_nodes_near; ++seen) {
        const GumboNode& next = *open.back();
        open.pop_back();
        if (!is_element(next)) continue;
        if (has_attribute(next, "aria-expanded") || has_attribute(next, "onclick") || runs_script(next))
            return true;
        if (any && (is_tag(next, GUMBO_TAG_BUTTON) || has_role(next, {"button"}) || goes_nowhere(next)))
            return true;
        for (const GumboNode* child : children(next)) open.push_back(child);
    }
    return false;
}

TextShare TextShares::count(const GumboNode& node) {
    TextShare share;
    if (is_text(node)) share.own = trim(node.v.text.text).size();
    if (!is_element(node)) return share;
    const GumboTag tag = node.v.element.tag;
    const int level = heading_level(tag);
    share.article = level == 1 || level == 2 || tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE;
    share.heading = level > 2;
    share.controls = is_pressed_or_filled(tag);
    if (holds_no_text(node)) return share;
    for (const GumboNode* child : children(node)) {
        const TextShare part = may_be_asked(*child) ? of(*child) : count(*child);
        share.own += part.own;
        share.linked += part.linked;
        share.article = share.article || part.article;
        share.heading = share.heading || part.heading;
        share.controls = share.controls || part.controls;
    }
    if (tag == GUMBO_TAG_A) share.linked += std::exchange(share.own, 0);
    if (tag == GUMBO_TAG_BUTTON) share.own = share.linked = 0;
    return share;
}

const TextShare& TextShares::of(const GumboNode& node) {
    if (const auto found = known_.find(&node); found != known_.end()) return found->second;
    return known_.emplace(&node, count(node)).first->second;
}

const GumboNode* heading_around(const GumboNode& node) {
    const GumboNode* above = node.parent;
    for (int step = 0; step < 5 && above != nullptr && is_element(*above); ++step, above = above->parent)
        for (const GumboTag tag : {GUMBO_TAG_DT, GUMBO_TAG_SUMMARY, GUMBO_TAG_TH, GUMBO_TAG_CAPTION})
            if (heading_level(above->v.element.tag) > 0 || is_tag(*above, tag)) return above;
    return nullptr;
}

bool is_all_button(const GumboNode& heading) {
    std::string in;
    std::string out;
    collect_words(heading, false, in, out);
    return trim(out).empty();
}

bool is_folding_word(const GumboNode& button) {
    std::string words;
    std::string none;
    collect_words(button, true, words, none);
    words = lower_ascii(tidy(words));
    const std::string first = words.substr(0, words.find(' '));
    static const WordSet verbs(List::fold_verbs), labels(List::fold_labels);
    return first.empty() || verbs.contains(first) || labels.contains(words);
}

}  // namespace islet
