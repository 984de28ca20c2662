// Attributes that hide; buttons, questions and headings above what is hidden.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/page/html_closed.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/html/page/components.hpp"
#include "indexer/readers/html/page/html_shape.hpp"
#include "indexer/readers/html/style/hiding.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_closed_head = 300;  // bytes; more is a paragraph of its own
constexpr int most_neighbours = 12;               // that are looked at before a panel

/// "140 − age" over "72", whose stroke is drawn: without the hidden one the two numbers would be one.
bool is_fraction_stroke(const GumboNode& node) {
    const auto inside = children(node);
    return inside.size() == 1 && is_text(*inside.front()) && trim(inside.front()->v.text.text) == "/";
}

/// Class names that hide from all but screen readers.
bool is_for_screen_readers(const GumboNode& node) {
    const std::string_view value = attribute(node, "class");
    if (value.empty() || value.size() > 500 || is_fraction_stroke(node)) return false;
    static constexpr std::array<std::string_view, 11> names = {
        "sr-only",           "visually-hidden", "visuallyhidden",     "screen-reader-text",
        "screenreader",      "screen-reader",   "screen-reader-only", "show-for-sr",
        "element-invisible", "offscreen",       "assistive-text"};
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
        const std::size_t at = value.find(name);
        if (at == std::string_view::npos || (at > 0 && value[at - 1] != ' ')) return false;
        return at + name.size() == value.size() || value[at + name.size()] == ' ';
    });
}

bool is_never_seen(const GumboNode& node) {
    return is_tag(node, GUMBO_TAG_SCRIPT) || is_tag(node, GUMBO_TAG_STYLE) ||
           is_tag(node, GUMBO_TAG_NOSCRIPT) ||
           (is_tag(node, GUMBO_TAG_TEMPLATE) && !is_shown_template(node)) || is_tag(node, GUMBO_TAG_BR) ||
           is_tag(node, GUMBO_TAG_HR);
}

bool is_closed(const GumboNode& node) {
    return is_element(node) &&
           (is_never_seen(node) || is_out_of_sight(node) || attribute(node, "aria-hidden") == "true");
}

/// The words of a node, up to `most` bytes and a few more.
void collect_text(const GumboNode& node, std::size_t most, std::string& text) {
    if (text.size() > most) return;
    if (is_text(node)) text += node.v.text.text;
    if (!is_element(node) || is_never_seen(node)) return;
    for (const GumboNode* child : children(node)) collect_text(*child, most, text);
}

std::string words_of(const GumboNode& node) {
    std::string text;
    collect_text(node, longest_closed_head, text);
    return tidy(text);
}

/// "Can I drive? ▾"
bool is_question(std::string_view words) {
    const std::size_t mark = words.rfind('?');
    if (mark == std::string_view::npos || mark == 0) return false;
    return std::none_of(words.begin() + static_cast<std::ptrdiff_t>(mark), words.end(), is_ascii_letter);
}

bool is_heading(const GumboNode& node) {
    if (!is_element(node)) return false;
    return heading_level(node.v.element.tag) > 1 || is_tag(node, GUMBO_TAG_DT) ||
           is_tag(node, GUMBO_TAG_LEGEND) || is_tag(node, GUMBO_TAG_SUMMARY);
}

/// <input type=checkbox id=a><label for=a>…</label>: style sheets open what comes next.
bool is_ticked(const GumboNode& node) {
    if (!is_tag(node, GUMBO_TAG_LABEL)) return false;
    const GumboNode* box = neighbour(node, -1);
    if (box == nullptr || !is_tag(*box, GUMBO_TAG_INPUT)) return false;
    return attribute(*box, "type") == "checkbox" || attribute(*box, "type") == "radio";
}

/// The last (step -1) or first element inside that is a heading and all that its box says.
bool is_headed(const GumboNode& node) {
    const GumboNode* inner = &node;
    for (int depth = 0; depth < 4; ++depth) {
        if (is_heading(*inner)) return true;
        const GumboNode* only = nullptr;
        for (const GumboNode* child : children(*inner)) {
            if (!is_element(*child) || is_never_seen(*child)) continue;
            if (only != nullptr) return false;
            only = child;
        }
        if (only == nullptr) return false;
        inner = only;
    }
    return false;
}

/// What stands visibly before the panel, or before the box that it opens.
const GumboNode* seen_before(const GumboNode& panel) {
    const GumboNode* at = &panel;
    int climbed = 0;
    for (int looked = 0; looked < most_neighbours; ++looked) {
        const GumboNode* before = neighbour(*at, -1);
        if (before != nullptr && !is_closed(*before)) return before;
        at = before != nullptr ? before : at->parent;
        if (before != nullptr) continue;
        if (at == nullptr || !is_element(*at) || ++climbed > 2) return nullptr;
        for (const GumboTag top :
             {GUMBO_TAG_BODY, GUMBO_TAG_MAIN, GUMBO_TAG_ARTICLE, GUMBO_TAG_TD, GUMBO_TAG_LI})
            if (is_tag(*at, top)) return nullptr;
    }
    return nullptr;
}

/// Whether a heading would have nothing under it if the panel stayed closed.
bool is_all_below(const GumboNode& panel) {
    const GumboNode* next = neighbour(panel, 1);
    for (int looked = 0; next != nullptr && is_closed(*next) && looked < most_neighbours; ++looked)
        next = neighbour(*next, 1);
    return next == nullptr || is_headed(*next);
}

bool is_in_fold(const GumboNode& panel) {
    const GumboNode* above = panel.parent;
    for (int step = 0; step < 3 && above != nullptr && is_element(*above); ++step, above = above->parent) {
        if (is_tag(*above, GUMBO_TAG_BODY)) return false;
        if (is_named_as_fold(*above)) return true;
    }
    return false;
}

/// What unfolds what comes next: a button, or something that holds one which says so.
bool is_control(const GumboNode& node) {
    if (!is_element(node) || opens_popup(node)) return false;
    if (is_tag(node, GUMBO_TAG_BUTTON) || is_tag(node, GUMBO_TAG_LEGEND) || has_role(node, {"button"}) ||
        is_ticked(node) || is_named_as_fold(node))
        return true;
    return holds_control(node, is_heading(node) || heading_level(node.v.element.tag) > 0);
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
    return std::any_of(starts.begin(), starts.end(),
                       [text](std::string_view start) { return text.starts_with(start); });
}

bool is_more_link(const GumboNode* node) {
    constexpr std::size_t longest = 60;  // bytes
    if (node == nullptr || !is_element(*node) || opens_popup(*node) || !holds_control(*node, true))
        return false;
    const std::string words = lower_ascii(words_of(*node));
    if (words.empty() || words.size() > longest) return false;
    return starts_with_any(words, {"more", "show", "read", "see ", "view", "expand", "continue", "reveal",
                                   "keep reading", "full ", "…", "...", "[+]", "+"});
}

/// A script that opens something other than text.
bool opens_window(std::string_view script) {
    const std::string small = lower_ascii(script);
    for (const std::string_view word : {"modal", "popup", "dialog", "menu", "lightbox", "login", "share",
                                        "cookie", "search", "print", "submit", "window.open"})
        if (small.find(word) != std::string::npos) return true;
    return false;
}

/// toggle('q1', "a1") -> q1, a1
void note_quoted(std::string_view script, const std::function<void(std::string_view)>& note) {
    if (script.size() > 500 || opens_window(script)) return;
    for (std::size_t at = script.find_first_of("'\""); at != std::string_view::npos;
         at = script.find_first_of("'\"", at + 1)) {
        const std::size_t end = script.find(script[at], at + 1);
        if (end == std::string_view::npos) return;
        std::string_view id = script.substr(at + 1, end - at - 1);
        if (id.starts_with('#')) id.remove_prefix(1);
        if (!id.empty() && id.find_first_of(" \t\n") == std::string_view::npos) note(id);
        at = end;
    }
}

/// data-target, data-bs-target, data-accordion-target, data-collapse-toggle, data-tab …
bool names_target(std::string_view name) {
    if (!name.starts_with("data-")) return false;
    for (const std::string_view window :
         {"modal", "dropdown", "drawer", "popover", "tooltip", "dialog", "menu"})
        if (name.find(window) != std::string_view::npos) return false;
    for (const std::string_view part :
         {"target", "toggle", "tab", "panel", "collapse", "accordion", "controls"})
        if (name.find(part) != std::string_view::npos) return true;
    return false;
}

}  // namespace

bool is_out_of_sight(const GumboNode& node) {
    return has_attribute(node, "hidden") || has_attribute(node, "popover") ||
           hides(attribute(node, "style")) || is_for_screen_readers(node);
}

bool is_overlay(const GumboNode& node) {
    return is_dialog(node) || attribute(node, "aria-modal") == "true" || has_attribute(node, "popover") ||
           has_role(node,
                    {"dialog", "alertdialog", "tooltip", "menu", "menubar", "listbox", "alert", "status"}) ||
           is_named(node, {"modal", "popup", "popover", "overlay", "offcanvas", "lightbox", "tooltip",
                           "cookie", "cookies"}) ||
           (is_named(node, {"dropdown"}) && !is_named_as_fold(node));
}

bool is_named_as_fold(const GumboNode& node) {
    return is_named(node, {"accordion",
                           "accordions",
                           "answer",
                           "answers",
                           "collapse",
                           "collapsed",
                           "collapsible",
                           "collapsable",
                           "disclosure",
                           "expand",
                           "expandable",
                           "expander",
                           "faq",
                           "faqs",
                           "fold",
                           "foldable",
                           "qa",
                           "readmore",
                           "spoiler",
                           "tab",
                           "tabs",
                           "tabpanel",
                           "tabcontent",
                           "tabpane",
                           "toggle",
                           "toggles",
                           "accordioncontent",
                           "accordionbody",
                           "accordionpanel",
                           "accordionitem",
                           "faqanswer",
                           "faqitem"});
}

bool opens_popup(const GumboNode& control) {
    const std::string_view popup = attribute(control, "aria-haspopup");
    if (!popup.empty() && popup != "false") return true;
    for (const char* name : {"data-toggle", "data-bs-toggle"}) {
        const std::string_view what = attribute(control, name);
        if (what == "modal" || what == "dropdown" || what == "offcanvas") return true;
    }
    return false;
}

void for_each_target(const GumboNode& node, const std::function<void(std::string_view)>& note) {
    const GumboVector& all = node.v.element.attributes;
    for (unsigned i = 0; i < all.length; ++i) {
        const auto* one = static_cast<const GumboAttribute*>(all.data[i]);
        const std::string_view name = one->name;
        std::string_view value = one->value;
        if (value.empty()) continue;
        if (name == "aria-controls") {
            while (!value.empty()) {
                const std::size_t end = std::min(value.find(' '), value.size());
                if (end > 0) note(value.substr(0, end));
                value.remove_prefix(std::min(end + 1, value.size()));
            }
        } else if (name == "href") {
            if (value.size() > 1 && value.front() == '#') note(value.substr(1));
            if (lower_ascii(value.substr(0, 11)) == "javascript:") note_quoted(value.substr(11), note);
        } else if (name == "onclick") {
            note_quoted(value, note);
        } else if (names_target(name)) {
            if (value.front() == '#') value.remove_prefix(1);
            if (!value.empty()) note(value);
        }
    }
}

const GumboNode* head_of_closed(const GumboNode& panel) {
    const GumboNode* head = seen_before(panel);
    if (head == nullptr || (is_element(*head) && is_overlay(*head))) return nullptr;
    if (is_control(*head)) return head;
    const std::string words = words_of(*head);
    if (words.empty() || words.size() > longest_closed_head) return nullptr;
    if (is_question(words)) return head;
    if (is_headed(*head) && is_all_below(panel)) return head;
    return is_in_fold(panel) ? head : nullptr;
}

bool has_more_link(const GumboNode& part) {
    if (is_more_link(neighbour(part, -1)) || is_more_link(neighbour(part, 1))) return true;
    return neighbour(part, 1) == nullptr && part.parent != nullptr && is_element(*part.parent) &&
           !is_tag(*part.parent, GUMBO_TAG_BODY) && is_more_link(neighbour(*part.parent, 1));
}

}  // namespace islet
