// Decides whether a passage satisfies a query's operators, on the text itself.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "searcher/concept.hpp"
#include "searcher/passage_match.hpp"

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

}  // namespace islet
