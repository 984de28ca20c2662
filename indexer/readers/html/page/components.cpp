// By the words of their names and a few attributes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/page/components.hpp"

#include <string_view>

#include "indexer/readers/html/page/html_closed.hpp"
#include "indexer/readers/html/page/html_shape.hpp"
#include "indexer/readers/html/page/html_tree.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {

bool is_component(const GumboNode& node) {
    return is_tag(node, GUMBO_TAG_UNKNOWN) && tag_name(node).find('-') != std::string::npos;
}

bool is_shown_template(const GumboNode& node) {
    return is_tag(node, GUMBO_TAG_TEMPLATE) &&
           (has_attribute(node, "shadowrootmode") || has_attribute(node, "shadowroot"));
}

bool is_fold_component(const GumboNode& node) {
    return is_component(node) &&
           (is_named_as_fold(node) || is_named(node, {"details", "question", "summary", "tabpane"}));
}

std::string fold_label(const GumboNode& node) {
    if (!is_component(node)) return {};
    const bool fold = is_fold_component(node);
    for (const char* name : {"question", "heading", "header", "summary", "label", "title"}) {
        const bool asks = std::string_view(name) == "question";
        if (!fold && !asks) continue;
        if (std::string label = tidy(attribute(node, name)); !label.empty()) return label;
    }
    return {};
}

}  // namespace islet
