// What an element is named, what stands in it, and how much of that is links: signs of frames and of text.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <unordered_map>

#include "indexer/readers/html/page/html_tree.hpp"

namespace islet {

/// Whether the element's role is one of these.
[[nodiscard]] bool has_role(const GumboNode& node, std::initializer_list<std::string_view> roles);

/// Whether one of the words of its class or id ("cookie-banner": cookie, banner), or of a component's own
/// name, is one of these.
[[nodiscard]] bool is_named(const GumboNode& node, std::initializer_list<std::string_view> words);

/// Looks at a node and what is in it, up to a few hundred nodes, for what says that it opens something
/// (aria-expanded, a script); and for plain buttons and links to nowhere too, where any counts.
[[nodiscard]] bool holds_control(const GumboNode& node, bool any);

/// What is in and below an element, hidden or not, except scripts and the words of buttons.
struct TextShare {
    std::size_t own = 0;     ///< bytes of text outside links
    std::size_t linked = 0;  ///< in links
    bool article = false;    ///< it holds the page's main heading (h1, h2) or content (main, article)
    bool heading = false;    ///< there is an h3 to h6
    bool controls = false;   ///< there is something to press or fill in

    [[nodiscard]] bool is_text(std::size_t least) const { return own >= least && own > linked; }
};

/// Counts each part of a page at most once, however often and for whichever element it is asked. The tree
/// must outlive it. Not thread-safe.
class TextShares {
  public:
    const TextShare& of(const GumboNode& node);

  private:
    TextShare count(const GumboNode& node);
    std::unordered_map<const GumboNode*, TextShare> known_;
};

/// The heading, term, summary or table heading that the node stands in, or nullptr.
[[nodiscard]] const GumboNode* heading_around(const GumboNode& node);

/// Whether all of a heading's words are in buttons.
[[nodiscard]] bool is_all_button(const GumboNode& heading);

/// Whether a button's words only say that it opens or closes something: "Show more", "Menu".
[[nodiscard]] bool is_folding_word(const GumboNode& button);

}  // namespace islet
