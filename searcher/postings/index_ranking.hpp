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
#include "searcher/postings/max_score.hpp"
#include "searcher/postings/posting_lists.hpp"
#include "searcher/postings/record_set.hpp"
#include "searcher/postings/score_tree.hpp"

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

/// In postings of one database.
struct RankingEffort {
    std::size_t worth_choosing = 120'000;  ///< with fewer in a query's lists, all of them are read
    std::size_t most_read = most_postings_read;
};

/// Databases on this machine are ranked over their posting lists: Xapian's matcher, which merges a tree of
/// some thirty lists record by record, takes several times as long. It still ranks where a database is
/// remote, and where conditions leave more to read than fits in memory. Both give the same records, scores
/// and order, but for questions that read more than RankingEffort::most_read.
class IndexRanking {
  public:
    enum class Ties { by_id, by_document_key };

    /// conditions: what all must satisfy, or empty. The referenced objects must outlive this one. Throws
    /// Xapian's errors, as page() does.
    IndexRanking(const Shards& shards, PostingLists& lists, const TermWeights& weights, WeightedQuery query,
                 Xapian::Query conditions, Ties ties = Ties::by_id, const RankingEffort& effort = {});

    /// `count` hits after the `first` best.
    [[nodiscard]] IndexPage page(std::size_t first, std::size_t count);

  private:
    [[nodiscard]] bool by_xapian() const;
    [[nodiscard]] IndexPage xapian_page(std::size_t first, std::size_t count) const;
    void rank(std::size_t most);
    void rank_shard(std::size_t shard, BestHits& best);
    [[nodiscard]] TermSource source_of(std::size_t shard) const;
    [[nodiscard]] std::vector<SharedPostings> lists_of(const std::vector<std::string>& terms,
                                                       std::size_t shard, const RecordSet* only) const;
    void order_ties();
    [[nodiscard]] std::size_t postings_of(const std::vector<std::string>& terms, std::size_t shard) const;
    [[nodiscard]] std::string key_of(Xapian::docid id) const;

    const Shards& shards_;
    PostingLists& lists_;
    const TermWeights& weights_;
    WeightedQuery query_;
    Xapian::Query conditions_;
    Ties ties_;
    RankingEffort effort_;
    bool by_xapian_;
    std::vector<ScoredRecord> hits_;  // in order, as many as were ranked
    std::size_t ranked_ = 0;          // how many that may be
    std::size_t found_ = 0;           // matches in all
};

}  // namespace islet
