// Left out or read: by tag, role, name and what stands inside.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/page/html_content.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/html/page/components.hpp"
#include "indexer/readers/html/page/html_closed.hpp"
#include "indexer/readers/html/page/html_shape.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

bool never_shown(const GumboNode& node) {
    if (is_shown_template(node)) return false;
    const GumboTag tag = node.v.element.tag;
    static constexpr std::array<GumboTag, 14> tags = {
        GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_HEAD,
        GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_SVG,      GUMBO_TAG_CANVAS,   GUMBO_TAG_AUDIO,
        GUMBO_TAG_VIDEO,  GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_INPUT};
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// Text that no longer holds: "<del>5 mg</del> 10 mg".
bool is_struck_out(GumboTag tag) {
    return tag == GUMBO_TAG_DEL || tag == GUMBO_TAG_S || tag == GUMBO_TAG_STRIKE;
}

/// A note on cookies by the name that programs for these give it, wherever it stands.
bool is_consent_note(const GumboNode& node) {
    static constexpr std::array<std::string_view, 18> programs = {
        "cookieconsent", "cookie-consent", "cookiebanner", "cookie-banner", "cookienotice", "cookie-notice",
        "cookiebot",     "onetrust",       "qc-cmp",       "sp_message_",   "fc-consent",   "usercentrics",
        "tarteaucitron", "iubenda-cs",     "didomi",       "cc-window",     "cmplz-cookie", "truste-consent"};
    for (const char* name : {"id", "class", "aria-label"}) {
        const std::string_view value = attribute(node, name);
        if (value.empty() || value.size() > 500) continue;
        const std::string small = lower_ascii(value);
        if (std::any_of(programs.begin(), programs.end(),
                        [&](std::string_view program) { return small.find(program) != std::string::npos; }))
            return true;
    }
    return false;
}

/// Bytes of text in each reading's sense; main and article elements are noted on the way.
struct TextCount {
    const HtmlContent& content;
    std::vector<std::pair<const GumboNode*, std::size_t>> candidates{};

    std::size_t count(const GumboNode& node, bool in_main) {
        if (node.type == GUMBO_NODE_TEXT) return std::strlen(node.v.text.text);
        if (!is_element(node) || content.is_left_out(node, HtmlReading::strict, in_main)) return 0;
        const bool main = is_tag(node, GUMBO_TAG_MAIN) || is_tag(node, GUMBO_TAG_ARTICLE) ||
                          lower_ascii(attribute(node, "role")) == "main";
        std::size_t bytes = 0;
        for (const GumboNode* child : children(node)) bytes += count(*child, in_main || main);
        if (main) candidates.emplace_back(&node, bytes);
        return bytes;
    }
};

/// What a component shows when it is opened: <faq-item question="Can I drive?"><div hidden>…
bool is_in_labelled_fold(const GumboNode& panel) {
    const GumboNode* above = panel.parent;
    for (int step = 0; step < 3 && above != nullptr && is_element(*above); ++step, above = above->parent)
        if (!fold_label(*above).empty()) return true;
    return false;
}

/// <app-modal><div slot=content hidden>…
bool in_overlay(const GumboNode& panel) {
    const GumboNode* above = panel.parent;
    for (int step = 0; step < 3 && above != nullptr && is_element(*above); ++step, above = above->parent)
        if (is_component(*above) && is_overlay(*above)) return true;
    return false;
}

}  // namespace

HtmlContent::HtmlContent(const GumboNode& root) : root_(root) {
    std::vector<const GumboNode*> open = {&root};
    while (!open.empty()) {
        const GumboNode& node = *open.back();
        open.pop_back();
        if (!is_element(node)) continue;
        note(node);
        for (const GumboNode* child : children(node)) open.push_back(child);
    }
}

void HtmlContent::note(const GumboNode& node) {
    if (is_tag(node, GUMBO_TAG_ARTICLE)) has_article_ = true;
    if (is_tag(node, GUMBO_TAG_STYLE))
        for (const GumboNode* sheet : children(node))
            if (is_text(*sheet)) styles_.add_sheet(sheet->v.text.text);
    if (const std::string_view id = attribute(node, "id"); !id.empty()) targets_.emplace(id, &node);
    if (has_role(node, {"tabpanel"}))
        if (const std::string_view tab = attribute(node, "aria-labelledby"); !tab.empty())
            panels_.emplace(tab, &node);
    if (opens_popup(node)) return;
    for_each_target(node, [&](std::string_view id) { controls_.emplace(id, &node); });
}

bool HtmlContent::is_raised(const GumboNode& node) const {
    return is_inline(node.v.element.tag) &&
           (raises(attribute(node, "style")) || styles_.raise(attribute(node, "class")));
}

bool HtmlContent::is_hidden(const GumboNode& node) const {
    if (is_out_of_sight(node)) return true;
    // A page that was saved while a dialog stood before it has this on all of its own.
    return attribute(node, "aria-hidden") == "true" && !shares_.of(node).article;
}

/// For a hidden element: whether something on the page makes it visible, and it is text.
bool HtmlContent::can_be_opened(const GumboNode& node) const {
    if (is_overlay(node)) return false;
    const bool panel = !is_inline(node.v.element.tag);
    const std::string_view id = attribute(node, "id");
    if (in_overlay(node)) return false;
    const bool opened =
        lower_ascii(attribute(node, "hidden")) == "until-found" || has_role(node, {"tabpanel"}) ||
        (has_role(node, {"region"}) && has_attribute(node, "aria-labelledby")) ||
        (!id.empty() && controls_.contains(id)) || (panel && is_named_as_fold(node)) ||
        (panel && head_of_closed(node) != nullptr) || has_more_link(node) || is_in_labelled_fold(node);
    return opened && shares_.of(node).is_text(1);
}

const GumboNode* HtmlContent::head_of(const GumboNode& panel) const {
    const bool closed = !is_inline(panel.v.element.tag) && is_hidden(panel);
    return closed ? head_of_closed(panel) : nullptr;
}

/// Whether what a control opens is text: the panel that it names, what follows it, or what it stands in.
bool HtmlContent::opens_text(const GumboNode& control) const {
    constexpr std::size_t least = 5;  // bytes
    const auto named = targets_.find(attribute(control, "aria-controls"));
    const GumboNode* panel = named != targets_.end() ? named->second : neighbour(control, 1);
    if (panel == nullptr && control.parent != nullptr && neighbour(control, -1) == nullptr)
        panel = neighbour(*control.parent, 1);
    if (panel == nullptr || !is_element(*panel) || is_tag(*panel, GUMBO_TAG_FORM)) return false;
    return !is_overlay(*panel) && shares_.of(*panel).is_text(least);
}

/// "Can I drive after it?" above a folded answer; not "Menu", "Search", "Show more".
bool HtmlContent::is_read_button(const GumboNode& button) const {
    if (opens_popup(button) || has_role(button, {"tab"})) return false;
    const bool folds = has_attribute(button, "aria-expanded") || has_attribute(button, "aria-controls") ||
                       is_named_as_fold(button);
    if (const GumboNode* heading = heading_around(button); heading != nullptr)
        return folds || is_all_button(*heading);
    return folds && !is_folding_word(button) && opens_text(button);
}

const GumboNode* HtmlContent::tab_of(const GumboNode& panel) const {
    if (!has_role(panel, {"tabpanel"})) return nullptr;
    const std::string_view id = attribute(panel, "id");
    const auto found = id.empty() ? controls_.end() : controls_.find(id);
    if (found != controls_.end() && has_role(*found->second, {"tab"})) return found->second;
    const auto tab = targets_.find(attribute(panel, "aria-labelledby"));
    return tab != targets_.end() && has_role(*tab->second, {"tab"}) ? tab->second : nullptr;
}

/// A tab whose words are said above its panel.
bool HtmlContent::is_shown_tab(const GumboNode& node) const {
    if (!has_role(node, {"tab"})) return false;
    std::string_view id = attribute(node, "aria-controls");
    if (const std::string_view target = attribute(node, "href"); id.empty() && target.substr(0, 1) == "#")
        id = target.substr(1);
    const auto opened = targets_.find(id);
    const auto labelled = panels_.find(attribute(node, "id"));
    const GumboNode* panel = opened != targets_.end()    ? opened->second
                             : labelled != panels_.end() ? labelled->second
                                                         : nullptr;
    return panel != nullptr && tab_of(*panel) == &node && shares_.of(*panel).is_text(1);
}

/// Boxes and call-outs inside an article are part of it, lists of links and forms aren't; neither is a column
/// beside the article.
bool HtmlContent::belongs_to_article(const GumboNode& aside) const {
    constexpr std::size_t least = 20;  // bytes
    for (const GumboNode* node = aside.parent; node != nullptr && is_element(*node); node = node->parent) {
        const bool main = is_tag(*node, GUMBO_TAG_MAIN) || lower_ascii(attribute(*node, "role")) == "main";
        if (!is_tag(*node, GUMBO_TAG_ARTICLE) && !(main && !has_article_)) continue;
        const TextShare& share = shares_.of(aside);
        return share.is_text(least) && !share.controls;
    }
    return false;
}

/// By class or id: "cookie-banner", "site_breadcrumbs". Some of these words are an article's too
/// ("informed-consent", "sample-menu"): there its text counts.
bool HtmlContent::is_frame(const GumboNode& node, bool in_main) const {
    constexpr std::size_t longest_note = 4000;  // bytes
    if (is_consent_note(node)) return shares_.of(node).own < longest_note;
    const bool always =
        is_named(node, {"cookie", "cookies", "gdpr", "breadcrumb", "breadcrumbs", "navbar", "nav", "comments",
                        "advert", "advertisement", "ads", "newsletter", "skiplink", "tagcloud", "pagination",
                        "pager", "masthead", "megamenu", "subscribe"});
    const bool maybe = is_named(node, {"consent", "menu", "navigation", "share", "sharing", "social"});
    const bool beside = is_named(node, {"sidebar"});
    if (!always && !maybe && !beside) return false;
    if (shares_.of(node).article) return false;
    if (always) return true;
    if (beside) return !belongs_to_article(node);
    const TextShare& share = shares_.of(node);
    if (!share.is_text(share.heading ? 20 : 40)) return true;
    return in_main ? share.controls && !share.heading : share.controls || !share.heading;
}

bool HtmlContent::is_left_out(const GumboNode& node, HtmlReading reading, bool in_main) const {
    const GumboTag tag = node.v.element.tag;
    if (never_shown(node) || is_struck_out(tag) || strikes_out(attribute(node, "style"))) return true;
    if (styles_.strike_out(attribute(node, "class"))) return true;
    if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE)
        return false;
    if (is_hidden(node) && !can_be_opened(node)) return true;
    if (tag == GUMBO_TAG_BUTTON) return !is_read_button(node);
    if (is_shown_tab(node)) return true;
    if (reading == HtmlReading::lenient) return false;
    if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_MENU || is_dialog(node)) return true;
    if (tag == GUMBO_TAG_ASIDE || has_role(node, {"complementary"}))
        return is_consent_note(node) || !belongs_to_article(node);
    if (tag == GUMBO_TAG_FOOTER && !in_main) return true;
    if (tag == GUMBO_TAG_HEADER && !in_main) return !shares_.of(node).article;
    if (tag == GUMBO_TAG_FORM) return !shares_.of(node).article;
    if (has_role(node, {"navigation", "search", "dialog", "alertdialog", "menu", "menubar"})) return true;
    if (has_role(node, {"banner", "contentinfo"}) && !in_main) return !shares_.of(node).article;
    const bool box = tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_UL ||
                     tag == GUMBO_TAG_OL || tag == GUMBO_TAG_P || tag == GUMBO_TAG_SPAN ||
                     tag == GUMBO_TAG_TABLE || is_component(node);
    if (is_component(node) && is_named(node, {"modal", "popup", "dialog", "lightbox", "offcanvas", "drawer"}))
        return true;
    return box && is_frame(node, in_main);
}

const GumboNode& HtmlContent::main_content() const {
    TextCount counter{*this};
    const std::size_t all = counter.count(root_, false);
    const GumboNode* best = &root_;
    std::size_t most = 0;
    for (const auto& [node, bytes] : counter.candidates) {
        // Inner candidates come first: an article inside main is preferred if nearly all is in it.
        if (bytes * 2 < all || bytes * 10 < most * 11) continue;
        best = node;
        most = bytes;
    }
    return *best;
}

}  // namespace islet
