// Counting of terms.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/records/term_counts.hpp"

#include <algorithm>
#include <utility>

namespace islet {

void TermCounts::add(const std::vector<Token>& tokens, Xapian::termcount weight) {
    for (const auto& token : tokens) {
        if (token.word->stop) continue;
        const auto id = token.word->term_id;
        if (id >= wdf_.size()) wdf_.resize(std::max<std::size_t>(id + 1, wdf_.size() * 2));
        if (wdf_[id] == 0) touched_.push_back(token.word);
        wdf_[id] += weight;
    }
}

void TermCounts::flush(NewRecord& target) {
    target.words.reserve(touched_.size());
    for (const auto* word : touched_) target.words.push_back({word, std::exchange(wdf_[word->term_id], 0)});
    touched_.clear();
}

}  // namespace islet
