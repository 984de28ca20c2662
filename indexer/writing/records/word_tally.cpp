// Counting of words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/records/word_tally.hpp"

#include <algorithm>

namespace islet {

void WordTally::add(const std::vector<Token>& tokens) {
    ++passage_;
    for (const auto& token : tokens) {
        const auto& word = *token.word;
        const bool pair = token.compound && (!token.whole || token.style == Style::space);
        if (word.code || pair || word.folded.size() < 2) continue;
        if (word.number >= counts_.size())
            counts_.resize(std::max<std::size_t>(word.number + 1, counts_.size() * 2));
        auto& count = counts_[word.number];
        if (count.last == passage_) continue;
        count.last = passage_;
        if (count.passages++ == 0) touched_.push_back(&word);
    }
}

WordCounts WordTally::take() {
    WordCounts counts;
    counts.reserve(touched_.size());
    // Two words may be folded alike.
    for (const auto* word : touched_) counts[word->folded] += counts_[word->number].passages;
    touched_.clear();
    counts_.clear();
    passage_ = 0;
    return counts;
}

}  // namespace islet
