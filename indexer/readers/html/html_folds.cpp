// From the last fold to the first, since each depends on what follows it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_folds.hpp"

#include <algorithm>

namespace islet {

void name_folds(std::vector<Block>& blocks, std::vector<Fold> folds) {
    std::sort(folds.begin(), folds.end(), [](const Fold& a, const Fold& b) { return a.head < b.head; });
    std::vector<int> levels(blocks.size(), 0);  // of the heading above a fold at this block
    int above = 1;
    std::size_t inside = 0;  // end of the outermost fold
    auto fold = folds.begin();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].kind == BlockKind::heading && i >= inside) above = blocks[i].level;
        levels[i] = above;
        for (; fold != folds.end() && fold->head == i; ++fold) inside = std::max(inside, fold->end);
    }
    for (auto last = folds.rbegin(); last != folds.rend(); ++last) {
        const bool closed = last->end >= blocks.size() || blocks[last->end].kind == BlockKind::heading;
        if (!closed || last->end == last->head + 1) continue;
        Block& head = blocks[last->head];
        head.kind = BlockKind::heading;
        head.level =
            std::min(levels[last->head] + 1 + static_cast<int>(std::min<std::size_t>(last->depth, 5)), 6);
    }
}

}  // namespace islet
