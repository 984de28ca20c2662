// Our ranking over posting lists against Xapian's matcher: the same records, scores and order for queries of
// all shapes, over one database and several. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <random>

#include "database/index_schema.hpp"
#include "database/lengths/record_lengths.hpp"
#include "searcher/candidates/term_weights.hpp"
#include "searcher/index/engine.hpp"
#include "searcher/postings/index_ranking.hpp"
#include "tests/searcher/ranking/tiny_index.hpp"

namespace islet {
namespace {

using Query = Xapian::Query;
using test::TinyIndex;
using test::TinyRecord;

const std::vector<std::string> vocabulary{"liver", "itch",  "skin",   "rash",  "fever", "cough",
                                          "lung",  "heart", "kidney", "spine", "hand",  "ear"};

class Random {
  public:
    explicit Random(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    // The first words are common, the last ones rare.
    const std::string& word() { return vocabulary[below(1 + below(vocabulary.size()))]; }

  private:
    std::mt19937 engine_;
};

// long_ones: articles of more words than RecordLengths keeps.
std::unique_ptr<TinyIndex> random_index(Random& random, const std::string& name, std::size_t articles,
                                        std::size_t long_ones) {
    std::vector<TinyRecord> records;
    for (std::size_t i = 0; i < long_ones; ++i) {
        std::string text = random.word();
        for (std::size_t words = 0; words < capped_length + 1000 * i; ++words) text += " " + random.word();
        records.push_back({"long" + std::to_string(i), random.word(), text});
    }
    for (std::size_t i = 0; i < articles; ++i) {
        std::string text = random.word();
        for (auto left = random.below(12); left > 0; --left) text += " " + random.word();
        records.push_back({name + std::to_string(i), random.word(), text});
    }
    return std::make_unique<TinyIndex>(records);
}

WeightedTerms random_terms(Random& random, const TermWeights& weights) {
    std::vector<std::string> terms{random.word()};
    if (random.one_in(2))
        for (auto left = random.below(4); left > 0; --left)
            if (const auto& term = random.word(); std::find(terms.begin(), terms.end(), term) == terms.end())
                terms.push_back(term);
    const double weight = 0.1 + static_cast<double>(random.below(30)) / 7;
    auto weighted = terms.size() == 1 ? weights.term(terms.front(), weight) : weights.group(terms, weight);
    return weighted ? *weighted : WeightedTerms{{weights.prefix() + terms.front()}, 1};
}

std::vector<WeightedPart> random_parts(Random& random, const TermWeights& weights, std::size_t most) {
    std::vector<WeightedPart> parts(1 + random.below(most));
    for (auto& part : parts)
        for (auto left = random.one_in(4) ? 2 + random.below(2) : 1; left > 0; --left)
            part.all.push_back(random_terms(random, weights));
    return parts;
}

Query random_condition(Random& random, const std::string& prefix, int depth = 0) {
    const auto some = [&] { return random_condition(random, prefix, depth + 1); };
    switch (random.below(depth < 2 ? 7 : 3)) {
        case 0:
            return Query(Query::OP_VALUE_GE, schema::document_slot, random.one_in(2) ? "\x80" : "\xfe");
        case 1:
            return Query(Query::OP_WILDCARD, prefix + "h");
        case 2:
            return Query(prefix + random.word());
        case 3:
            return Query(Query::OP_AND, some(), some());
        case 4:
            return Query(Query::OP_OR, some(), some());
        case 5:
            return Query(Query::OP_AND_NOT, some(), some());
        default:
            return Query(Query::OP_FILTER, Query(prefix + random.word()), some());
    }
}

// All that Xapian finds. That it is to look at everything keeps it from leaving lists out: where it does,
// version 1.4 now and then loses a record.
std::vector<IndexHit> by_xapian(const Engine& engine, const TermWeights& weights, const WeightedQuery& query,
                                const Query& conditions, bool keys) {
    Xapian::Enquire enquire(engine.shards.all());
    enquire.set_weighting_scheme(weights.scheme());
    enquire.set_query(conditions.empty() ? query.query()
                                         : Query(Query::OP_FILTER, query.query(), conditions));
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    if (keys) enquire.set_sort_by_relevance_then_value(schema::document_slot, false);
    const auto all = engine.shards.all().get_doccount();
    const auto found = enquire.get_mset(0, all, all);
    std::vector<IndexHit> hits;
    for (auto it = found.begin(); it != found.end(); ++it)
        hits.push_back({*it, it.get_weight(), keys ? it.get_sort_key() : ""});
    return hits;
}

void check_pages(IndexRanking& ranking, const std::vector<IndexHit>& expected, std::size_t size) {
    std::size_t first = 0;
    for (bool last = false; !last; first += size) {
        const auto page = ranking.page(first, size);
        last = page.last;
        REQUIRE(page.hits.size() == std::min(size, expected.size() - std::min(first, expected.size())));
        REQUIRE(last == (first + size >= expected.size()));
        for (std::size_t i = 0; i < page.hits.size(); ++i) {
            const auto& wanted = expected[first + i];
            REQUIRE(page.hits[i].id == wanted.id);
            REQUIRE(page.hits[i].score == Approx(wanted.score).epsilon(1e-14));
            REQUIRE(page.hits[i].key == wanted.key);
        }
    }
}

}  // namespace

TEST_CASE("ranking over posting lists finds, scores and orders as Xapian does", "[ranking]") {
    struct Row {
        const char* why;
        std::vector<std::size_t> articles;  // of each database; each is two records
        int queries;
        std::size_t long_ones = 0;  // of each database, besides
        bool passing_over = false;  // what can't be among the best, as in large databases
        std::size_t read_ahead = 0;
        bool stored_lengths = true;
    };
    const auto row = GENERATE(values<Row>({
        {"one database", {60}, 250},
        {"more records than a window holds", {1200}, 60},
        {"several, of which one is small", {50, 3, 90}, 150},
        {"some are longer than a stored length can say", {40}, 60, 2},
        {"what can't be among the best is passed over", {2500}, 120, 0, true},
        {"the same, with some longer than a stored length can say", {40}, 60, 2, true},
        {"the same in several, of which one is small", {1200, 3, 900}, 60, 0, true},
        {"the same with lists in memory", {2500}, 60, 0, true, 1'000'000},
        {"of each length Xapian has to be asked", {1200}, 60, 0, false, 0, false},
        {"and where records are passed over", {1200}, 60, 0, true, 0, false},
    }));
    INFO(row.why);
    Random random(7);
    std::vector<std::unique_ptr<TinyIndex>> indexes;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < row.articles.size(); ++i) {
        indexes.push_back(
            random_index(random, std::string(1, static_cast<char>('a' + i)), row.articles[i], row.long_ones));
        names.push_back(indexes.back()->database());
        if (!row.stored_lengths)
            Xapian::WritableDatabase(names.back()).set_metadata(std::string(schema::lengths_state_key), "");
    }
    Engine engine(names, {});
    PostingLists lists(engine.shards, {row.read_ahead, false});
    RankingEffort effort;
    if (row.passing_over) effort.worth_choosing = 0;
    const Bm25 bm25{1.2, 0.75, engine.shards.average_passage_length()};
    const std::vector<TermWeights> levels{{engine.shards, engine.lexicon, bm25, ""},
                                          {engine.shards, engine.lexicon, bm25, "D"}};
    for (int i = 0; i < row.queries; ++i) {
        const bool documents = random.one_in(3);
        const auto& weights = levels[documents ? 1 : 0];
        WeightedQuery query;
        query.any = random_parts(random, weights, 8);
        if (random.one_in(2)) query.more = random_parts(random, weights, 3);
        if (random.one_in(20))
            query = {random_parts(random, weights, 1), {}, true};  // which is left to Xapian
        Query conditions;
        if (random.one_in(2)) conditions = random_condition(random, weights.prefix());
        CAPTURE(i, query.query().get_description(), conditions.get_description());
        IndexRanking ranking(engine.shards, lists, weights, query, conditions,
                             documents ? IndexRanking::Ties::by_document_key : IndexRanking::Ties::by_id,
                             effort);
        check_pages(ranking, by_xapian(engine, weights, query, conditions, documents), 1 + random.below(40));
        if (random.one_in(3)) lists.forget();
    }
}

TEST_CASE("without checksums lists are decoded whole, as only then it shows if one lacks postings",
          "[ranking]") {
    // This program reads past them (apps/files/checked_reads.cpp).
    const TinyIndex index({{"a", "Clinic", "liver liver itch"}});
    const Engine engine({index.database()}, {});
    CHECK_FALSE(engine.shards.checked(0));
    PostingLists lists(engine.shards, {0, true});
    CHECK(lists.cursor(0, "liver").whole());
    PostingLists in_part(engine.shards, {0, false});
    CHECK_FALSE(in_part.cursor(0, "liver").whole());
}

TEST_CASE("past a limit fewer postings are read, and what is found scores as it would", "[ranking]") {
    Random random(11);
    const auto index = random_index(random, "a", 6000, 0);
    Engine engine({index->database()}, {});
    const Bm25 bm25{1.2, 0.75, engine.shards.average_passage_length()};
    const TermWeights weights(engine.shards, engine.lexicon, bm25, "");
    WeightedQuery query;
    for (const auto* word : {"liver", "itch", "skin", "rash"})
        query.any.push_back({{weights.term(word, 1).value()}});
    const auto ranked = [&](std::size_t most_read) {
        PostingLists lists(engine.shards, {0, false});
        IndexRanking ranking(engine.shards, lists, weights, query, {}, IndexRanking::Ties::by_id,
                             {0, most_read});
        return ranking.page(0, 3);
    };
    const auto spent = [&](std::size_t most_read) {
        PostingLists lists(engine.shards, {0, false});
        const auto as_xapian = weights.as_xapian();
        const XapianBm25 scale{as_xapian.k1, as_xapian.b, as_xapian.average,
                               engine.shards.all().get_doccount()};
        const TermSource source{engine.shards.all().get_doccount(), [&](const std::string& term) {
                                    const auto frequency = lists.frequency(0, term);
                                    return TermStatistics{frequency, frequency};
                                }};
        ScoreTree tree(query, scale, source);
        MaxScore windows(query, scale, source, tree.terms(), lists, 0, nullptr, most_read);
        BestHits best(12);
        PostingWindow window;
        while (windows.next(window, best.least())) tree.score(window, lists.lengths(0), {}, best);
        return windows.spent();
    };
    const auto all = by_xapian(engine, weights, query, {}, false);
    const auto whole = spent(most_postings_read);
    CHECK(ranked(most_postings_read).hits.front().id == all.front().id);
    const auto some = static_cast<std::size_t>(whole / 3);
    // An eighth more may be spent at first, and the window in which the limit is met is read.
    CHECK(spent(some) < whole * 0.6);
    const auto page = ranked(some);
    REQUIRE(page.hits.size() == 3);
    for (const auto& hit : page.hits) {
        const auto same = std::find_if(all.begin(), all.end(), [&](const auto& h) { return h.id == hit.id; });
        REQUIRE(same != all.end());
        CHECK(hit.score == Approx(same->score).epsilon(1e-14));
        CHECK(hit.score > 0.8 * all.front().score);
    }
}

TEST_CASE("lists that were read are those of the newest state only", "[ranking]") {
    TinyIndex index({{"a", "Clinic", "liver liver itch"}});
    Searcher searcher({index.database()}, {});
    REQUIRE(searcher.search(TinyIndex::plain("liver")).results.size() == 1);
    index.write({{"a", "Clinic", "liver liver itch"}, {"b", "Ward", "liver"}, {"c", "Yard", "liver rash"}});
    index.update();
    CHECK(searcher.search(TinyIndex::plain("liver")).results.size() == 3);
}

}  // namespace islet
