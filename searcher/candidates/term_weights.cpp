// Undoing what sharing a database does to BM25's statistics.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/candidates/term_weights.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace islet {

// Wanted:  tf / (tf + k1 ((1-b) + b len/average)),  tf = wdf
// Xapian:  wdf / (wdf + K ((1-B) + B len/mean)),     mean over passages and records together
// so K (1-B) = k1 (1-b)  and  K B / mean = k1 b / average.
TermWeights::TermWeights(const Shards& shards, Lexicon& lexicon, const Bm25& bm25, std::string prefix)
    : lexicon_(lexicon),
      prefix_(std::move(prefix)),
      mean_(shards.all().get_average_length()),
      collection_(std::max(1.0, static_cast<double>(shards.all().get_doccount()))) {
    const double constant = bm25.k1 * (1 - bm25.b);
    const double slope = bm25.k1 * bm25.b / bm25.average * mean_;
    k1_ = constant + slope;
    b_ = k1_ > 0 ? slope / k1_ : 0;
    gain_ = (bm25.k1 + 1) / (k1_ + 1);
}

Xapian::BM25Weight TermWeights::scheme() const { return Xapian::BM25Weight(k1_, 0, 0, b_, 0); }

// As Xapian::BM25Weight::init() computes it.
double TermWeights::xapian_idf(double frequency) const {
    double ratio = (collection_ - frequency + 0.5) / (frequency + 0.5);
    if (ratio < 2) ratio = ratio * 0.5 + 1;
    return std::log(ratio);
}

std::optional<WeightedTerms> TermWeights::term(const std::string& term, double weight) const {
    const auto full = prefix_ + term;
    const auto frequency = static_cast<double>(lexicon_.term_frequency(full));
    if (frequency == 0 || weight <= 0) return std::nullopt;
    return WeightedTerms{{full}, weight * gain_ / xapian_idf(frequency)};
}

std::optional<WeightedTerms> TermWeights::group(const std::vector<std::string>& terms, double weight) const {
    std::vector<std::string> parts;
    double absent = 1;
    for (const auto& term : terms) {
        const auto frequency = static_cast<double>(lexicon_.term_frequency(prefix_ + term));
        if (frequency == 0) continue;
        parts.push_back(prefix_ + term);
        absent *= 1 - frequency / collection_;
    }
    if (parts.empty() || weight <= 0) return std::nullopt;
    return WeightedTerms{std::move(parts), weight * gain_ / xapian_idf(collection_ * (1 - absent))};
}

}  // namespace islet
