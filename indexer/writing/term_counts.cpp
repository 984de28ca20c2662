// Counting of terms.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/term_counts.hpp"

#include <algorithm>
#include <string>

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

void TermCounts::flush(Xapian::Document& target, std::string_view prefix) {
    std::string term;
    for (const auto* word : touched_) {
        term.assign(prefix).append(word->term);
        target.add_term(term, wdf_[word->term_id]);
        wdf_[word->term_id] = 0;
    }
    touched_.clear();
}

}  // namespace islet
