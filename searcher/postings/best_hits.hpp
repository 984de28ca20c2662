// The best of many hits, as they come. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

#include <xapian.h>

namespace islet {

struct ScoredRecord {
    Xapian::docid id = 0;
    double score = 0;
};

/// Keeps the `most` best, and those that score the same as the last of them.
class BestHits {
  public:
    explicit BestHits(std::size_t most) : most_(most), full_(most * slack + 1) {}

    void add(Xapian::docid id, double score) {
        ++added_;
        if (score < least_) return;
        hits_.push_back({id, score});
        if (score > least_) scores_.push_back(score);
        if (scores_.size() >= most_ * 2 + 1) raise_least();
        if (hits_.size() >= full_) drop_worst();
    }
    [[nodiscard]] std::size_t added() const { return added_; }
    /// What scores less isn't kept, as far as is known without sorting.
    [[nodiscard]] double least() const { return least_; }
    /// In the order in which they came.
    [[nodiscard]] std::vector<ScoredRecord> take() {
        raise_least();
        drop_worst();
        return std::move(hits_);
    }

  private:
    static constexpr std::size_t slack = 4;  // times as many are kept before the others go

    void raise_least() {
        if (scores_.size() < most_) return;
        if (most_ > 0) {
            const auto last = scores_.begin() + static_cast<std::ptrdiff_t>(most_) - 1;
            std::nth_element(scores_.begin(), last, scores_.end(), std::greater<>());
            least_ = *last;
        } else {
            least_ = std::numeric_limits<double>::infinity();
        }
        scores_.resize(most_);
    }
    void drop_worst() {
        std::erase_if(hits_, [&](const auto& hit) { return hit.score < least_; });
        full_ = std::max(full_, hits_.size() * 2);  // many may score the same
    }

    std::size_t most_;
    std::size_t full_;
    std::size_t added_ = 0;
    double least_ = std::numeric_limits<double>::lowest();
    std::vector<double> scores_;  // the best, and some more
    std::vector<ScoredRecord> hits_;
};

}  // namespace islet
