// The features of an answer's confidence, each against values worked out by hand, and what they are made
// into. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include "searcher/confidence/confidence.hpp"
#include "tests/support/concepts.hpp"

namespace islet {
namespace {

struct Found {
    std::string document, title, heading;
    double text_score = 0, score = 0;
    std::string text = {};
};

// "liver transplant cost": worth 4, 2 and 1 (weight times idf), 7 in all. An article may say "hepatic", a
// relative of liver. 63 passages: a unit of evidence is log(64) / 6 = log(2).
struct LiverQuery {
    Analyzer analyzer;
    std::vector<Concept> concepts;
    double passages = 63;

    LiverQuery() {
        add(test::with_other(test::word_concept(analyzer, "liver"), analyzer, "hepatic", MatchKind::related),
            2, 2);
        add(test::word_concept(analyzer, "transplant"), 1, 2);
        add(test::word_concept(analyzer, "cost"), 1, 1);
    }

    void add(Concept asked, double weight, double group_idf) {
        asked.weight = weight;
        asked.group_idf = group_idf;
        concepts.push_back(std::move(asked));
    }

    [[nodiscard]] ConfidenceFeatures features(const std::vector<Found>& found) {
        test::TextMatcher matcher(concepts, analyzer);
        std::vector<std::unique_ptr<Candidate>> pool;
        FirstPassages first;
        for (const auto& f : found) {
            pool.push_back(std::make_unique<Candidate>());
            auto& c = *pool.back();
            c.view.document_id = f.document;
            c.text_score = f.text_score;
            c.score = f.score;
            matcher.match(f.title, Field::title, c.match.title);
            c.match.headings.resize(1);
            matcher.match(f.heading, Field::heading, c.match.headings[0]);
            matcher.match(f.text, Field::any, c.match.text);
            first.shown.push_back(&c);
            first.scored.push_back(&c);
        }
        return confidence_features(concepts, first, passages);
    }
};

std::vector<Found> scored(const std::vector<double>& scores) {
    std::vector<Found> found;
    for (const auto s : scores) found.push_back({"a", "", "", s, s});
    return found;
}

}  // namespace

TEST_CASE("the weight of what is said, in units of the collection's size", "[confidence]") {
    struct Row {
        double score, passages, evidence;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {0, 63, 0, "nothing"},
        {std::log(2.0), 63, std::log(2.0), "one unit: log(1 + 1)"},
        {3 * std::log(2.0), 63, std::log(4.0), "three units"},
        {0.5 * std::log(2.0), 63, std::log(1.5), "half a unit"},
        {3 * std::log(2.0), 4095, std::log(2.5),
         "in a collection whose words can be twice as rare they are half as many"},
        {1, 0, std::log(1 + 6 / std::log(2.0)), "an empty collection has a unit too"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        LiverQuery query;
        query.passages = row.passages;
        CHECK(query.features(scored({row.score})).evidence == Approx(row.evidence));
    }
}

TEST_CASE("what titles and headings say", "[confidence]") {
    struct Row {
        std::vector<Found> found;
        double worth;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {{{"a", "", "", 1, 1}}, 0, "nothing"},
        {{{"a", "Liver", "", 1, 1}}, 4, "the title"},
        {{{"a", "", "Transplant", 1, 1}}, 2, "a heading"},
        {{{"a", "Liver", "Transplant of a liver", 1, 1}}, 6, "both, each word once"},
        {{{"a", "Hepatic", "", 1, 1}}, 0, "a relative is another word"},
        {{{"a", "Liver", "", 1, 1}, {"b", "Transplant", "", 1, 1}}, 3, "on average"},
        {{{"a", "Liver", "", 1, 1},
          {"a", "Liver", "", 1, 1},
          {"b", "Cost", "", 1, 1},
          {"c", "Liver", "", 1, 1}},
         3,
         "of the first three alone"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        CHECK(LiverQuery().features(row.found).title == Approx(std::log(1 + row.worth / std::log(2.0))));
    }
}

TEST_CASE("how close the sixth is, the more so in a long query", "[confidence]") {
    struct Row {
        std::vector<double> scores;
        double kept;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {{4}, 0, "nothing stands there"},
        {{4, 3, 3, 3, 3}, 0, "nor as a sixth"},
        {{4, 3, 3, 3, 3, 1}, 0.25, "the sixth has a quarter"},
        {{4, 4, 4, 4, 4, 4}, 1, "all alike"},
        {{4, 4, 4, 4, 4, 5}, 1, "by document they need not fall"},
        {{0, 0, 0, 0, 0, 0}, 1, "no score at all"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        CHECK(LiverQuery().features(scored(row.scores)).crowd ==
              Approx(row.kept * std::log(4.0)));  // three words
    }
    LiverQuery query;
    query.concepts[2].counts = false;  // -cost
    CHECK(query.features(scored({4, 4, 4, 4, 4, 4})).crowd == Approx(std::log(3.0)));
}

TEST_CASE("how many articles the first are of", "[confidence]") {
    struct Row {
        std::string documents;
        double share, largest;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"a", 1, 1, "a single one"},
        {"aaaaa", 0.2, 1, "all of one"},
        {"aabbc", 0.6, 0.4, "three"},
        {"aaaaab", 0.2, 5.0 / 6, "the first five alone, but all for the largest"},
        {"ab", 1, 0.5, "of two"},
        {"abcdefffffff", 1, 7.0 / 12, "the largest need not come first"},
        {std::string(40, 'a') + std::string(40, 'b'), 0.2, 1, "forty at most"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        std::vector<Found> found;
        for (const char d : row.documents) found.push_back({std::string(1, d), "", "", 1, 1});
        CHECK(LiverQuery().features(found).articles == Approx(row.share));
        CHECK(LiverQuery().features(found).focus == Approx(row.largest));
    }
}

TEST_CASE("how much of the titles the query says", "[confidence]") {
    struct Row {
        std::vector<std::string> titles;
        double share;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {{""}, 0, "no title"},
        {{"Liver"}, 1, "all of it"},
        {{"Kidney"}, 0, "nothing of it"},
        {{"What is a liver transplant"}, 1, "words of asking are no subject"},
        {{"Liver and kidney"}, 0.5, "one word of two"},
        {{"Hepatic diseases"}, 0.5, "a relative is the same subject"},
        {{"Liver, liver and kidney"}, 2.0 / 3, "each word that is there"},
        {{"Liver", "Kidney"}, 0.5, "on average"},
        {{"Liver", "Cost", "Transplant", "Kidney"}, 1, "of the first three alone"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        std::vector<Found> found;
        for (const auto& title : row.titles) found.push_back({"a", title, "", 1, 1});
        CHECK(LiverQuery().features(found).subject == Approx(row.share));
    }
}

TEST_CASE("the heaviest word that is lacking, if it is a term or a name", "[confidence]") {
    struct Row {
        std::string word;
        std::vector<std::string> texts;
        double worth;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"tetanus", {"tetanus of the liver after a transplant, and its cost"}, 0, "all is said"},
        {"tetanus", {"a liver"}, 8, "a medical word"},
        {"Keytruda", {"a liver"}, 8, "a medicine"},
        {"Qzxberg", {"a liver"}, 8, "in no dictionary: a name"},
        {"anyway", {"a liver"}, 2, "a plain word counts for nothing: the transplant is lacking"},
        {"tetanus", {"tetanus"}, 4, "the heaviest of the others"},
        {"tetanus saxophone", {"a liver"}, 8, "a plain word as heavy hides it not"},
        {"tetanus", {"hepatic tetanus"}, 4, "a relative is not the word"},
        {"tetanus", {"cost", "tetanus", "liver"}, 4, "of the one that says most"},
        {"tetanus", {"cost", "a transplant", "liver", "tetanus"}, 8, "of the first three alone"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        LiverQuery query;
        std::istringstream words(row.word);
        for (std::string word; words >> word;) query.add(test::word_concept(query.analyzer, word), 1, 8);
        std::vector<Found> found;
        for (const auto& text : row.texts) found.push_back({"a", "", "", 1, 1, text});
        CHECK(query.features(found).unsaid == Approx(std::log(1 + row.worth / std::log(2.0))));
    }
}

TEST_CASE("a query that is worth nothing has no features", "[confidence]") {
    LiverQuery query;
    for (auto& asked : query.concepts) asked.counts = false;
    const auto features = query.features(scored({5}));
    CHECK(features.evidence == 0);
    CHECK(features.crowd == 0);
    CHECK(features.articles == 0);
}

TEST_CASE("a word that no article has makes it less sure", "[confidence]") {
    // The scores of what is found are lower for it, by the factor for what is left unsaid.
    LiverQuery query;
    const auto before = query.features(scored({14, 7, 5, 4, 4, 3}));
    query.add(test::word_concept(query.analyzer, "unicorn"), 1, 4);
    const double factor = std::sqrt(7.0 / 11.0);
    const auto after =
        query.features(scored({14 * factor, 7 * factor, 5 * factor, 4 * factor, 4 * factor, 3 * factor}));
    CHECK(confidence_of(after) < confidence_of(before));
}

namespace {

ConfidenceFeatures some_features() {
    ConfidenceFeatures some;
    some.evidence = 2;
    some.title = 1.5;
    some.crowd = 1.2;
    some.focus = 0.6;
    some.articles = 0.4;
    some.subject = 0.8;
    some.unsaid = 0.7;
    return some;
}

// By words alone, with these weights.
double odds_of_some(const ConfidenceModel& m) {
    return m.base + 2 * m.evidence + 1.5 * m.title + 1.2 * m.crowd + 0.6 * m.focus + 0.4 * m.articles +
           0.8 * m.subject + 0.7 * m.unsaid;
}

}  // namespace

TEST_CASE("from features to a probability", "[confidence]") {
    const ConfidenceFeatures none;
    CHECK(confidence_of(none) == Approx(1 / (1 + std::exp(-confidence_model.base))).margin(5e-5));
    const auto some = some_features();
    const double odds = odds_of_some(confidence_model);
    CHECK(confidence_of(some) == Approx(1 / (1 + std::exp(-odds))).margin(5e-5));
    CHECK(std::round(confidence_of(some) * 1e4) == Approx(confidence_of(some) * 1e4));
    const auto parts = confidence_parts(some);
    const auto add = [](double sum, const ConfidencePart& part) { return sum + part.weight; };
    CHECK(std::accumulate(parts.begin(), parts.end(), 0.0, add) == Approx(odds));
}

TEST_CASE("with vectors the weights are others, and nearness counts", "[confidence]") {
    auto some = some_features();
    some.nearness = 1.1;
    const auto& with_vectors = confidence_model_with_vectors;
    const double odds = odds_of_some(with_vectors) + 1.1 * with_vectors.nearness;
    CHECK(confidence_of(some) == Approx(1 / (1 + std::exp(-odds))).margin(5e-5));
    const auto parts = confidence_parts(some);
    REQUIRE(parts.size() == confidence_parts({}).size() + 1);
    CHECK(parts.back().value == Approx(1.1));
    auto nearer = some;
    nearer.nearness = 1.3;
    CHECK(confidence_of(nearer) > confidence_of(some));
    auto by_words = some;
    by_words.nearness.reset();
    CHECK(confidence_of(by_words) != Approx(confidence_of(some)).margin(1e-3));
}

TEST_CASE("more of a good sign makes it surer, more of a bad one less", "[confidence]") {
    struct Row {
        double ConfidenceFeatures::*feature;
        bool good;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {&ConfidenceFeatures::evidence, true, "rarer words are said"},
        {&ConfidenceFeatures::title, true, "the article is about it"},
        {&ConfidenceFeatures::crowd, false, "a long query says much by chance, and many do"},
        {&ConfidenceFeatures::focus, true, "an article is about it"},
        {&ConfidenceFeatures::articles, false, "articles that share the query's words don't agree"},
        {&ConfidenceFeatures::subject, true, "articles about little else"},
        {&ConfidenceFeatures::unsaid, false, "what it is about isn't said"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        ConfidenceFeatures less, more;
        less.*row.feature = 0.2;
        more.*row.feature = 0.9;
        CHECK((confidence_of(more) > confidence_of(less)) == row.good);
    }
}

}  // namespace islet
