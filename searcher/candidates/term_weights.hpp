// BM25 with our own statistics on top of Xapian's: passages and document records share a database, so its
// averages and idf fit neither. Parameters and scale factors undo that exactly.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/candidates/weighted_query.hpp"
#include "searcher/index/lexicon.hpp"
#include "searcher/index/shards.hpp"

namespace islet {

/// BM25 as in Robertson & Zaragoza 2009: idf * (k1 + 1) tf / (tf + k1 (1 - b + b len / average)).
struct Bm25 {
    double k1 = 1.2;
    double b = 0.75;
    double average = 1;  ///< length in wdf
};

/// The weights of terms on one level (passages, or document records by their prefix).
class TermWeights {
  public:
    TermWeights(const Shards& shards, Lexicon& lexicon, const Bm25& bm25, std::string prefix);

    /// For Xapian::Enquire::set_weighting_scheme().
    [[nodiscard]] Xapian::BM25Weight scheme() const;
    /// k1 and b of scheme(), and the average length it uses.
    [[nodiscard]] Bm25 as_xapian() const { return {k1_, b_, mean_}; }
    /// A term that scores `weight` where scheme() would give idf; nullopt if nothing has it.
    [[nodiscard]] std::optional<WeightedTerms> term(const std::string& term, double weight) const;
    /// Terms that count as one: their frequencies add up.
    [[nodiscard]] std::optional<WeightedTerms> group(const std::vector<std::string>& terms,
                                                     double weight) const;
    [[nodiscard]] std::size_t frequency(const std::string& term) const {
        return lexicon_.term_frequency(prefix_ + term);
    }
    /// Of each word's term, in their order; costly ones are looked up together.
    [[nodiscard]] std::vector<double> frequencies(const std::vector<const Word*>& words) const {
        return lexicon_.term_frequencies(prefix_, words);
    }
    [[nodiscard]] const std::string& prefix() const { return prefix_; }

  private:
    [[nodiscard]] double xapian_idf(double frequency) const;

    Lexicon& lexicon_;
    std::string prefix_;
    double k1_ = 1, b_ = 0;  // as passed to Xapian
    double mean_ = 1;        // of passages and records together
    double gain_ = 1;        // (k1 + 1) / (k1_ + 1)
    double collection_ = 1;  // documents as Xapian counts them
};

}  // namespace islet
