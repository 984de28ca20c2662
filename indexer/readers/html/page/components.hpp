// Web components: elements with names of their own (<faq-item>), and what they show.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gumbo.h>

#include <string>

namespace islet {

/// Whether the element's name is its maker's own: it has a hyphen in it.
[[nodiscard]] bool is_component(const GumboNode& node);

/// <template shadowrootmode>: browsers show what is in it, unlike other templates.
[[nodiscard]] bool is_shown_template(const GumboNode& node);

/// What a component that folds its content shows above it: <faq-item question="Can I drive?">; "" for others.
[[nodiscard]] std::string fold_label(const GumboNode& node);

/// A component that folds its content, by its name.
[[nodiscard]] bool is_fold_component(const GumboNode& node);

}  // namespace islet
