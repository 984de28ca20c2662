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

/// Words of a +must or -mustnot may stand in text, headings or title; NEAR looks at the text
/// alone, or at the field that one of its sides names.
[[nodiscard]] bool satisfies(const ConceptNode& node, const PassageMatch& passage);

/// A text's hits without those of the words around a NEAR that stand far from each other: what is marked.
[[nodiscard]] std::vector<Hit> without_far(const ConceptNode& root, const std::vector<Hit>& hits);

}  // namespace islet
