// Closed parts of a page: what hides them, and whether what stands next to them opens them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string_view>

#include "indexer/readers/html/page/html_tree.hpp"

namespace islet {

/// Whether an element's own attributes keep it from sight: hidden, display:none, a place off the screen, a
/// class that only screen readers read. aria-hidden isn't looked at.
[[nodiscard]] bool is_out_of_sight(const GumboNode& node);

/// What covers the page for a moment, or says how something went: dialogs, menus, messages.
[[nodiscard]] bool is_overlay(const GumboNode& node);

/// Whether what a control opens is a menu or a window, not a part of the text.
[[nodiscard]] bool opens_popup(const GumboNode& control);

/// class=accordion, id=faq-3, class="tabcontent".
[[nodiscard]] bool is_named_as_fold(const GumboNode& node);

/// Calls `note` for each id that an element's attributes say it opens: aria-controls, data-target and the
/// like, href="#…", and what a script in it names in quotes: onclick="toggle('q1')".
void for_each_target(const GumboNode& node, const std::function<void(std::string_view id)>& note);

/// The element or text that a closed panel is the answer to: a button or link that opens it, a question, a
/// heading with nothing else under it, what stands above it in a list of questions; nullptr if there is none.
[[nodiscard]] const GumboNode* head_of_closed(const GumboNode& panel);

/// Whether "Read more" stands next to a closed part, inside a paragraph too.
[[nodiscard]] bool has_more_link(const GumboNode& part);

}  // namespace islet
