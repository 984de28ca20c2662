// Conditions by set operations on posting lists; Xapian is asked for what isn't made of terms.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/postings/condition_set.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace islet {
namespace {

using Query = Xapian::Query;

class Conditions {
  public:
    Conditions(const Shards& shards, std::size_t shard, PostingLists& lists)
        : shards_(shards), shard_(shard), lists_(lists) {}

    [[nodiscard]] RecordSet of(const Query& query) const {
        switch (query.get_type()) {
            case Query::LEAF_TERM:
                return set_of(*lists_.all(shard_, *query.get_terms_begin()));
            case Query::OP_AND:
            case Query::OP_FILTER:
                return all_of(query);
            case Query::OP_OR:
                return any_of(query);
            case Query::OP_AND_NOT: {
                auto found = of(query.get_subquery(0));
                for (std::size_t i = 1; i < query.get_num_subqueries(); ++i)
                    found.remove(of(query.get_subquery(i)));
                return found;
            }
            default:
                return found_by_xapian(query);
        }
    }

  private:
    [[nodiscard]] RecordSet none() const { return RecordSet(lists_.last_id(shard_)); }

    [[nodiscard]] RecordSet set_of(const Postings& postings) const {
        auto set = none();
        for (const auto& posting : postings) set.add(posting.id);
        return set;
    }

    [[nodiscard]] RecordSet any_of(const Query& query) const {
        auto found = none();
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) found.join(of(query.get_subquery(i)));
        return found;
    }

    // The rarest term first: of the others' lists little is read then.
    [[nodiscard]] RecordSet all_of(const Query& query) const {
        std::vector<std::pair<Xapian::doccount, std::string>> terms;
        std::vector<Query> others;
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
            auto part = query.get_subquery(i);
            if (part.get_type() != Query::LEAF_TERM) {
                others.push_back(std::move(part));
                continue;
            }
            const auto term = *part.get_terms_begin();
            terms.emplace_back(lists_.frequency(shard_, term), term);
        }
        std::sort(terms.begin(), terms.end());
        auto found = terms.empty() ? of(others.back()) : set_of(*lists_.all(shard_, terms.front().second));
        if (terms.empty()) others.pop_back();
        for (std::size_t i = 1; i < terms.size(); ++i)
            found = set_of(*lists_.within(shard_, terms[i].second, found.ids()));
        for (const auto& other : others) found.keep(of(other));
        return found;
    }

    // Ranges of dates, and prefixes.
    [[nodiscard]] RecordSet found_by_xapian(const Query& query) const {
        const auto& database = shards_.each()[shard_];
        Xapian::Enquire enquire(database);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_query(query);
        auto set = none();
        const auto found = enquire.get_mset(0, database.get_doccount());
        for (auto it = found.begin(); it != found.end(); ++it) set.add(*it);
        return set;
    }

    const Shards& shards_;
    std::size_t shard_;
    PostingLists& lists_;
};

}  // namespace

RecordSet satisfying(const Xapian::Query& condition, const Shards& shards, std::size_t shard,
                     PostingLists& lists) {
    return Conditions(shards, shard, lists).of(condition);
}

std::size_t count_satisfying(const Xapian::Query& condition, const Shards& shards, PostingLists& lists) {
    std::size_t count = 0;
    for (std::size_t shard = 0; shard < shards.each().size(); ++shard)
        count += satisfying(condition, shards, shard, lists).ids().size();
    return count;
}

}  // namespace islet
