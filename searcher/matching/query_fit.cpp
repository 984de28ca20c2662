// Counting from both sides.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/query_fit.hpp"

#include <algorithm>

namespace islet {
namespace {

double said_share(const std::vector<Concept>& concepts, const std::vector<Hit>& hits) {
    std::vector<bool> said(concepts.size());
    for (const auto& hit : hits) said[hit.concept_number] = true;
    double sum = 0;
    for (std::size_t c = 0; c < concepts.size(); ++c)
        if (said[c]) sum += concept_worth(concepts[c]);
    const double all = query_worth(concepts);
    return all > 0 ? sum / all : 0;
}

double covered_share(const TextMatch& match, const std::vector<Hit>& hits, Span part) {
    double words = 0;
    double covered = 0;
    each_whole_word(match.tokens, [&](const Token& token) {
        if (token.begin < part.begin || token.end > part.end || !is_content_word(token)) return false;
        const auto holds = [&](const Hit& hit) { return hit.begin <= token.begin && token.end <= hit.end; };
        words += 1;
        covered += std::any_of(hits.begin(), hits.end(), holds) ? 1 : 0;
        return true;
    });
    return words > 0 ? covered / words : 0;
}

}  // namespace

QueryFit query_fit(const std::vector<Concept>& concepts, const TextMatch& match, Span part) {
    std::vector<Hit> hits;
    std::copy_if(match.hits.begin(), match.hits.end(), std::back_inserter(hits), [&](const Hit& hit) {
        return !is_kin(hit) && hit.begin >= part.begin && hit.end <= part.end;
    });
    if (hits.empty()) return {};
    return {said_share(concepts, hits), covered_share(match, hits, part)};
}

}  // namespace islet
