// Lists of postings, window by window. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/postings/posting.hpp"
#include "searcher/postings/score_tree.hpp"

namespace islet {

/// Goes through all records that any of the lists has.
class WholeLists {
  public:
    /// lists: of ScoreTree::terms().
    explicit WholeLists(std::vector<SharedPostings> lists) : lists_(std::move(lists)) {
        for (const auto& list : lists_) at_.push_back(list->data());
    }

    /// The next window, or false behind the last one. What its records score plays no part.
    bool next(PostingWindow& window, double /*least*/ = 0) {
        auto next = std::numeric_limits<Xapian::docid>::max();
        for (std::size_t i = 0; i < lists_.size(); ++i)
            if (at_[i] != end_of(i)) next = std::min(next, at_[i]->id);
        if (next == std::numeric_limits<Xapian::docid>::max()) return false;
        window.begin = next / window_size * window_size;
        window.of_term.resize(lists_.size());
        for (std::size_t i = 0; i < lists_.size(); ++i) {
            const auto* end = gallop(at_[i], end_of(i), window.begin + window_size);
            window.of_term[i] = {at_[i], end};
            at_[i] = end;
        }
        return true;
    }

  private:
    [[nodiscard]] const Posting* end_of(std::size_t i) const { return lists_[i]->data() + lists_[i]->size(); }

    std::vector<SharedPostings> lists_;
    std::vector<const Posting*> at_;  // how far each is read
};

}  // namespace islet
