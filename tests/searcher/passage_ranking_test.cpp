// Which of two passages a caller should hear first, and why.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "tests/support/small_library.hpp"

namespace islet {
namespace {

struct Ranked {
    const char* why;
    const char* query;
    std::vector<std::string> articles;  // the first is to be found first
    bool documents = false;             // by document as well
};

// Text that has nothing to do with any question here, so that words of the articles are rare.
const std::vector<std::string> others = {
    "# Parking\n\nVisitors leave their car in the yard behind the main building.\n",
    "# Canteen\n\nThe canteen opens at eight and closes after lunch.\n",
    "# Library\n\nBooks can be borrowed with the card from the front desk.\n",
    "# Choir\n\nThe choir meets in the chapel every Thursday evening.\n",
    "# Garden\n\nPlease do not pick the roses in the garden.\n"};

const std::vector<Ranked> ranked_articles = {
    {"a time counts if it is the time of what was asked",
     "how long does recovery take after Whipple surgery",
     {"# Pancreas\n\nAfter Whipple surgery most people stay on the ward for some days and eat little.\n",
      "# Breast\n\nRecovery from surgery takes 6 to 8 weeks, with good and bad days.\n",
      "# Rooms\n\nThe recovery room is on the second floor.\n",
      "# Staff\n\nSurgery shares its nurses at night.\n",
      "# Floors\n\nIt is a long way to the second floor.\n", "# Phones\n\nRecovery answers under 210.\n"}},
    {"of two passages on it, the one that gives the time",
     "how long does recovery take after Whipple surgery",
     {"# Pancreas\n\nAfter Whipple surgery recovery takes 6 to 8 weeks for most people.\n",
      "# Stomach\n\nAfter Whipple surgery recovery depends on your age and on other illnesses.\n"}},
    {"the title says what the passage is on",
     "glucagonoma rash",
     {"# Glucagonoma\n\nThe rash begins in the groin and moves slowly over the skin.\n",
      "# Nickel\n\nThe rash begins under the watch and moves slowly over the skin.\n"}},
    {"the article that is named as the query is",
     "bladder cancer symptoms",
     {"# Bladder cancer symptoms\n\nThey differ from person to person. Most people see a doctor about blood "
      "in "
      "their water.\n",
      "# Children with bladder cancer\n\nSymptoms of bladder cancer in children: these bladder cancer "
      "symptoms "
      "come late. Bladder cancer symptoms pass.\n"},
     true},
    {"but not one that is named after a part of it",
     "bladder cancer symptoms in children",
     {"# Children with bladder cancer\n\nSymptoms of bladder cancer in children come late and are mild.\n",
      "# Bladder cancer symptoms\n\nThey differ from person to person. Most people see a doctor about blood "
      "in "
      "their water.\n"},
     true},
    {"asked what it is, the passage that says so",
     "what is carcinoid crisis",
     {"# NETs\n\nA carcinoid crisis is a sudden flush with low blood pressure that may follow anaesthesia.\n",
      "# Anaesthesia\n\nCarcinoid crisis was feared and came in four of ten. Carcinoid crisis "
      "is treated "
      "with octreotide.\n"}},
    {"and where that is said in passing",
     "Ki67 meaning",
     {"# Biopsy\n\nThe laboratory counts Ki-67 (printed Ki67 as well), a protein of cells that divide.\n",
      "# Questions\n\nAsk for the Ki67 and the grade. Was the Ki67 low?\n"}},
    {"however it is asked: nobody writes of the meaning",
     "the meaning of Ki67",
     {"# Biopsy\n\nThe Ki67 is the share of cells that divide.\n",
      "# Feelings\n\nThe meaning of life, meaning it well: the meaning of a Ki67 result to me.\n"}},
    {"of an illness, what was asked about",
     "symptoms of necrolytic erythema",
     {"# Skin\n\n## Signs and symptoms\n\nPatches of necrolytic erythema itch, move over the skin and leave "
      "it brown.\n",
      "# Skin\n\n## Treatment of necrolytic erythema\n\nNecrolytic erythema is treated with zinc; necrolytic "
      "erythema "
      "heals, and symptoms pass.\n"}},
    {"nobody spoke of children",
     "glucagonoma symptoms",
     {"# Glucagonoma in short\n\n## Symptoms\n\nGlucagonoma gives a rash on the legs, and many lose some "
      "weight "
      "within months.\n",
      "# Childhood glucagonoma\n\n## Symptoms\n\nGlucagonoma gives a rash on the legs, and weight is "
      "lost.\n"}},
    {"somebody did",
     "glucagonoma symptoms in a 7 year old",
     {"# Childhood glucagonoma\n\n## Symptoms\n\nGlucagonoma gives a rash on the legs, and many lose some "
      "weight "
      "within months.\n",
      "# Glucagonoma\n\n## Symptoms\n\nGlucagonoma gives a rash on the legs, and weight is lost.\n"}},
    {"nobody did, but no other article is on it",
     "hepatoblastoma outlook",
     {"# Childhood hepatoblastoma\n\n## Outlook\n\nMost are cured of hepatoblastoma if it can be removed.\n",
      "# Liver\n\n## Outlook\n\nThe outlook of hepatoblastoma of the liver is good in the liver.\n"}},
    {"not its opposite",
     "how is functioning tumour found",
     {"# Tests\n\nA functioning tumour is found by hormones in the blood, which are measured while "
      "fasting.\n",
      "# Scans\n\n## How a non-functioning tumour is found\n\nA non-functioning tumour is found by chance. "
      "How a "
      "non-functioning tumour grows differs.\n"}},
    {"a name alone asks the same",
     "carcinoid crisis",
     {"# NETs\n\nA carcinoid crisis is a sudden flush with low blood pressure that may follow anaesthesia.\n",
      "# Anaesthesia\n\nCarcinoid crisis came in four of ten.\n"}},
    {"both words once before one word often",
     "octreotide diarrhoea",
     {"# Injections\n\nOctreotide slows the gut, and diarrhoea gets less for nearly everybody within days.\n",
      "# Travel\n\nDiarrhoea on a journey: drink enough. Diarrhoea passes. Diarrhoea with fever needs a "
      "doctor.\n"}},
    {"words next to each other before words far apart",
     "liver transplant",
     {"# Surgery\n\nA liver transplant is rarely an option, and the waiting list is long for everybody on "
      "it.\n",
      "# Kidneys\n\nThe transplant was of a kidney, done long ago in another town, and she did well with it. "
      "Now "
      "they look at the liver.\n"}}};

}  // namespace

TEST_CASE("the passage to read out comes first", "[ranking]") {
    for (const auto& row : ranked_articles) {
        INFO(row.why);
        test::SmallLibrary::Articles articles;
        for (const auto& text : others)
            articles.emplace_back("other" + std::to_string(articles.size()) + ".md", text);
        // Named so that the order of files would put the wrong one first.
        char name = 'z';
        for (const auto& text : row.articles) articles.emplace_back(std::string(1, name--) + ".md", text);
        const test::SmallLibrary library(articles);
        Request request;
        request.query = row.query;
        const auto first = [&] {
            const auto response = library.search(request);
            return response.results.empty() ? "" : response.results.front().document.id;
        };
        CHECK(first() == "z.md");
        request.by = Grouping::document;
        if (row.documents) CHECK(first() == "z.md");
    }
}

// Its one passage says the words once, among others: the index alone would offer hundreds before it.
TEST_CASE("the article of that name is found among hundreds that say it more often", "[ranking]") {
    test::SmallLibrary::Articles articles;
    for (int i = 0; i < 450; ++i) {
        const auto n = std::to_string(i);
        articles.emplace_back("a" + n + ".md", "# Page " + n + "\n\nBreast cancer " + n +
                                                   ": this breast cancer is a cancer of the breast.\n");
        articles.emplace_back("b" + n + ".md",
                              "# Room " + n + "\n\nOn the second floor, behind the stairs.\n");
        articles.emplace_back("c" + n + ".md", "# Menu " + n + "\n\nSoup and bread; no meat on that day.\n");
    }
    articles.emplace_back(
        "named.md",
        "# Breast cancer\n\nAfter the skin it is the breast in which cancer is found most often, "
        "and a picture taken in time shows it before it has spread to where it does harm.\n");
    const test::SmallLibrary library(articles);
    struct Query {
        const char* why;
        const char* text;
        bool named;
    };
    const std::vector<Query> queries = {
        {"the title", "breast cancer", true},
        {"put as a question", "what is breast cancer", true},
        {"in another order", "cancer of the breast", true},
        {"with an operator that it satisfies", "+breast cancer", true},
        {"with one that it doesn't", "breast cancer -skin", false},
        {"more than the title", "breast cancer page", false},
    };
    for (const auto by : {Grouping::passage, Grouping::document})
        for (const auto& query : queries) {
            Request request;
            request.query = query.text;
            request.by = by;
            INFO(query.why << (by == Grouping::document ? ", by document" : ""));
            request.limit = 1000;
            const auto all = library.search(request);
            CHECK((all.results.front().document.title == "Breast cancer") == query.named);
            CHECK(all.total == all.results.size());  // each once
            request.limit = 3;
            const auto few = library.search(request);
            for (std::size_t i = 0; i < few.results.size(); ++i)
                CHECK(few.results[i].passage_id == all.results[i].passage_id);
        }
}

// Whose own words are enough for the passages not to be near-duplicates.
TEST_CASE("a sentence that many articles have answers once", "[ranking]") {
    const std::string shared =
        "Ablation: a needle with an electric current burns the tumour through the skin.";
    const std::string heading = "## Ablation of a tumour in the liver\n\n";
    const auto place = [](const Response& response, const std::string& id) {
        std::size_t at = 0;
        while (at < response.results.size() && response.results[at].document.id != id) ++at;
        return at;
    };
    struct Row {
        std::string second, other;
        bool repeats;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {shared + " Their surgeon asked about stairs, pets and the garden on that Monday morning.",
         "The burnt tumour shrinks slowly, as a scan shows after the ablation, weeks later, for most.", true,
         "word for word the same sentence, among others"},
        {"Ablation: a needle with an electric current burns the tumour through the belly. Their surgeon "
         "asked "
         "about stairs, pets and the garden on that Monday morning.",
         "The burnt tumour shrinks slowly, as a scan shows after the ablation, weeks later, for most.", false,
         "a sentence that says something else"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        const test::SmallLibrary library(
            {{"a.md", "# One\n\n" + shared + " Bring tea, slippers and a friend who drives you home.\n"},
             {"b.md", "# Two\n\n" + row.second + "\n"},
             {"c.md", "# Three\n\n" + row.other + "\n"}});
        Request request;
        request.query = "tumour ablation needle";
        request.ranking = {{"repeated", 1}};
        const auto plain = library.search(request);
        REQUIRE(place(plain, "b.md") < place(plain, "c.md"));
        request.ranking = {{"repeated", 0.1}};  // so that it decides
        const auto weighed = library.search(request);
        CHECK((place(weighed, "b.md") > place(weighed, "c.md")) == row.repeats);
        CHECK(weighed.results.size() == 3);
    }
    const test::SmallLibrary headings(
        {{"a.md", "# One\n\n" + heading + "It is done through the skin, and you go home on the same day.\n"},
         {"b.md",
          "# Two\n\n" + heading + "A night in hospital, some fever, then a scan in three months.\n"}});
    Request request;
    request.query = "ablation of a tumour in the liver";
    request.explain = true;
    for (const auto& result : headings.search(request).results)
        for (const auto& [what, weight] : result.evidence) {
            INFO("a heading is no sentence that answers: " << what);
            CHECK(what.find("a better passage has") == std::string::npos);
        }
}

}  // namespace islet
