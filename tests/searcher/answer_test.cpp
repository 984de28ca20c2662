// The answer sentence: which one of a passage is chosen, and for what.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking/answer.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/segmentation/sentences.hpp"
#include "tests/support/concepts.hpp"
#include "tests/support/random_pages.hpp"

namespace islet {
namespace {

struct AskedWords {
    Analyzer analyzer;
    std::vector<Concept> concepts;

    Concept& add(const std::string& word, double idf = 1) {
        concepts.push_back(test::word_concept(analyzer, word));
        concepts.back().idf = concepts.back().group_idf = idf;
        return concepts.back();
    }

    std::string answer(const std::string& query, const std::string& heading, const std::string& body) {
        const auto text = heading.empty() ? body : heading + "\n\n" + body;
        test::TextMatcher matcher(concepts, analyzer);
        TextMatch match;
        matcher.match(text, Field::any, match);
        const auto span = AnswerChooser(question_of(query), concepts)
                              .choose(text, text.size() - body.size(),
                                      sentences_of(text, text.size() - body.size()), match);
        REQUIRE(span.begin <= span.end);
        REQUIRE(span.end <= text.size());
        return std::string(span.in(text));
    }
};

struct AnswerRow {
    const char* reason;
    const char* query;
    std::vector<const char*> words;
    const char* body;
    const char* wanted;
};

const AnswerRow answer_rows[] = {
    {"the sentence that says most of the query",
     "rash treatment",
     {"rash", "treatment"},
     "A rash may itch. Treatment of the rash begins with zinc. Treatment takes weeks.",
     "Treatment of the rash begins with zinc."},
    {"the earlier one of two that say the same",
     "rash",
     {"rash"},
     "A rash itches. A rash burns.",
     "A rash itches."},
    {"the first if nothing is said", "rash", {"rash"}, "Call the nurse. Rest a while.", "Call the nurse."},
    {"what it is, if that is asked",
     "what is a rash",
     {"rash"},
     "The rash of the groin itches as a rash does. A rash is a change of the skin.",
     "A rash is a change of the skin."},
    {"what it is, if nothing but its name is asked",
     "rash",
     {"rash"},
     "The rash of the groin itches as a rash does. A rash is a change of the skin.",
     "A rash is a change of the skin."},
    {"but not what only a part of it is",
     "rash treatment",
     {"rash", "treatment"},
     "The treatment of the rash is harsh on the skin. A rash is a change of the skin.",
     "The treatment of the rash is harsh on the skin."},
    {"the best of those behind one that says most and points elsewhere",
     "rash treatment",
     {"rash", "treatment"},
     "It burns. See also the treatment of the rash. A rash itches at night. Treatment of it takes weeks.",
     "A rash itches at night."},
    {"not if another thing is asked",
     "how is a rash treated",
     {"rash"},
     "The rash of the groin itches as a rash does. A rash is a change of the skin.",
     "The rash of the groin itches as a rash does."},
    {"a question isn't its own answer",
     "is it my fault",
     {"fault"},
     "Call at any time. Is it my fault? Nothing that you ate made it happen.",
     "Nothing that you ate made it happen."},
    {"the answer goes on after a short word",
     "is it my fault",
     {"fault"},
     "Call at any time. Is it my fault? No. Nothing that you ate made it happen.",
     "Nothing that you ate made it happen."},
    {"what a list's lead-in says counts for its items",
     "symptoms fever",
     {"symptoms", "fever"},
     "Fever needs a doctor at once.\n\nSymptoms might include:\n\n• pain in the side\n• fever that comes "
     "back\n\nSee you soon.",
     "• fever that comes back"},
    {"the list ends at the blank line after it",
     "symptoms fever",
     {"symptoms", "fever"},
     "Symptoms might include:\n\n• pain in the side\n• a cough at night\n\nA fever is no such thing, and "
     "symptoms pass.",
     "A fever is no such thing, and symptoms pass."},
    {"a lead-in comes with its first item",
     "symptoms of a tumour",
     {"symptoms", "tumour"},
     "Symptoms of the tumour may be:\n\n• pain in the side\n• a cough at night",
     "Symptoms of the tumour may be:\n\n• pain in the side"},
    {"inline items too",
     "symptoms of a tumour",
     {"symptoms", "tumour"},
     "It is rare. Symptoms of the tumour may be: • Pain in the side. • A cough at night.",
     "Symptoms of the tumour may be: • Pain in the side."},
    {"a share, if a rate is asked for",
     "survival rate of the tumour",
     {"survival", "tumour"},
     "Survival with such a tumour depends on much. With the tumour, survival after five years is 61%.",
     "With the tumour, survival after five years is 61%."},
    {"not if none is",
     "living with the tumour",
     {"survival", "tumour"},
     "Survival with such a tumour depends on much. With the tumour, survival after five years is 61%.",
     "Survival with such a tumour depends on much."},
    {"a time, if how often is asked",
     "how often is the scan repeated",
     {"scan", "repeated"},
     "The scan is repeated by the same team. The scan is repeated every 6 months.",
     "The scan is repeated every 6 months."},
    {"not what points elsewhere",
     "flushing wine",
     {"flushing", "wine"},
     "For more information on flushing after wine, see the leaflet. Red wine brings it on.",
     "Red wine brings it on."},
    {"not a word or two",
     "insulinoma",
     {"insulinoma"},
     "Insulinoma: insulin. An insulinoma lets the sugar fall.",
     "An insulinoma lets the sugar fall."},
    {"the one that opens what the next goes on with",
     "rash treatment zinc",
     {"rash", "treatment", "zinc"},
     "A rash burns. The rash needs care. Treatment is with creams.",
     "The rash needs care."},
    {"where nothing is said no by-line",
     "rash",
     {"rash"},
     "By Jane Doe, dietitian\n\nReviewed in May\n\nSee also the page on sleep. Eat little and often.",
     "Eat little and often."},
    {"nor the head of a table",
     "rash",
     {"rash"},
     "When: What\nsame day: feeling sick\nweeks: few blood cells",
     "same day: feeling sick"},
    {"of three columns neither",
     "rash",
     {"rash"},
     "Drug · Rash and itch · Given\nzinc · rarely a rash · daily",
     "zinc · rarely a rash · daily"},
    {"a row of names is no head", "cause", {"cause"}, "Cause: Unknown\nTreatment: Surgery", "Cause: Unknown"},
    {"a word said again counts a little",
     "rash",
     {"rash"},
     "A rash itches at night. A rash beside a rash is one large rash.",
     "A rash beside a rash is one large rash."},
};

TEST_CASE("the answer is the sentence that answers", "[answer]") {
    for (const auto& row : answer_rows) {
        INFO(row.reason);
        AskedWords asked;
        for (const auto* word : row.words) asked.add(word);
        CHECK(asked.answer(row.query, "", row.body) == row.wanted);
        CHECK(asked.answer(row.query, "Rash, fault and insulinoma?", row.body) == row.wanted);
    }
}

TEST_CASE("concepts weigh by idf, synonyms less, excluded ones nothing") {
    AskedWords asked;
    asked.add("cancer", 0.5);
    asked.add("flushing", 5);
    CHECK(asked.answer("", "", "Cancer is common. Flushing comes and goes.") == "Flushing comes and goes.");
    asked.concepts[1] = test::with_other(asked.concepts[1], asked.analyzer, "redness", MatchKind::synonym);
    asked.concepts[1].alternatives.back().factor = 0.7;
    CHECK(asked.answer("", "", "The redness stays. Flushing comes and goes.") == "Flushing comes and goes.");
    CHECK(asked.answer("", "", "Cancer is common. The redness stays.") == "The redness stays.");
    asked.concepts[1].counts = false;
    CHECK(asked.answer("", "", "Flushing comes and goes. Cancer is common.") == "Cancer is common.");
}

TEST_CASE("a relative of the word says little next to the word itself", "[answer]") {
    AskedWords asked;
    asked.add("breathlessness");
    asked.concepts[0] = test::with_other(asked.concepts[0], asked.analyzer, "breathing", MatchKind::related);
    asked.concepts[0].alternatives.back().factor = 1;
    CHECK(asked.answer("", "", "• trouble breathing\n• a fever\n• a swollen leg with breathlessness") ==
          "• a swollen leg with breathlessness");
    CHECK(asked.answer("", "", "• a fever\n• trouble breathing") == "• trouble breathing");
}

TEST_CASE("a passage of headings alone answers with them", "[answer]") {
    AskedWords asked;
    asked.add("rash");
    CHECK(asked.answer("", "", "") == "");
    const std::string text = "Skin\n\nRash and itch\n\n";
    test::TextMatcher matcher(asked.concepts, asked.analyzer);
    TextMatch match;
    matcher.match(text, Field::any, match);
    const auto span =
        AnswerChooser({}, asked.concepts).choose(text, text.size(), sentences_of(text, text.size()), match);
    CHECK(span.in(text) == "Rash and itch");
}

TEST_CASE("an answer is always a sentence, or a lead-in and its item, of the body") {
    test::Random random(5);
    AskedWords asked;
    for (const auto* word : {"rash", "fever", "pain"}) asked.add(word);
    for (int i = 0; i < 300; ++i) {
        const auto body = i == 0 ? std::string() : test::random_page(random, 12);
        const auto answer = asked.answer("why pain, how often", "Rash", body);
        const auto spans = split_sentences(body);
        if (spans.empty()) {
            CHECK(answer == "Rash");  // nothing but the heading
            continue;
        }
        const auto starts = [&](const Span& s) { return answer.starts_with(body.substr(s.begin, s.size())); };
        CHECK(std::any_of(spans.begin(), spans.end(), starts));
        CHECK(answer == asked.answer("why pain, how often", "Rash", body));
    }
}

}  // namespace
}  // namespace islet
