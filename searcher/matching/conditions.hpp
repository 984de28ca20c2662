// Decides whether a passage satisfies a query's operators, on the text itself.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "searcher/concepts/concept.hpp"
#include "searcher/matching/passage_match.hpp"

namespace islet {

/// The hits in each part of a passage.
struct PassageMatch {
    TextMatch text;
    std::vector<TextMatch> headings;
    TextMatch title;
};

/// Whether a group holds: all of its +must, none of its -mustnot, and one of the others if nothing must be.
/// holds(child): whether that child does.
template <typename Holds>
[[nodiscard]] bool group_holds(const ConceptNode& group, Holds&& holds) {
    bool any = false;
    bool optional = false;
    bool required = false;
    for (const auto& child : group.children) {
        const bool matched = holds(child);
        if (child.occur == Occur::must && !matched) return false;
        if (child.occur == Occur::must_not && matched) return false;
        required = required || child.occur == Occur::must;
        optional = optional || child.occur == Occur::should;
        any = any || (child.occur == Occur::should && matched);
    }
    return any || required || !optional;
}

/// Words of a +must or -mustnot may stand in text, headings or title; NEAR looks at the text
/// alone, or at the field that one of its sides names.
[[nodiscard]] bool satisfies(const ConceptNode& node, const PassageMatch& passage);

/// Whether the text alone tells that a passage doesn't satisfy: a NEAR that has to hold there doesn't. Then
/// its headings and title needn't be looked at.
[[nodiscard]] bool text_refuses(const ConceptNode& node, const TextMatch& text);

/// A text's hits without those of the words around a NEAR that stand far from each other: what is marked.
[[nodiscard]] std::vector<Hit> without_far(const ConceptNode& root, const std::vector<Hit>& hits);

}  // namespace islet
