// What a weighted query finds in the open databases, best first.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/candidates/term_weights.hpp"
#include "searcher/candidates/weighted_query.hpp"
#include "searcher/index/shards.hpp"
#include "searcher/postings/best_hits.hpp"
#include "searcher/postings/posting_lists.hpp"

namespace islet {

struct IndexHit {
    Xapian::docid id = 0;  ///< in Shards::all()
    double score = 0;
    std::string key;  ///< schema::document_slot, if ties are decided by it
};

struct IndexPage {
    std::vector<IndexHit> hits;
    bool last = false;  ///< there are no more
};

/// Databases on this machine are ranked over their posting lists: Xapian's matcher, which merges a tree of
/// some thirty lists record by record, takes several times as long. It still ranks where a database is
/// remote, and where there is more to read than fits in memory. Both give the same records, scores and
/// order.
class IndexRanking {
  public:
    enum class Ties { by_id, by_document_key };

    /// conditions: what all must satisfy, or empty. The referenced objects must outlive this one. Throws
    /// Xapian's errors, as page() does.
    IndexRanking(const Shards& shards, PostingLists& lists, const TermWeights& weights, WeightedQuery query,
                 Xapian::Query conditions, Ties ties = Ties::by_id);

    /// `count` hits after the `first` best.
    [[nodiscard]] IndexPage page(std::size_t first, std::size_t count);

  private:
    [[nodiscard]] bool by_xapian() const;
    [[nodiscard]] IndexPage xapian_page(std::size_t first, std::size_t count) const;
    void rank(std::size_t most);
    void rank_shard(std::size_t shard, BestHits& best);
    void order_ties();
    [[nodiscard]] std::string key_of(Xapian::docid id) const;

    const Shards& shards_;
    PostingLists& lists_;
    const TermWeights& weights_;
    WeightedQuery query_;
    Xapian::Query conditions_;
    Ties ties_;
    bool by_xapian_;
    std::vector<ScoredRecord> hits_;  // in order, as many as were ranked
    std::size_t ranked_ = 0;          // how many that may be
    std::size_t found_ = 0;           // matches in all
};

}  // namespace islet
