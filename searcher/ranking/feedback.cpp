// Rocchio's centroid.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking/feedback.hpp"

#include <algorithm>
#include <cmath>

#include "searcher/index/bm25.hpp"

namespace islet {
namespace {

// A term is informative if between two passages and a tenth of all hold it; in a tiny collection, three may.
constexpr double common_share = 0.1;
constexpr double least_holders = 3;
constexpr std::size_t new_words = 128;  // of a unit, for which room is made at once

// A word worth taking over: not a function word, a number or a joined pair.
bool usable(const Token& token) {
    const auto& w = *token.word;
    if (w.stop || w.folded.size() < 2 || (token.compound && !token.whole) ||
        (w.traits & trait_query_stop) != 0)
        return false;
    return (w.traits & trait_digit_first) == 0 ||
           w.folded.find_first_not_of("0123456789.") != std::string::npos;
}

// The distinct terms that enough of the units share, numbered, and how often each unit says them.
class FeedbackTerms {
  public:
    FeedbackTerms(const std::vector<FeedbackUnit>& units, std::size_t shared_by) : counts_(units.size()) {
        for (std::size_t u = 0; u < units.size(); ++u)
            for (const auto* tokens : units[u].texts)
                for (const auto& token : *tokens)
                    if (usable(token)) count(u, *token.word);
        for (auto& counts : counts_) counts.resize(words_.size());
        if (shared_by > 1) drop_unshared(shared_by);
    }

    [[nodiscard]] const std::vector<const Word*>& words() const { return words_; }
    [[nodiscard]] const std::vector<double>& counts(std::size_t unit) const { return counts_[unit]; }

  private:
    void count(std::size_t unit, const Word& word) {
        const auto slot = slots_.add(word.term_id);
        if (slot == words_.size()) {
            words_.push_back(&word);
            holders_.push_back(0);
        }
        auto& shown = words_[slot];
        // The same whichever was read first.
        if (&word != shown && word.folded < shown->folded) shown = &word;
        auto& counts = counts_[unit];
        if (counts.size() <= slot) counts.resize(words_.size() + new_words);
        if (counts[slot] == 0) ++holders_[slot];
        counts[slot] += 1;
    }

    void drop_unshared(std::size_t least) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (holders_[i] < least) continue;
            words_[kept] = words_[i];
            for (auto& counts : counts_) counts[kept] = counts[i];
            ++kept;
        }
        words_.resize(kept);
        for (auto& counts : counts_) counts.resize(kept);
    }

    TermNumbering slots_;  // while counting
    std::vector<const Word*> words_;
    std::vector<std::size_t> holders_;         // by word, while counting: units that say it
    std::vector<std::vector<double>> counts_;  // by unit and word
};

// 0 if too rare to be shared, or too common to be informative.
std::vector<double> idfs_of(const std::vector<const Word*>& words, const FeedbackSettings& settings) {
    auto values = settings.frequencies(words);
    for (auto& value : values) {
        const bool telling = value >= 2 && value <= std::max(least_holders, common_share * settings.units);
        value = telling ? bm25_idf(value, settings.units) : 0;
    }
    return values;
}

// Adds a unit's BM25 vector, cut to length 1, to the centroid.
void add_unit(const std::vector<double>& counts, const std::vector<double>& idfs, double k1,
              const FeedbackUnit& unit, double share, std::vector<double>& centroid) {
    std::vector<double> vector(counts.size());
    double square = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0 || idfs[i] == 0) continue;
        vector[i] = idfs[i] * saturate(counts[i], k1, unit.norm);
        square += vector[i] * vector[i];
    }
    const double length = std::max(1e-9, std::sqrt(square));
    for (std::size_t i = 0; i < counts.size(); ++i) centroid[i] += share * vector[i] / length;
}

}  // namespace

std::vector<FeedbackTerm> rocchio(const std::vector<FeedbackUnit>& units, const FeedbackSettings& settings) {
    const FeedbackTerms all(units, settings.shared_by);
    const auto idfs = idfs_of(all.words(), settings);
    std::vector<double> centroid(all.words().size());
    double weights = 0;
    for (const auto& unit : units) weights += std::pow(unit.score / units.front().score, 4);
    for (std::size_t u = 0; u < units.size(); ++u) {
        const double share = std::pow(units[u].score / units.front().score, 4) / weights;
        add_unit(all.counts(u), idfs, settings.k1, units[u], share, centroid);
    }
    std::vector<FeedbackTerm> terms;
    for (std::size_t i = 0; i < centroid.size(); ++i)
        if (centroid[i] > 0) terms.push_back({all.words()[i], centroid[i], idfs[i]});
    const auto keep = std::min(terms.size(), settings.terms);
    std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(keep), terms.end(),
                      [](const auto& a, const auto& b) {
                          return a.share != b.share ? a.share > b.share : a.word->term < b.word->term;
                      });
    terms.resize(keep);
    double total = 0;
    for (const auto& term : terms) total += term.share;
    for (auto& term : terms) term.share /= std::max(1e-9, total);
    return terms;
}

RelatedScorer::RelatedScorer(const std::vector<FeedbackTerm>& terms, double k1) : k1_(k1) {
    for (const auto& term : terms) {
        slots_.add(term.word->term_id);
        weights_.push_back(term.share * term.idf);
    }
    counts_.resize(weights_.size());
}

void RelatedScorer::add(const std::vector<Token>& tokens, double times) {
    for (const auto& token : tokens) {
        const auto slot = slots_.find(token.word->term_id);
        if (slot != TermNumbering::none) counts_[slot] += times;
    }
}

double RelatedScorer::score(double norm) {
    double sum = 0;
    for (std::size_t i = 0; i < weights_.size(); ++i)
        if (counts_[i] > 0) sum += weights_[i] * saturate(counts_[i], k1_, norm);  // few are said
    std::fill(counts_.begin(), counts_.end(), 0.0);
    return sum;
}

}  // namespace islet
