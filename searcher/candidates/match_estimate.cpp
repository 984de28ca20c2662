// Probabilities over a query's tree.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/candidates/match_estimate.hpp"

#include <algorithm>
#include <set>

#include "database/index_schema.hpp"

namespace islet {
namespace {

using Query = Xapian::Query;

// Share that holds none of an OR's parts; a term that occurs in several of them counts once.
double absent(const Query& query, const TermShare& share, std::set<std::string>& met) {
    switch (query.get_type()) {
        case Query::OP_OR:
        case Query::OP_SYNONYM:
        case Query::OP_MAX:
        case Query::OP_SCALE_WEIGHT: {
            double product = 1;
            for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
                product *= absent(query.get_subquery(i), share, met);
            return product;
        }
        case Query::LEAF_TERM: {
            const auto term = *query.get_terms_begin();
            return met.insert(term).second ? 1 - share(term) : 1;
        }
        default:
            return 1 - matching_share(query, share);
    }
}

double all_parts(const Query& query, const TermShare& share) {
    double product = 1;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
        product *= matching_share(query.get_subquery(i), share);
    return product;
}

}  // namespace

bool is_filter_term(std::string_view term) {
    const auto prefixes = {schema::id_prefix,   schema::publisher_prefix, schema::language_prefix,
                           schema::tag_prefix,  schema::type_prefix,      schema::path_prefix,
                           schema::field_prefix};
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](auto prefix) { return term.starts_with(prefix); });
}

double matching_share(const Query& query, const TermShare& share) {
    std::set<std::string> met;
    switch (query.get_type()) {
        case Query::LEAF_TERM:
        case Query::OP_OR:
        case Query::OP_SYNONYM:
        case Query::OP_MAX:
        case Query::OP_SCALE_WEIGHT:
            return 1 - absent(query, share, met);
        case Query::OP_AND:
        case Query::OP_FILTER:
            return all_parts(query, share);
        case Query::OP_AND_NOT:
            return matching_share(query.get_subquery(0), share) *
                   (1 - matching_share(query.get_subquery(1), share));
        case Query::LEAF_MATCH_NOTHING:
            return 0;
        default:
            return 1;
    }
}

double matching_share(const Query& scored, const Query& condition, const TermShare& share) {
    if (condition.empty()) return matching_share(scored, share);
    return matching_share(condition, share) *
           (asks_for_any(condition, scored) ? 1 : matching_share(scored, share));
}

bool asks_for_any(const Query& condition, const Query& scored) {
    const std::set<std::string> words(scored.get_terms_begin(), scored.get_terms_end());
    return std::any_of(condition.get_terms_begin(), condition.get_terms_end(),
                       [&](const auto& term) { return words.contains(term); });
}

}  // namespace islet
