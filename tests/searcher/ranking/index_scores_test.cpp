// What the index itself scores, against values worked out by hand: BM25's slope over passages of several
// databases, and words that count as one. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <cmath>

#include "searcher/candidates/term_weights.hpp"
#include "searcher/index/engine.hpp"
#include "tests/searcher/ranking/tiny_index.hpp"

namespace islet {
namespace {

using test::filler;
using test::TinyIndex;
using test::TinyRecord;

// Lengths 6, 10 and 8 (a title's word counts 2), 8 on average; liver is in two of the three, itch in all.
const TinyRecord six{"a", "Clinic", "liver liver itch itch"};
const TinyRecord ten{"b", "Ward", "liver itch" + filler(6)};
const TinyRecord eight{"c", "Yard", "itch" + filler(5)};

// By document id, as Xapian scores them.
std::map<std::string, double> found(const Engine& engine, const TermWeights& weights,
                                    const std::optional<WeightedTerms>& terms) {
    Xapian::Enquire enquire(engine.shards.all());
    enquire.set_weighting_scheme(weights.scheme());
    enquire.set_query(any_of({{{terms.value()}}}));
    std::map<std::string, double> scores;
    const auto all = enquire.get_mset(0, 100);
    for (auto it = all.begin(); it != all.end(); ++it) {
        StoredPassage passage;
        require_whole(engine.shards, *it, engine.shards.record(*it), passage);
        scores[std::string(passage.view.document_id)] = it.get_weight();
    }
    return scores;
}

TermWeights weights_of(Engine& engine) {
    Bm25 bm25;
    bm25.k1 = 1.5;
    bm25.b = 0.75;
    bm25.average = engine.shards.average_passage_length();
    return {engine.shards, engine.lexicon, bm25, ""};
}

}  // namespace

TEST_CASE("the index scores by BM25 with the passages' own average, however they are spread", "[ranking]") {
    struct Row {
        const char* why;
        std::vector<std::vector<TinyRecord>> databases;
    };
    const std::vector<Row> rows = {
        {"one database, whose records are in its averages", {{six, ten, eight}}},
        {"two, each with another average", {{six}, {ten, eight}}},
        {"in another order", {{ten, eight}, {six}}},
        {"three", {{eight}, {six}, {ten}}},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        std::vector<std::unique_ptr<TinyIndex>> indexes;
        std::vector<std::string> names;
        for (const auto& records : row.databases) {
            indexes.push_back(std::make_unique<TinyIndex>(records));
            names.push_back(indexes.back()->database());
        }
        Engine engine(names, {});
        CHECK(engine.shards.average_passage_length() == Approx(8));
        CHECK(engine.shards.average_document_length() == Approx(8));
        const auto weights = weights_of(engine);

        // Weight 2 for tf 1 at the usual length.
        auto scores = found(engine, weights, weights.term("liver", 2));
        REQUIRE(scores.size() == 2);
        CHECK(scores["a"] ==
              Approx(2 * 1.553398).epsilon(1e-5));  // tf 2, norm .25 + .75 * 6/8 = .8125: 5 / 3.21875
        CHECK(scores["b"] ==
              Approx(2 * 0.898876).epsilon(1e-5));  // tf 1, norm .25 + .75 * 10/8 = 1.1875: 2.5 / 2.78125

        // liver or itch, as one word: tf 4, 2 and 1.
        scores = found(engine, weights, weights.group({"liver", "itch"}, 2));
        REQUIRE(scores.size() == 3);
        CHECK(scores["a"] == Approx(2 * 1.916168).epsilon(1e-5));  // 10 / (4 + 1.5 * .8125)
        CHECK(scores["b"] == Approx(2 * 1.322314).epsilon(1e-5));  // 5 / (2 + 1.5 * 1.1875)
        CHECK(scores["c"] == Approx(2 * 1).epsilon(1e-5));         // norm 1: 2.5 / 2.5
    }
}

TEST_CASE("what a concept weighs: the idf of its own form, and of its group taken as independent",
          "[ranking]") {
    // liver in two of three passages, hepatic in one of them and in the third.
    const TinyIndex index(
        {six, {"b", "Ward", "liver hepatic" + filler(6)}, {"c", "Yard", "hepatic" + filler(5)}});
    index.folder().write("synonyms.txt", "liver, hepatic\n");
    auto request = TinyIndex::plain("liver");
    request.expand = true;
    struct Row {
        const char* why;
        double group;
        double expected;  // of passage a: tf 2 of liver, norm .8125, 1.553398
    };
    const auto row = GENERATE(values<Row>({
        // ln(1 + 1.5/2.5) = .470004
        {"own form: two of three hold it", 0, 0.470004 * 1.553398},
        // none of both: 1/3 * 1/3; so 3 * (1 - 1/9) = 2.666667 hold one: ln(1 + .833333/3.166667) = .233615
        {"group: eight ninths do", 1, 0.233615 * 1.553398},
        {"both in their shares", 0.7, (0.3 * 0.470004 + 0.7 * 0.233615) * 1.553398},
    }));
    INFO(row.why);
    request.ranking.emplace_back("passage_group", row.group);
    const auto results = index.search(request, {index.folder() / "synonyms.txt"}).results;
    for (const auto& r : results)
        if (r.document.id == "a")
            CHECK(test::evidence(r, "liver: exact, in the text") == Approx(row.expected).epsilon(1e-5));
    CHECK(results.size() == (row.group > 0 ? 3 : 2));
}

TEST_CASE("a phrase is as rare as its rarest word", "[ranking]") {
    const TinyIndex index({{"a", "Clinic", "liver itch" + filler(4)},
                           {"b", "Ward", "itch" + filler(5)},
                           {"c", "Yard", "itch" + filler(5)}});
    for (const auto* query : {"\"liver itch\"", "\"itch liver\" \"liver itch\""}) {
        const auto results = index.search(TinyIndex::plain(query)).results;
        REQUIRE(results.size() == 1);
        // one of three: ln(1 + 2.5/1.5) = .980829, at the usual length
        CHECK(test::evidence(results[0], "liver itch: exact, in the text") == Approx(0.980829).epsilon(1e-5));
    }
}

}  // namespace islet
