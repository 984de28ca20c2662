// Character references, decoded by libgumbo.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text/entities.hpp"

#include <gumbo.h>

#include "analysis/unicode/utf8.hpp"

namespace islet {
namespace {

constexpr std::size_t most_names = 5000;  // remembered; a file may hold any number of made-up ones

/// The text of <body>reference</body>.
std::string parse(const std::string& reference) {
    GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, reference.data(), reference.size());
    if (output == nullptr) return reference;
    std::string text = reference;
    const GumboVector& children = output->root->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
        const auto* node = static_cast<const GumboNode*>(children.data[i]);
        if (node->type != GUMBO_NODE_ELEMENT || node->v.element.children.length == 0) continue;
        const auto* child = static_cast<const GumboNode*>(node->v.element.children.data[0]);
        if (child->type == GUMBO_NODE_TEXT) text = child->v.text.text;
        if (child->type == GUMBO_NODE_WHITESPACE) text = " ";
    }
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return text;
}

}  // namespace

std::string EntityDecoder::decode(std::string_view reference) {
    std::string key(reference);
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    if (known_.size() >= most_names) return key;
    return known_.emplace(key, repair_utf8(parse(key))).first->second;
}

}  // namespace islet
