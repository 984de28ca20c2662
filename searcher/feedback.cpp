// Rocchio's centroid.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/feedback.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "searcher/passage_scorer.hpp"

namespace islet {
namespace {

struct Entry {
    const Word* word = nullptr;
    double value = 0;
};
using Vector = std::unordered_map<TermId, Entry>;

// A word worth taking over: not a function word, a number or a joined pair.
bool usable(const Token& token) {
    const auto& w = *token.word;
    if (w.stop || w.folded.size() < 2 || (token.compound && !token.whole) ||
        (w.traits & trait_query_stop) != 0)
        return false;
    return (w.traits & trait_digit_first) == 0 ||
           w.folded.find_first_not_of("0123456789.") != std::string::npos;
}

Vector vector_of(const FeedbackUnit& unit, const FeedbackSettings& settings,
                 std::unordered_map<TermId, double>& idf) {
    Vector vector;
    for (const auto* tokens : unit.texts)
        for (const auto& token : *tokens)
            if (usable(token)) {
                auto& entry = vector[token.word->term_id];
                entry.word = token.word;
                entry.value += 1;
            }
    double square = 0;
    for (auto& [id, entry] : vector) {
        const auto [known, fresh] = idf.try_emplace(id, 0.0);
        if (fresh) {
            const double frequency = settings.frequency(*entry.word);
            if (frequency >= 2 && frequency <= std::max(3.0, 0.1 * settings.units))
                known->second = bm25_idf(frequency, settings.units);
        }
        entry.value = known->second * saturate(entry.value, settings.k1, unit.norm);
        square += entry.value * entry.value;
    }
    const double length = std::max(1e-9, std::sqrt(square));
    for (auto& [id, entry] : vector) entry.value /= length;
    return vector;
}

std::vector<const Word*> usable_words(const std::vector<FeedbackUnit>& units) {
    std::vector<const Word*> words;
    for (const auto& unit : units)
        for (const auto* tokens : unit.texts)
            for (const auto& token : *tokens)
                if (usable(token)) words.push_back(token.word);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

}  // namespace

std::vector<FeedbackTerm> rocchio(const std::vector<FeedbackUnit>& units, const FeedbackSettings& settings) {
    if (settings.prepare) settings.prepare(usable_words(units));
    std::unordered_map<TermId, double> idf;
    Vector centroid;
    double weights = 0;
    for (const auto& unit : units) weights += std::pow(unit.score / units.front().score, 4);
    for (const auto& unit : units) {
        const double share = std::pow(unit.score / units.front().score, 4) / weights;
        for (const auto& [id, entry] : vector_of(unit, settings, idf)) {
            auto& sum = centroid[id];
            if (sum.word == nullptr || entry.word->term < sum.word->term ||
                (entry.word->term == sum.word->term && entry.word->folded < sum.word->folded))
                sum.word = entry.word;
            sum.value += share * entry.value;
        }
    }
    std::vector<FeedbackTerm> terms;
    for (const auto& [id, entry] : centroid)
        if (entry.value > 0) terms.push_back({entry.word, entry.value, idf[id]});
    std::sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) {
        return a.share != b.share ? a.share > b.share : a.word->term < b.word->term;
    });
    if (terms.size() > settings.terms) terms.resize(settings.terms);
    double total = 0;
    for (const auto& term : terms) total += term.share;
    for (auto& term : terms) term.share /= std::max(1e-9, total);
    return terms;
}

}  // namespace islet
