// How near in meaning a passage is to the query, by itself and by what stands around it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/meaning/meaning.hpp"

namespace islet {

/// Cosines with the query.
struct Nearness {
    double own;
    double article;     ///< the mean of its article's passages
    double neighbours;  ///< the mean of the passages before and after it
};

/// The passages of one article that have vectors. A short passage has little meaning of its own: what it is
/// about stands around it. A passage's score beside its document's: Callan, Passage-level evidence in
/// document retrieval, SIGIR 1994. Beside its neighbours': Fernández, Losada and Azzopardi, Extending the
/// language modeling framework for sentence retrieval to include local context, Information Retrieval 14,
/// 2011.
class ArticleNearness {
  public:
    /// Reads the posting list of document_term, up to 500 passages. Throws Xapian::Error.
    ArticleNearness(const MeantPassages& meaning, const Xapian::Database& all,
                    const std::string& document_term);

    /// None: none of its passages has a vector.
    [[nodiscard]] std::optional<double> nearest() const;
    [[nodiscard]] double mean() const {
        return cosines_.empty() ? 0 : sum_ / static_cast<double>(cosines_.size());
    }
    /// own: the passage's cosine, which also stands for what isn't there.
    [[nodiscard]] Nearness of(Xapian::docid passage, double own) const;

  private:
    std::vector<std::pair<Xapian::docid, double>> cosines_;  // by passage, in the article's order
    double sum_ = 0;
};

}  // namespace islet
