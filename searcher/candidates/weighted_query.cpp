// Writes weighted queries as Xapian's.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/candidates/weighted_query.hpp"

#include "database/index_schema.hpp"

namespace islet {
namespace {

using Query = Xapian::Query;

Query query_of(const WeightedTerms& terms) {
    return {Query::OP_SCALE_WEIGHT, Query(Query::OP_SYNONYM, terms.terms.begin(), terms.terms.end()),
            terms.factor};
}

Query query_of(const WeightedPart& part) {
    std::vector<Query> all;
    for (const auto& terms : part.all) all.push_back(query_of(terms));
    return all.size() == 1 ? all.front() : Query(Query::OP_AND, all.begin(), all.end());
}

}  // namespace

Query any_of(const std::vector<WeightedPart>& parts) {
    std::vector<Query> any;
    any.reserve(parts.size());
    for (const auto& part : parts) any.push_back(query_of(part));
    return any.empty() ? Query() : Query(Query::OP_OR, any.begin(), any.end());
}

Query WeightedQuery::query() const {
    auto found = any_of(any);
    if (every) {
        // With =, since clang otherwise takes it for a function.
        const auto passages = Query(std::string(schema::passage_mark));
        found =
            any.empty() ? passages : Query(Query::OP_OR, found, Query(Query::OP_SCALE_WEIGHT, passages, 0));
    }
    return found.empty() || more.empty() ? found : Query(Query::OP_AND_MAYBE, found, any_of(more));
}

}  // namespace islet
