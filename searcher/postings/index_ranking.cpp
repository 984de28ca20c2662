// Chooses the way, and keeps the best. SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/postings/index_ranking.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "database/index_schema.hpp"
#include "searcher/postings/condition_set.hpp"
#include "searcher/postings/whole_lists.hpp"

namespace islet {
namespace {

using Query = Xapian::Query;
constexpr std::size_t most_postings = 4'000'000;  // of one query's terms: 32 MB
constexpr std::size_t worth_looking_up = 8;       // a share of the records; fewer are looked up
constexpr std::size_t ranked_ahead = 4;           // ranked: so many times what is asked for, as more may be

std::set<std::string> terms_of(const WeightedQuery& query) {
    std::set<std::string> terms;
    for (const auto* parts : {&query.any, &query.more})
        for (const auto& part : *parts)
            for (const auto& group : part.all) terms.insert(group.terms.begin(), group.terms.end());
    return terms;
}

bool comes_before(const ScoredRecord& a, const ScoredRecord& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
}

}  // namespace

IndexRanking::IndexRanking(const Shards& shards, PostingLists& lists, const TermWeights& weights,
                           WeightedQuery query, Query conditions, Ties ties, const RankingEffort& effort)
    : shards_(shards),
      lists_(lists),
      weights_(weights),
      query_(std::move(query)),
      conditions_(std::move(conditions)),
      ties_(ties),
      effort_(effort),
      by_xapian_(by_xapian()) {}

bool IndexRanking::by_xapian() const {
    if (shards_.remote() || query_.every) return true;
    if (conditions_.empty() && shards_.all_checked()) return false;
    std::size_t postings = 0;
    for (const auto& term : terms_of(query_))
        for (std::size_t shard = 0; shard < shards_.each().size(); ++shard)
            postings += lists_.frequency(shard, term);
    return postings > most_postings;
}

IndexPage IndexRanking::page(std::size_t first, std::size_t count) {
    if (query_.empty()) return {{}, true};
    if (by_xapian_) return xapian_page(first, count);
    if (ranked_ < first + count) rank(ranked_ahead * (first + count));
    IndexPage page;
    page.last = found_ <= first + count;
    for (auto i = first; i < std::min(first + count, hits_.size()); ++i)
        page.hits.push_back({hits_[i].id, hits_[i].score, key_of(hits_[i].id)});
    return page;
}

IndexPage IndexRanking::xapian_page(std::size_t first, std::size_t count) const {
    Xapian::Enquire enquire(shards_.all());
    enquire.set_weighting_scheme(weights_.scheme());
    const auto query = query_.query();
    enquire.set_query(conditions_.empty() ? query : Query(Query::OP_FILTER, query, conditions_));
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const bool keys = ties_ == Ties::by_document_key;
    // The key comes with the hit: fetching each record would be a round trip to its server.
    if (keys) enquire.set_sort_by_relevance_then_value(schema::document_slot, false);
    // One more than is wanted, to know whether there is one.
    const auto found =
        enquire.get_mset(static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(count + 1));
    IndexPage page;
    page.last = found.size() <= count;
    for (auto it = found.begin(); it != found.end() && page.hits.size() < count; ++it)
        page.hits.push_back({*it, it.get_weight(), keys ? it.get_sort_key() : std::string()});
    return page;
}

void IndexRanking::rank(std::size_t most) {
    BestHits best(most);
    for (std::size_t shard = 0; shard < shards_.each().size(); ++shard) rank_shard(shard, best);
    found_ = best.added();
    ranked_ = most;
    hits_ = best.take();
    std::sort(hits_.begin(), hits_.end(), comes_before);
    if (ties_ == Ties::by_document_key) order_ties();
}

void IndexRanking::order_ties() {
    for (auto begin = hits_.begin(); begin != hits_.end();) {
        const auto end = std::find_if(begin, hits_.end(),
                                      [&](const ScoredRecord& hit) { return hit.score != begin->score; });
        std::vector<std::pair<std::string, ScoredRecord>> ties;
        for (auto hit = begin; hit != end && end - begin > 1; ++hit) ties.emplace_back(key_of(hit->id), *hit);
        std::stable_sort(ties.begin(), ties.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::transform(ties.begin(), ties.end(), begin, [](const auto& tie) { return tie.second; });
        begin = end;
    }
}

void IndexRanking::rank_shard(std::size_t shard, BestHits& best) {
    const auto source = source_of(shard);
    if (source.records == 0) return;
    const auto bm25 = weights_.as_xapian();
    const XapianBm25 scale{bm25.k1, bm25.b, bm25.average, shards_.all().get_doccount()};
    const SharedNumbers numbers{static_cast<Xapian::docid>(shards_.each().size()),
                                static_cast<Xapian::docid>(shard)};
    std::optional<RecordSet> conditions;
    if (!conditions_.empty()) conditions = satisfying(conditions_, shards_, shard, lists_);
    const auto* only = conditions ? &*conditions : nullptr;
    ScoreTree tree(query_, scale, source);
    PostingWindow window;
    const auto go_through = [&](auto&& windows) {
        while (windows.next(window, best.least())) tree.score(window, lists_.lengths(shard), numbers, best);
    };
    const bool many = only == nullptr || only->size() >= source.records / worth_looking_up;
    if (many && postings_of(tree.terms(), shard) >= effort_.worth_choosing)
        go_through(MaxScore(query_, scale, source, tree.terms(), lists_, shard, only, effort_.most_read));
    else
        go_through(WholeLists(lists_of(tree.terms(), shard, only)));
}

TermSource IndexRanking::source_of(std::size_t shard) const {
    const auto statistics = [this, shard](const std::string& term) {
        TermStatistics of_term{lists_.frequency(shard, term), 0};
        for (std::size_t s = 0; s < shards_.each().size(); ++s)
            of_term.everywhere += lists_.frequency(s, term);
        return of_term;
    };
    return {shards_.each()[shard].get_doccount(), statistics};
}

std::vector<SharedPostings> IndexRanking::lists_of(const std::vector<std::string>& terms, std::size_t shard,
                                                   const RecordSet* only) const {
    const auto ids = only != nullptr ? only->ids() : std::vector<Xapian::docid>();
    std::vector<SharedPostings> lists;
    lists.reserve(terms.size());
    for (const auto& term : terms)
        lists.push_back(only != nullptr ? lists_.within(shard, term, ids) : lists_.all(shard, term));
    return lists;
}

std::size_t IndexRanking::postings_of(const std::vector<std::string>& terms, std::size_t shard) const {
    std::size_t postings = 0;
    for (const auto& term : terms) postings += lists_.frequency(shard, term);
    return postings;
}

std::string IndexRanking::key_of(Xapian::docid id) const {
    return ties_ == Ties::by_document_key ? lists_.document_key(id) : std::string();
}

}  // namespace islet
