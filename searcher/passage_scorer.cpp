// Passage evidence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/passage_scorer.hpp"

#include <algorithm>
#include <cmath>

namespace islet {

PassageScorer::PassageScorer(const std::vector<Concept>& concepts, const RankingParameters& parameters, double average_words)
    : concepts_(concepts), p_(parameters), average_words_(std::max(1.0, average_words)) {
    for (const auto& c : concepts)
        if (c.counts) total_ += c.weight * c.idf;
}

double PassageScorer::hit_weight(const Hit& hit) const {
    if (hit.kind == MatchKind::stem) return p_.stem * hit.factor;
    return hit.kind == MatchKind::variant ? p_.variant * hit.factor : hit.factor;
}

std::vector<PassageScorer::Said> PassageScorer::count(const Candidate& candidate) const {
    std::vector<Said> said(concepts_.size());
    const auto take = [&](const TextMatch& match, double Said::*where) {
        for (const auto& hit : match.hits) {
            auto& s = said[hit.concept_number];
            s.*where += hit_weight(hit);
            if (s.best == nullptr || hit_weight(hit) > hit_weight(*s.best)) s.best = &hit;
        }
    };
    take(candidate.match.text, &Said::text);
    for (const auto& heading : candidate.match.headings) take(heading, &Said::heading);
    take(candidate.match.title, &Said::title);
    return said;
}

double PassageScorer::saturate(double tf, double norm) const { return tf * (p_.passage_k1 + 1) / (tf + p_.passage_k1 * norm); }

double PassageScorer::pair_score(const Candidate& candidate, double norm) const {
    double sum = 0;
    const auto& hits = candidate.match.text.hits;
    for (std::size_t c = 0; c + 1 < concepts_.size(); ++c) {
        if (concepts_[c].run != concepts_[c + 1].run || !concepts_[c].counts) continue;
        double n = 0;
        for (const auto& a : hits) {
            if (a.concept_number != c) continue;
            for (const auto& b : hits) {
                if (b.concept_number != c + 1 || (b.begin == a.begin && b.end == a.end)) continue;
                const double gap = a.position <= b.position ? static_cast<double>(b.position) - a.end_position
                                                            : static_cast<double>(a.position) - b.end_position + 1;
                if (gap < p_.pair_window) n += 1 / (1 + std::max(0.0, gap));
            }
        }
        if (n > 0) sum += std::min(concepts_[c].idf, concepts_[c + 1].idf) * saturate(n, norm);
    }
    return sum;
}

void PassageScorer::score(Candidate& candidate, bool explain) const {
    const double length = std::max(1U, candidate.match.text.length());
    const double norm = 1 - p_.passage_b + p_.passage_b * length / average_words_;
    const auto said = count(candidate);
    double sum = 0;
    double covered = 0;
    for (std::size_t c = 0; c < concepts_.size(); ++c) {
        const auto& s = said[c];
        if (!concepts_[c].counts || s.best == nullptr) continue;
        const double weight = concepts_[c].weight * concepts_[c].idf;
        const double part = weight * saturate(s.text + p_.heading_tf * s.heading + p_.title_tf * s.title, norm);
        sum += part;
        covered += weight * (s.text > 0 ? 1.0 : 0.8) * std::min(1.0, hit_weight(*s.best));
        if (explain) {
            auto what = concepts_[c].typed + ": " + to_string(s.best->kind);
            if (s.best->kind >= MatchKind::acronym) what += " " + concepts_[c].alternatives[s.best->alternative].shown;
            const auto where = [&](const char* name, double n) { if (n > 0) what += std::string(", ") + name; };
            where("in text", s.text);
            where("in headings", s.heading);
            where("in title", s.title);
            candidate.evidence.emplace_back(what, part);
        }
    }
    const double share = total_ > 0 ? covered / total_ : 0;
    const double factor = std::pow(share, p_.coverage);
    candidate.pairs = pair_score(candidate, norm);
    candidate.text_score = (sum + p_.pair_weight * candidate.pairs) * factor;
    if (!explain) return;
    if (candidate.pairs > 0) candidate.evidence.emplace_back("neighbouring words of the query together", p_.pair_weight * candidate.pairs);
    candidate.evidence.emplace_back("factor for the share of the query that is covered", factor);
}

}  // namespace islet
