// Terms taken from the best passages, and what other passages score for them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking/feedback.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/chain/analyzer.hpp"

namespace islet {
namespace {

// Units made of texts, in a collection of a thousand where each word is as frequent as given.
struct Collection {
    Analyzer analyzer;
    std::vector<std::vector<Token>> texts;
    std::vector<FeedbackUnit> units;
    double frequency = 20;
    std::vector<std::string> asked;

    explicit Collection(const std::vector<std::string>& given) : texts(given.size()) {
        for (std::size_t i = 0; i < given.size(); ++i) {
            analyzer.analyze(given[i], texts[i]);
            units.push_back({10.0 - static_cast<double>(i), 1, {&texts[i]}});
        }
    }

    std::vector<FeedbackTerm> feedback(std::size_t shared_by, std::size_t most = 60) {
        FeedbackSettings settings;
        settings.units = 1000;
        settings.terms = most;
        settings.shared_by = shared_by;
        settings.frequencies = [&](const std::vector<const Word*>& words) {
            for (const auto* word : words) asked.push_back(word->term);
            return std::vector<double>(words.size(), frequency);
        };
        return rocchio(units, settings);
    }
};

std::vector<std::string> terms_of(const std::vector<FeedbackTerm>& feedback) {
    std::vector<std::string> terms;
    for (const auto& term : feedback) terms.push_back(term.word->term);
    std::sort(terms.begin(), terms.end());
    return terms;
}

}  // namespace

TEST_CASE("feedback takes the telling terms of the best units", "[feedback]") {
    struct Row {
        const char* why;
        std::vector<std::string> texts;
        std::size_t shared_by;
        double frequency;
        std::vector<std::string> expected;
    };
    const auto row = GENERATE(values<Row>({
        {"every content word, once",
         {"glucagon raises sugar", "a glucagon test"},
         1,
         20,
         {"glucagon", "rais", "sugar", "test"}},
        {"asked to be shared: of two units at least",
         {"glucagon raises sugar", "a glucagon test"},
         2,
         20,
         {"glucagon"}},
        {"inflections are one term", {"the tumour", "tumours"}, 2, 20, {"tumor"}},
        {"numbers and function words tell nothing", {"the 25 of them", "the 25 of them"}, 1, 20, {}},
        {"a word of more than a tenth of all is too common", {"glucagon", "glucagon"}, 1, 101, {}},
        {"a word of one unit of the collection is too rare", {"glucagon", "glucagon"}, 1, 1, {}},
        {"one unit shares nothing", {"glucagon raises sugar"}, 2, 20, {}},
    }));
    INFO(row.why);
    Collection collection(row.texts);
    collection.frequency = row.frequency;
    CHECK(terms_of(collection.feedback(row.shared_by)) == row.expected);
}

TEST_CASE("frequencies are asked only of terms that can be taken", "[feedback]") {
    Collection collection({"glucagon raises sugar", "a glucagon test"});
    (void)collection.feedback(2);
    CHECK(collection.asked == std::vector<std::string>{"glucagon"});
}

TEST_CASE("shares add up to 1, the better unit's terms first, no more than asked for", "[feedback]") {
    Collection collection({"somatostatin analogue", "octreotide injection", "lanreotide depot"});
    const auto terms = collection.feedback(1);
    double sum = 0;
    for (const auto& term : terms) sum += term.share;
    CHECK(sum == Approx(1));
    CHECK(terms_of(collection.feedback(1, 2)) == std::vector<std::string>{"analog", "somatostatin"});
}

TEST_CASE("a unit scores for the feedback terms it says, each call by itself", "[feedback]") {
    Collection collection({"glucagon sugar", "glucagon sugar"});
    const auto terms = collection.feedback(2);
    REQUIRE(terms.size() == 2);
    RelatedScorer scorer(terms, 1.5);
    std::vector<Token> one;
    std::vector<Token> none;
    collection.analyzer.analyze("Glucagon, and no more", one);
    collection.analyzer.analyze("nothing of it", none);
    scorer.add(one, 1);
    const double once = scorer.score(1);
    CHECK(once == Approx(terms[0].share * terms[0].idf));  // tf 1 at the usual length saturates to 1
    scorer.add(one, 2);
    CHECK(scorer.score(1) > once);
    scorer.add(none, 1);
    CHECK(scorer.score(1) == 0);
}

}  // namespace islet
