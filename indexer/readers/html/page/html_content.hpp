// Which part of a page is the article: what frames it is left out, what its readers can open is kept.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <unordered_map>

#include "indexer/readers/html/page/html_shape.hpp"
#include "indexer/readers/html/page/html_tree.hpp"
#include "indexer/readers/html/style/style_classes.hpp"

namespace islet {

/// How much is left out.
enum class HtmlReading {
    strict,   ///< navigation, page footers, banners, forms and what is named so by class or id
    lenient,  ///< only scripts, styles, struck-out text and what can't be made visible
};

/// Looks through a page once for what opens what, then says for each element whether it is read. The tree
/// must outlive it. Not thread-safe.
class HtmlContent {
  public:
    explicit HtmlContent(const GumboNode& root);

    [[nodiscard]] const GumboNode& root() const { return root_; }

    /// Whether an element (with all in it) is no part of the article. in_main: it stands inside main or
    /// article, where headers and footers belong to the article.
    ///
    /// Hidden elements are read if a reader can open them: closed panels of accordions and tabs, found by
    /// their role or class, by the control that names them (aria-controls, data-target, href="#…", onclick)
    /// or that stands before them, by the question or lone heading above them, by "Read more" next to them.
    /// Dialogs, menus and lists of links stay out. Buttons are read only if they open
    /// text, since their words are its heading.
    [[nodiscard]] bool is_left_out(const GumboNode& node, HtmlReading reading, bool in_main) const;

    /// The element that holds the article: main, role=main or article if most of the page's text is in it,
    /// else the root.
    [[nodiscard]] const GumboNode& main_content() const;

    /// The tab that shows this panel, if it is one; its words are left out where it stands. Else nullptr.
    [[nodiscard]] const GumboNode* tab_of(const GumboNode& panel) const;

    /// Whether an element's style raises its words, as <sup> does.
    [[nodiscard]] bool is_raised(const GumboNode& node) const;

    /// What stands above a closed panel that is read, and names it; else nullptr.
    [[nodiscard]] const GumboNode* head_of(const GumboNode& panel) const;

  private:
    void note(const GumboNode& node);
    [[nodiscard]] bool is_hidden(const GumboNode& node) const;
    [[nodiscard]] bool can_be_opened(const GumboNode& node) const;
    [[nodiscard]] bool is_read_button(const GumboNode& button) const;
    [[nodiscard]] bool opens_text(const GumboNode& control) const;
    [[nodiscard]] bool is_shown_tab(const GumboNode& node) const;
    [[nodiscard]] bool belongs_to_article(const GumboNode& aside) const;
    [[nodiscard]] bool is_frame(const GumboNode& node, bool in_main) const;

    const GumboNode& root_;
    std::unordered_map<std::string_view, const GumboNode*> controls_;  ///< by the id of what they open
    std::unordered_map<std::string_view, const GumboNode*> targets_;   ///< elements by id
    std::unordered_map<std::string_view, const GumboNode*> panels_;  ///< by the id of the tab that names them
    bool has_article_ = false;
    StyleClasses styles_;
    mutable TextShares shares_;
};

}  // namespace islet
