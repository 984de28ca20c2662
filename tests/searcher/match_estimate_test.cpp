// Estimated shares against what can be worked out by hand.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match_estimate.hpp"

#include <catch2/catch.hpp>
#include <map>

namespace islet {
namespace {

using Query = Xapian::Query;

TEST_CASE("a query's share follows from its terms'", "[match_estimate]") {
    const std::map<std::string, double> known = {{"half", 0.5}, {"fifth", 0.2}, {"tenth", 0.1}};
    const TermShare share = [&](const std::string& term) {
        const auto found = known.find(term);
        return found == known.end() ? 0.0 : found->second;
    };
    const Query half("half"), fifth("fifth"), tenth("tenth"), none("none");
    const struct {
        Query query;
        double share;
        const char* reason;
    } rows[] = {
        {half, 0.5, "a term"},
        {none, 0, "a term that nothing holds"},
        {half & fifth, 0.1, "both"},
        {half | fifth, 0.6, "either"},
        {Query(Query::OP_AND_NOT, half, fifth), 0.4, "the one without the other"},
        {Query(Query::OP_SCALE_WEIGHT, half, 3.0), 0.5, "a weight changes nothing"},
        {Query(Query::OP_SCALE_WEIGHT, half, 3.0) | (half | tenth), 0.55,
         "a term that is there twice counts once"},
        {Query(Query::OP_SYNONYM, half, fifth) & tenth, 0.06, "synonyms"},
        {Query(Query::OP_FILTER, fifth, Query(Query::OP_VALUE_GE, 0, "2024")), 0.2, "dates let all through"},
        {Query(), 0, "an empty query"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        CHECK(matching_share(row.query, share) == Approx(row.share));
    }
}

TEST_CASE("a condition that asks for a word of the query implies it", "[match_estimate]") {
    const TermShare share = [](const std::string& term) { return term == "Bpublisher" ? 0.5 : 0.2; };
    const Query scored = Query("one") | Query("two");
    CHECK(matching_share(scored, Query(), share) == Approx(0.36));
    CHECK(matching_share(scored, Query("one"), share) == Approx(0.2));
    CHECK(matching_share(scored, Query("Bpublisher"), share) == Approx(0.18));
    CHECK(matching_share(scored, Query("one") & Query("Bpublisher"), share) == Approx(0.1));
}

}  // namespace
}  // namespace islet
