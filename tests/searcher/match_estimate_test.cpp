// Estimated shares against what can be worked out by hand.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/candidates/match_estimate.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "tests/support/small_library.hpp"

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
    CHECK(asks_for_any(Query("one") & Query("Bpublisher"), scored));
    CHECK_FALSE(asks_for_any(Query("Bpublisher"), scored));
    CHECK_FALSE(asks_for_any(Query(), scored));
}

TEST_CASE("passages that operators ask for are counted", "[match_estimate]") {
    // Three hundred passages say both words, three hundred neither: by chance a hundred and fifty say both.
    test::SmallLibrary::Articles articles;
    for (int i = 0; i < 600; ++i) {
        const auto number = std::to_string(i);
        articles.emplace_back(number + ".md",
                              "# Note " + number + "\n\n" +
                                  (i % 2 == 0 ? "Side effects pass within days, it says here in note "
                                              : "Nothing of the sort is known of what is told in note ") +
                                  number + ".\n");
    }
    const test::SmallLibrary library(articles);
    for (const auto* query :
         {"\"side effects\"", "+side +effects", "side AND effects", "side NEAR/2 effects"}) {
        INFO(query);
        Request request;
        request.query = query;
        request.limit = 3;
        const auto response = library.search(request);
        CHECK(response.relation == TotalRelation::estimate);
        CHECK(std::string(to_string(response.relation)) == "estimate");
        CHECK(response.total == 300);
    }
}

}  // namespace
}  // namespace islet
