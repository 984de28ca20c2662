// What the search makes of the passages' scores: feedback, short passages, page furniture; and documents.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <cmath>

#include "searcher/ranking/feedback.hpp"
#include "tests/searcher/ranking/tiny_index.hpp"

namespace islet {
namespace {

using test::evidence;
using test::filler;
using test::TinyIndex;

// Lengths 6, 10 and 8, 8 on average: the same for passages and for documents, since each has one.
TinyIndex three() {
    return TinyIndex({{"a", "Clinic", "liver liver itch itch"},
                      {"b", "Ward", "liver itch" + filler(6)},
                      {"c", "Yard", "chest" + filler(5)}});
}

Request by_document(Request request) {
    request.by = Grouping::document;
    return request;
}

}  // namespace

TEST_CASE("a passage of fewer than 25 words counts less, by the power .15", "[ranking]") {
    struct Row {
        const char* why;
        std::string text;
        double factor;
    };
    const auto row = GENERATE(values<Row>({
        {"five words: (5/25) ^ .15", "The liver" + filler(3), 0.785515},
        {"24 words: (24/25) ^ .15", "The liver" + filler(22), 0.993895},
        {"25 are enough", "The liver" + filler(23), 1},
    }));
    INFO(row.why);
    const TinyIndex index({{"a", "Clinic", row.text}});
    auto request = TinyIndex::plain("liver");
    const double whole = index.scores(request)["a"];
    request.ranking.clear();
    const auto results = index.search(request).results;
    REQUIRE(results.size() == 1);
    CHECK(results[0].score == Approx(whole * row.factor).epsilon(1e-4));
    CHECK(evidence(results[0], "factor for a very short passage") ==
          Approx(row.factor < 1 ? row.factor : -1));
}

TEST_CASE("page furniture counts .35", "[ranking]") {
    test::TempFolder folder;
    folder.write(
        "in/a.md",
        "# Clinic\n\nThey see visitors at the clinic on every day of the week but Sunday, and nobody has "
        "to wait.\n\n## References\n\n1. Lee A. The liver. Nature 2017;12:34.\n2. Smith B. The skin. Lancet "
        "2016;1:22-25.\n");
    REQUIRE(test::run(folder / "db", {folder / "in"}).skipped.empty());
    auto request = TinyIndex::plain("liver", {{"boilerplate", 1}});
    Searcher searcher({folder / "db"});
    const auto whole = searcher.search(request).results;
    REQUIRE(whole.size() == 1);
    REQUIRE(whole[0].boilerplate);
    request.ranking = {{"brief", 0}};
    const auto less = searcher.search(request).results;
    CHECK(less.at(0).score == Approx(0.35 * whole[0].score).epsilon(1e-4));
}

// Two units of scores 10 and 5: weights 1 and .5 ^ 4 = .0625.
TEST_CASE("feedback terms share the weight as Rocchio has it, by hand", "[ranking]") {
    Analyzer analyzer;
    std::vector<std::vector<Token>> texts(2);
    analyzer.analyze("glucagon sugar", texts[0]);
    analyzer.analyze("glucagon", texts[1]);
    const std::vector<FeedbackUnit> units = {{10, 1, {&texts[0]}}, {5, 1, {&texts[1]}}};
    FeedbackSettings settings;
    settings.units = 1000;
    settings.frequencies = [](const auto& words) { return std::vector<double>(words.size(), 20); };
    const auto terms = rocchio(units, settings);
    REQUIRE(terms.size() == 2);
    // Vectors of length 1: (.707107, .707107) and (1, 0). glucagon .707107 + .0625, sugar .707107,
    // of 1.476714 in all.
    CHECK(terms[0].word->folded == "glucagon");
    CHECK(terms[0].share == Approx(0.521162).epsilon(1e-5));
    CHECK(terms[1].share == Approx(0.478838).epsilon(1e-5));
    CHECK(terms[0].idf == Approx(3.888345).epsilon(1e-5));  // ln(1 + 980.5/20.5)
    // glucagon twice at half the usual norm: 2 * 2.5 / (2 + 1.5 * .5) = 1.818182
    RelatedScorer scorer(terms, 1.5);
    scorer.add(texts[1], 2);
    CHECK(scorer.score(0.5) == Approx(0.521162 * 3.888345 * 1.818182).epsilon(1e-5));
}

TEST_CASE("with feedback the query keeps .6 + .04 per concept, at most .95", "[ranking]") {
    struct Row {
        const char* why;
        const char* query;
        double original, size;
    };
    const auto row = GENERATE(values<Row>({
        {"one concept: .64", "liver", 0.64, 1},
        {"two: .68 of a score that is shared by two", "liver itch", 0.68, 2},
        {"five: .8", "liver itch groin chest clinic", 0.8, 5},
        {"ten: .95, not 1", "liver itch groin chest clinic ankle elbow kidney spleen thyroid", 0.95, 10},
    }));
    INFO(row.why);
    const auto index = three();
    auto request = TinyIndex::plain(row.query);
    const double alone = index.scores(request)["a"];
    request.expand = true;
    for (const auto& r : index.search(request).results) {
        if (r.document.id != "a") continue;
        const double kept = evidence(r, "all of that, as its share of the final score");
        const double related = evidence(r, "terms that the best passages share");
        CHECK(kept == Approx(row.original * alone / row.size).epsilon(1e-4));
        CHECK(r.score == Approx(kept + related).epsilon(1e-4));
        CHECK(related > 0);
    }
}

// idf of liver, in two of three: ln(1 + 1.5/2.5) = .470004. Scores are shown times 100.
TEST_CASE("scores of documents, by hand", "[ranking]") {
    const auto index = three();
    const std::vector<std::pair<std::string, double>> bm25 = {
        {"document_near", 0}, {"document_fit", 0}, {"long_document", 0}};
    const auto with = [&](const std::string& name, double value) {
        auto all = bm25;
        all.emplace_back(name, value);
        return all;
    };
    // tf 2, norm .25 + .75 * 6/8 = .8125: 5 / 3.21875 = 1.553398; tf 1, norm 1.1875: 2.5 / 2.78125 = .898876
    const double a = 0.470004 * 1.553398;
    const double b = 0.470004 * 0.898876;
    SECTION("BM25 over the whole article") {
        auto scores = index.scores(by_document(TinyIndex::plain("liver", bm25)));
        CHECK(scores["a"] == Approx(100 * a).epsilon(1e-4));
        CHECK(scores["b"] == Approx(100 * b).epsilon(1e-4));
        CHECK(scores.size() == 2);
    }
    SECTION("the query keeps .25 of it beside feedback, by the number of its concepts") {
        auto request = by_document(TinyIndex::plain("liver", with("feedback_terms", 0)));
        request.expand = true;
        CHECK(index.scores(request)["a"] == Approx(100 * 0.25 * a).epsilon(1e-4));
    }
    SECTION(".06 a concept from five on, and .6 at most: a long query gains by feedback too") {
        const std::string words =
            "liver skin bone chest throat ankle elbow kidney spleen stomach thyroid retina";
        const auto parts = TinyIndex({{"a", "Ward", words}, {"b", "Ward", "visitors" + filler(5)}});
        const auto share = [&](const std::string& query, double concepts) {
            auto request = by_document(TinyIndex::plain(query, with("feedback_terms", 0)));
            const double alone = parts.scores(request)["a"];
            request.expand = true;
            return parts.scores(request)["a"] * concepts / alone;
        };
        CHECK(share("liver skin bone chest throat ankle", 6) == Approx(0.36).epsilon(1e-3));
        CHECK(share(words, 12) == Approx(0.6).epsilon(1e-3));
    }
    SECTION("and feedback the rest") {
        auto request = by_document(TinyIndex::plain("liver", bm25));
        request.expand = true;
        const double little = index.scores(request)["a"] / 100;
        const double feedback = (little - 0.25 * a) / 0.75;
        CHECK(feedback > 0);
        request.ranking.emplace_back("document_original", 0.95);
        CHECK(index.scores(request)["a"] == Approx(100 * (0.95 * a + 0.05 * feedback)).epsilon(1e-4));
    }
    SECTION("neighbours next to each other and near, .1 each") {
        const double apart = index.scores(by_document(TinyIndex::plain("liver itch", bm25)))["b"];
        const double near =
            index.scores(by_document(TinyIndex::plain("liver itch", with("document_near", 0.1))))["b"];
        // Both documents have the pair: ln(1 + 1.5/2.5) = .470004. In b once, 10 words: 2.2 / (1 + 1.2
        // * 1.075) = .960699
        CHECK(near - apart == Approx(100 * 2 * 0.1 * 0.470004 * 0.960699).epsilon(1e-3));
    }
    SECTION("four times the query's weight where the title is the query") {
        const auto titled =
            TinyIndex({{"a", "Liver", "liver itch itch itch"}, {"b", "Ward", "chest" + filler(5)}});
        const double without = titled.scores(by_document(TinyIndex::plain("liver", bm25)))["a"];
        const double fit =
            titled.scores(by_document(TinyIndex::plain("liver itch", with("document_fit", 4))))["a"];
        const double all = titled.scores(by_document(TinyIndex::plain("liver itch", bm25)))["a"];
        const double whole =
            titled.scores(by_document(TinyIndex::plain("liver", with("document_fit", 4))))["a"];
        // one of two: ln(1 + 1.5/1.5) = .693147; the title is the query, and half of the query: .5 ^ 4
        CHECK(whole - without == Approx(100 * 4 * 0.693147).epsilon(1e-4));
        CHECK(fit - all == Approx(100 * 4 * 2 * 0.693147 * 0.0625).epsilon(1e-3));
    }
}

TEST_CASE("a long document is as good as its passages: the 4-norm of their scores at equal weight",
          "[ranking]") {
    test::TempFolder folder;
    std::string text = "# Leaflet\n\n";
    for (int i = 0; i < 12; ++i)
        text += "## Part " + std::string(1, static_cast<char>('a' + i)) + "\n\n" +
                (i == 3   ? "The liver is large, and the liver is dark."
                 : i == 8 ? "They look at the liver, the skin and the bones of everybody who comes."
                          : "They look at the skin and the bones of everybody who comes.") +
                "\n\n";
    folder.write("in/long.md", text);
    folder.write("in/other.md", "# Yard\n\nVisitors leave their car in the yard.\n");
    REQUIRE(test::run(folder / "db", {folder / "in"}).skipped.empty());
    Searcher searcher({folder / "db"});
    const auto passages = searcher.search(TinyIndex::plain("liver")).results;
    REQUIRE(passages.size() == 2);
    const double norm = std::pow(std::pow(passages[0].score, 4) + std::pow(passages[1].score, 4), 0.25);
    const auto score = [&](double weight) {
        const auto request =
            by_document(TinyIndex::plain("liver", {{"long_document", weight}, {"document_fit", 0}}));
        return searcher.search(request).results.at(0).score / 100;
    };
    const double own = score(0);
    CHECK(score(1) == Approx((own + norm) / 2).epsilon(1e-4));
    CHECK(score(3) == Approx((own + 3 * norm) / 4).epsilon(1e-4));
}

// Two articles of one length. `twice` has the pair in two passages, `once` in one, and its words apart in the
// other. Three words on, a pair counts 1/3: at average length 2.2 * n / (n + 1.2) is .785714 for 2/3 and
// .478261 for 1/3.
TEST_CASE("pairs of a document's passages add up", "[ranking]") {
    test::TempFolder folder;
    const std::string between = " of everybody who ever comes to stay with us in";
    const std::string pair = "They look at the liver here, at bone" + between + ".";
    const std::string apart = "They look at the liver here" + between + ", at bone.";
    const auto article = [&](const std::string& title, const std::string& second) {
        folder.write("in/" + title + ".md", "# " + title + "\n\n## Morning\n\n" + pair +
                                                "\n\n## Evening\n\nAt night: " + second + "\n");
    };
    article("twice", pair);
    article("once", apart);
    REQUIRE(test::run(folder / "db", {folder / "in"}).skipped.empty());
    Searcher searcher({folder / "db"});
    const auto near = [&](const std::string& title) {
        const auto score = [&](double weight) {
            const auto request = by_document(TinyIndex::plain(
                "liver bone", {{"document_near", weight}, {"long_document", 0}, {"document_fit", 0}}));
            for (const auto& r : searcher.search(request).results)
                if (r.document.title == title) return r.score;
            return -1.0;
        };
        return score(0.1) - score(0);
    };
    REQUIRE(near("once") > 0);
    CHECK(near("twice") / near("once") == Approx(0.785714 / 0.478261).epsilon(1e-3));
}

}  // namespace islet
