// An article's cosines, in its order.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/meaning/nearness.hpp"

#include <algorithm>

namespace islet {
namespace {

constexpr std::size_t most_of_article =
    500;  // passages; its record, which has no vector, is one of the postings

}  // namespace

ArticleNearness::ArticleNearness(const MeantPassages& meaning, const Xapian::Database& all,
                                 const std::string& document_term) {
    const auto end = all.postlist_end(document_term);
    for (auto it = all.postlist_begin(document_term); it != end && cosines_.size() < most_of_article; ++it) {
        const auto near = meaning.of(*it);
        if (!near) continue;
        cosines_.emplace_back(near->passage, near->cosine);
        sum_ += near->cosine;
    }
}

std::optional<double> ArticleNearness::nearest() const {
    if (cosines_.empty()) return std::nullopt;
    const auto by_cosine = [](const auto& a, const auto& b) { return a.second < b.second; };
    return std::max_element(cosines_.begin(), cosines_.end(), by_cosine)->second;
}

Nearness ArticleNearness::of(Xapian::docid passage, double own) const {
    Nearness near{own, own, own};
    if (!cosines_.empty()) near.article = mean();
    const auto at = std::lower_bound(cosines_.begin(), cosines_.end(), std::pair{passage, -1.0});
    if (at == cosines_.end() || at->first != passage) return near;
    double sum = 0, count = 0;
    const auto add = [&](const auto& neighbour) { sum += neighbour.second, count += 1; };
    if (at != cosines_.begin()) add(*(at - 1));
    if (at + 1 != cosines_.end()) add(*(at + 1));
    if (count > 0) near.neighbours = sum / count;
    return near;
}

}  // namespace islet
