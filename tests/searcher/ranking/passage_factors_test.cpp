// Each factor of a passage's score by itself, against values worked out by hand.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "searcher/ranking/passage_scorer.hpp"
#include "tests/searcher/ranking/tiny_index.hpp"
#include "tests/support/concepts.hpp"

namespace islet {
namespace {

using test::filler;

struct Text {
    std::string title;
    std::vector<std::string> headings;
    std::string text;
};

// "liver transplant" asked of passages that are 10 words long on average, 10 of them in all. Saying liver is
// worth 3, transplant 1, the query 4. An article may also say "hepatic", a relative of liver.
struct LiverTransplant {
    Analyzer analyzer;
    std::vector<Concept> concepts;

    LiverTransplant(double liver_idf, double transplant_idf) {
        add(test::with_other(test::word_concept(analyzer, "liver"), analyzer, "hepatic", MatchKind::related),
            liver_idf, 3);
        add(test::word_concept(analyzer, "transplant"), transplant_idf, 1);
    }

    void add(Concept asked, double idf, double group_idf) {
        asked.alternatives.front().own = true;
        asked.idf = idf;
        asked.group_idf = group_idf;
        concepts.push_back(std::move(asked));
    }

    std::vector<double> scores(const std::vector<Text>& texts, const RankingParameters& parameters,
                               const Question& question) {
        test::TextMatcher matcher(concepts, analyzer);
        CandidatePool pool;
        for (const auto& t : texts) {
            pool.push_back(std::make_unique<Candidate>());
            auto& c = *pool.back();
            c.view.title = t.title;
            c.view.text = t.text;
            c.sentences = sentences_of(t.text, 0);
            c.view.headings.assign(t.headings.begin(), t.headings.end());
            matcher.match(t.text, Field::any, c.match.text);
            matcher.match(t.title, Field::title, c.match.title);
            c.match.headings.resize(t.headings.size());
            for (std::size_t i = 0; i < t.headings.size(); ++i)
                matcher.match(t.headings[i], Field::heading, c.match.headings[i]);
        }
        PassageScorer(concepts, parameters, 10, 10, question).score(pool, false);
        std::vector<double> found;
        for (const auto& c : pool) found.push_back(c->text_score);
        return found;
    }
};

// A power of 0 and factors of 1 and 0: what a row names is all there is.
RankingParameters nothing() {
    RankingParameters p;
    p.passage_near = p.sentence = p.coverage = p.quantity = p.definition = p.named = p.aspect = p.title_fit =
        0;
    p.others = p.others_overview = 1;
    return p;
}

void check(const std::vector<double>& found, const std::vector<double>& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i] == Approx(expected[i]).epsilon(1e-5));
}

}  // namespace

// k1 1.5, b .75; own form .3 of idf 2, group .7 of idf 3: .3 * 2 + .7 * 3 = 2.7 for tf 1 at the usual length.
TEST_CASE("BM25 of a passage, by hand", "[ranking]") {
    struct Row {
        const char* why;
        Text passage;
        double expected;
    };
    const auto row = GENERATE(values<Row>({
        // length 10, norm .25 + .75 * 10/10 = 1; 1 * 2.5 / (1 + 1.5 * 1) = 1
        {"once at the usual length", {"", {}, "liver" + filler(9)}, 2.7},
        // 2 * 2.5 / (2 + 1.5) = 1.428571
        {"twice is less than double", {"", {}, "liver liver" + filler(8)}, 2.7 * 1.428571},
        // length 5, norm .25 + .75 * .5 = .625; 2.5 / (1 + 1.5 * .625) = 1.290323
        {"in a short one more", {"", {}, "liver" + filler(4)}, 2.7 * 1.290323},
        // length 20, norm .25 + .75 * 2 = 1.75; 2.5 / (1 + 1.5 * 1.75) = .689655
        {"in a long one less", {"", {}, "liver" + filler(19)}, 2.7 * 0.689655},
        // length 8 + 2 * 1 = 10; tf 2: 5 / 3.5
        {"a word of the title counts twice, for the length as well",
         {"Liver", {}, "groin" + filler(7)},
         2.7 * 1.428571},
        // length 9 + 1 = 10
        {"one of a heading once", {"", {"Liver"}, "groin" + filler(8)}, 2.7},
        // tf .98: .98 * 2.5 / (.98 + 1.5) = .987903
        {"another inflection .98", {"", {}, "livers" + filler(9)}, 2.7 * 0.987903},
        // group tf .3: .3 * 2.5 / (.3 + 1.5) = .416667; .7 * 3 * .416667 = .875, the own form nothing
        {"a relative .3, and only for the group", {"", {}, "hepatic" + filler(9)}, 0.875},
        {"what isn't said earns nothing", {"", {}, "groin" + filler(9)}, 0},
    }));
    INFO(row.why);
    LiverTransplant asked(2, 0);
    asked.concepts.pop_back();
    check(asked.scores({row.passage}, nothing(), {}), {row.expected});
}

TEST_CASE("factors of a passage's score, each by itself, by hand", "[ranking]") {
    using P = RankingParameters;
    struct Row {
        const char* why;
        std::function<void(P&)> factor;
        Question question;
        std::vector<Text> passages;
        std::vector<double> expected;
    };
    const Question none;
    const Question time{Quantity::time, Definition::none, 0, 0};
    const Question what{Quantity::none, Definition::asked, 0, 0};
    const Question name{Quantity::none, Definition::named, 0, 0};
    const Question symptoms{Quantity::none, Definition::none, asked_aspects("symptoms of it"), 0};
    const Question child{Quantity::none, Definition::none, 0, populations_of("my daughter")};
    const auto near = [](P& p) { p.passage_near = 0.2; };
    const auto sentence = [](P& p) { p.sentence = 0.25; };
    const auto covered = [](P& p) { p.sentence = 0.25, p.coverage = 0.5; };
    const auto quantity = [](P& p) { p.quantity = 0.8, p.lead = 0.5; };
    const auto quantity_covered = [](P& p) { p.quantity = 0.8, p.coverage = 0.5; };
    const auto defines = [](P& p) { p.definition = 0.8, p.named = 0.4; };
    const auto aspect = [](P& p) { p.aspect = 0.65; };
    const auto aspect_covered = [](P& p) { p.aspect = 0.65, p.coverage = 0.5; };
    const auto title = [](P& p) { p.title_fit = 0.8; };
    const auto others = [](P& p) { p.sentence = 0.25, p.others = 0.94, p.others_overview = 0.78; };
    const std::string on_it = "Liver transplant.";

    const std::vector<Row> rows = {
        // Nearness: .2 * idf of the pair * n 2.2 / (n + 1.2 (.7 + .3 length/average)).
        // one of ten: ln(1 + 9.5/1.5) = 1.992430; n 1 at the usual length: 2.2/2.2
        {"side by side", near, none, {{"", {}, "liver transplant" + filler(8)}}, {0.2 * 1.992430}},
        {"in either order", near, none, {{"", {}, "transplant liver" + filler(8)}}, {0.2 * 1.992430}},
        // n 1/3: .333333 * 2.2 / 1.533333 = .478261; two of ten: ln(1 + 8.5/2.5) = 1.481605
        {"by distance; what more passages have tells less",
         near,
         none,
         {{"", {}, "liver transplant" + filler(8)}, {"", {}, "liver groin groin transplant" + filler(6)}},
         {0.2 * 1.481605, 0.2 * 1.481605 * 0.478261}},
        // n 1/8: .125 * 2.2 / 1.325 = .207547
        {"within eight words",
         near,
         none,
         {{"", {}, "liver" + filler(7) + " transplant groin"}},
         {0.2 * 1.992430 * 0.207547}},
        {"and no further", near, none, {{"", {}, "liver" + filler(8) + " transplant"}}, {0}},
        // length 20: 2.2 / (1 + 1.2 * 1.3) = .859375
        {"less in a long passage",
         near,
         none,
         {{"", {}, "liver transplant" + filler(18)}},
         {0.2 * 1.992430 * 0.859375}},
        // n 1 + 1/2 = 1.5: 1.5 * 2.2 / 2.7 = 1.222222
        {"each place where they are near",
         near,
         none,
         {{"", {}, "liver transplant transplant" + filler(7)}},
         {0.2 * 1.992430 * 1.222222}},

        // Sentence: .25 * 4 * share.
        {"all in one sentence", sentence, none, {{"", {}, "The liver transplant."}}, {1}},
        {"the best of two, 3/4 and 1/4", sentence, none, {{"", {}, "The liver. The transplant."}}, {0.75}},
        {"a word twice says no more", sentence, none, {{"", {}, "The liver and the liver."}}, {0.75}},

        // Coverage: the square root of the share said, a relative .3 of its word.
        {"three quarters said: .75 * sqrt(.75)", covered, none, {{"", {}, "The liver."}}, {0.75 * 0.866025}},
        // (3 * .3 + 1) / 4 = .475
        {"a relative said: 1 * sqrt(.475)", covered, none, {{"", {}, "The hepatic transplant."}}, {0.689202}},

        // Quantity: .8 * 4 * share of the sentence that gives it.
        {"a sentence that says all and gives a time",
         quantity,
         time,
         {{"", {}, "A liver transplant takes 6 hours."}},
         {3.2}},
        {"half of it may be said in the sentence before",
         quantity,
         time,
         {{"", {}, "How long does a liver transplant take? Most need 6 hours."}},
         {1.6}},
        {"and a quarter in the one before that",
         quantity,
         time,
         {{"", {}, "A liver transplant is planned. Be early. Most need 6 hours."}},
         {0.8}},
        {"none is given", quantity, time, {{"", {}, "A liver transplant takes long."}}, {0}},
        {"none is asked for", quantity, none, {{"", {}, "A liver transplant takes 6 hours."}}, {0}},
        // .8 * 4 * .75, times sqrt(.75) twice
        {"what is left unsaid counts twice",
         quantity_covered,
         time,
         {{"", {}, "The liver heals in 6 weeks."}},
         {1.8}},

        // Definition: (.8 asked, .4 for a name) * 4 * (share of the query said * share of the subject
        // covered) ^ 4.
        {"the very thing is defined",
         defines,
         what,
         {{"", {}, "A liver transplant is an operation."}},
         {3.2}},
        // (1 * 2/3) ^ 4 = .197531
        {"a subject with a word more",
         defines,
         what,
         {{"", {}, "A pig liver transplant is an operation."}},
         {3.2 * 0.197531}},
        // (3/4 * 1) ^ 4 = .316406
        {"a part of what was asked", defines, what, {{"", {}, "The liver is an organ."}}, {3.2 * 0.316406}},
        {"in passing .7",
         defines,
         what,
         {{"", {}, "They offered liver transplant, a big operation."}},
         {3.2 * 0.7}},
        {"a name alone", defines, name, {{"", {}, "A liver transplant is an operation."}}, {1.6}},
        {"only if just that is defined",
         defines,
         name,
         {{"", {}, "A pig liver transplant is an operation."}},
         {0}},
        {"not asked", defines, none, {{"", {}, "A liver transplant is an operation."}}, {0}},

        // Aspect: .65 * 4, times the coverage twice beside what all is multiplied with.
        {"announced by its heading", aspect, symptoms, {{"", {"Signs and symptoms"}, on_it}}, {2.6}},
        {"the innermost heading announces another",
         aspect,
         symptoms,
         {{"", {"Symptoms", "Treatment"}, on_it}},
         {0}},
        {"not asked for", aspect, none, {{"", {"Symptoms"}, on_it}}, {0}},
        // 2.6 * .75 * sqrt(.75)
        {"three quarters said",
         aspect_covered,
         symptoms,
         {{"", {"Symptoms"}, "The liver."}},
         {2.6 * 0.75 * 0.866025}},

        // Title: .8 * 4 * (share of the query * share of the title) ^ 4.
        {"the title is the query", title, none, {{"Liver transplant", {}, "groin"}}, {3.2}},
        {"in any order and with little words",
         title,
         none,
         {{"Transplant of the liver", {}, "groin"}},
         {3.2}},
        {"a title with a word more: (2/3) ^ 4",
         title,
         none,
         {{"Liver transplant clinic", {}, "groin"}},
         {3.2 * 0.197531}},
        {"with a part of the query: (3/4) ^ 4", title, none, {{"Liver", {}, "groin"}}, {3.2 * 0.316406}},
        {"a relative isn't the word: (1/4 * 1/2) ^ 4",
         title,
         none,
         {{"Hepatic transplant", {}, "groin"}},
         {3.2 * 0.000244140625}},

        // Others: .94, or .78 where the query says whom, is a name or asks for an aspect.
        {"on children, and another title says as much",
         others,
         none,
         {{"Childhood liver disease", {}, on_it}, {"Liver disease", {}, on_it}},
         {0.94, 1}},
        {"of a query that asks for an aspect",
         others,
         symptoms,
         {{"Childhood liver disease", {}, on_it}, {"Liver disease", {}, on_it}},
         {0.78, 1}},
        {"of one for a name",
         others,
         name,
         {{"Childhood liver disease", {}, on_it}, {"Liver disease", {}, on_it}},
         {0.78, 1}},
        {"of one for a child it is the other way round",
         others,
         child,
         {{"Childhood liver disease", {}, on_it}, {"Liver disease", {}, on_it}},
         {1, 0.78}},
        {"no other title says as much",
         others,
         none,
         {{"Childhood liver disease", {}, on_it}, {"Transplant", {}, on_it}},
         {1, 1}},
        {"its title says nothing of the query",
         others,
         none,
         {{"Childhood", {}, on_it}, {"Liver disease", {}, on_it}},
         {1, 1}},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        auto parameters = nothing();
        parameters.passage_group = 0;  // and idf 0 of the own forms: no BM25
        row.factor(parameters);
        LiverTransplant asked(0, 0);
        check(asked.scores(row.passages, parameters, row.question), row.expected);
    }
}

}  // namespace islet
