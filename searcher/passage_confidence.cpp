// How sure a search is of its answer: the first passages of its list, whichever part of it is shown.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <optional>

#include "searcher/confidence/confidence.hpp"
#include "searcher/passage_search.hpp"

namespace islet {
namespace {

// Which passages only have their titles in their favour depends on how many were read, and so on the limit:
// they count if there are no others.
std::vector<const Candidate*> said_by_text(std::vector<const Candidate*> first) {
    const auto by_title = [](const Candidate* c) { return c->title_only; };
    if (!std::all_of(first.begin(), first.end(), by_title)) std::erase_if(first, by_title);
    if (first.size() > confidence_depth) first.resize(confidence_depth);
    return first;
}

}  // namespace

std::vector<const Candidate*> PassageSearch::first_passages(const std::vector<std::size_t>& ranked,
                                                            bool boilerplate) const {
    std::vector<const Candidate*> first;
    for (const auto i : ranked)
        if (boilerplate || !pool_[i]->view.boilerplate) first.push_back(pool_[i].get());
    return said_by_text(std::move(first));
}

// For each document the passage that will be shown, if its text was read.
std::vector<const Candidate*> PassageSearch::first_passages(
    const std::vector<std::pair<double, std::string>>& documents) const {
    std::unordered_map<std::string_view, const Candidate*> best;
    for (const auto& c : pool_) {
        auto& mine = best[c->document_key];
        if ((!c->match.text.hits.empty() || c->by_meaning) && (mine == nullptr || c->score > mine->score))
            mine = c.get();
    }
    std::vector<const Candidate*> first;
    for (const auto& [score, key] : documents)
        if (const auto found = best.find(key); found != best.end() && found->second != nullptr)
            first.push_back(found->second);
    return said_by_text(std::move(first));
}

// Passages also by document, where one of each is shown.
std::vector<const Candidate*> PassageSearch::best_scored(bool boilerplate) const {
    std::vector<const Candidate*> best;
    for (const auto i : best_first(pool_)) {
        if (best.size() == agreeing_depth) break;
        const auto& c = *pool_[i];
        if (!c.title_only && (boilerplate || !c.view.boilerplate)) best.push_back(&c);
    }
    return best;
}

// None: by words alone, or none of them has a vector.
std::optional<double> PassageSearch::nearness_of(const std::vector<const Candidate*>& first) const {
    std::optional<double> nearest;
    if (!meaning_) return nearest;
    for (std::size_t i = 0; i < std::min(first.size(), answering_first); ++i)
        if (const auto& cosine = first[i]->cosine) nearest = std::max(nearest.value_or(*cosine), *cosine);
    return nearest ? std::optional(meaning_->standing(*nearest)) : nearest;
}

void PassageSearch::judge(FirstPassages first) {
    if (first.shown.empty()) return;
    if (first.scored.empty()) first.scored = first.shown;  // titles or navigation alone
    auto features =
        confidence_features(query_.concepts, first, static_cast<double>(engine_.shards.passages()));
    features.nearness = nearness_of(first.shown);
    response_.confidence = confidence_of(features);
    if (request_.explain) response_.confidence_parts = confidence_parts(features);
}

}  // namespace islet
