// Headings for folded panels: the question above a folded answer.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "islet/document.hpp"

namespace islet {

/// A panel of an accordion or of tabs with the words above it: blocks [head, end).
struct Fold {
    std::size_t head;   ///< the paragraph that names it
    std::size_t end;    ///< one past the last block of the panel
    std::size_t depth;  ///< folds around it
};

/// Makes a heading of each fold's head, one level below the heading that all of them stand under. Only the
/// next heading ends a heading: where text of another kind follows, its fold and those before it that lead up
/// to it keep a paragraph.
void name_folds(std::vector<Block>& blocks, std::vector<Fold> folds);

}  // namespace islet
