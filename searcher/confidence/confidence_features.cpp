// The features of an answer's confidence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/confidence/confidence_features.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

namespace islet {
namespace {

constexpr std::size_t shown_first = 3;  // the results that are expected to answer
constexpr std::size_t agreeing = 5;     // the results whose articles are compared
constexpr double most_reach = 2;        // more means a query with a single heavy part
constexpr double few = 6;               // so that log(1 + x) is steep among weak evidence, flat among strong

// Worth of what a passage's title and headings say.
double announced(const std::vector<Concept>& concepts, const Candidate& candidate) {
    std::vector<bool> said(concepts.size());
    const auto take = [&](const TextMatch& part) {
        for (const auto& hit : part.hits)
            if (!is_kin(hit)) said[hit.concept_number] = true;
    };
    take(candidate.match.title);
    for (const auto& heading : candidate.match.headings) take(heading);
    double sum = 0;
    for (std::size_t c = 0; c < concepts.size(); ++c)
        if (said[c]) sum += concept_worth(concepts[c]);
    return sum;
}

double different_articles(const std::vector<const Candidate*>& first) {
    std::set<std::string_view> articles;
    const auto count = std::min(first.size(), agreeing);
    for (std::size_t i = 0; i < count; ++i) articles.insert(first[i]->view.document_id);
    return static_cast<double>(articles.size()) / static_cast<double>(count);
}

// By document, the passages' own scores may not be in descending order.
double share_lost(const std::vector<const Candidate*>& first) {
    if (first.front()->score <= 0) return 0;
    const double last = first.size() < confidence_depth ? 0 : first[confidence_depth - 1]->score;
    return std::clamp(1 - last / first.front()->score, 0.0, 1.0);
}

}  // namespace

ConfidenceFeatures confidence_features(const std::vector<Concept>& concepts,
                                       const std::vector<const Candidate*>& first,
                                       const ConfidenceSetting& setting) {
    const double worth = query_worth(concepts);
    if (first.empty() || worth <= 0) return {};
    const auto weighty = [](const Concept& c) { return concept_worth(c) > 0; };
    const auto words = static_cast<double>(std::count_if(concepts.begin(), concepts.end(), weighty));
    double score = 0;
    double title = 0;
    const auto shown = std::min(first.size(), shown_first);
    for (std::size_t i = 0; i < shown; ++i) {
        score = std::max(score, first[i]->text_score);
        title += announced(concepts, *first[i]) / static_cast<double>(shown);
    }
    const double unit = std::log(1 + std::max(1.0, setting.passages)) / few;
    ConfidenceFeatures features;
    features.reach = std::min(most_reach, score / (worth * (setting.k1 + 1)));
    features.evidence = std::log(1 + score / unit);
    features.title = std::log(1 + title / unit);
    features.words = std::log(1 + words);
    features.gap = share_lost(first) * features.words;
    features.articles = different_articles(first);
    return features;
}

}  // namespace islet
