// What a query is taken to mean, by the articles that it finds and the warnings it gives.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <vector>

#include "tests/support/small_library.hpp"

namespace islet {
namespace {

using test::Ids;
using test::ids_of;

const test::SmallLibrary::Articles meant_articles = {
    {"colon.md", "# Gut\n\nA polyp of the colon was taken out, and the hair stayed as it was.\n"},
    {"color.md", "# Hair\n\nThe hair changes its color and its colors fade during the treatment.\n"},
    {"bowel.md", "# Bowel\n\nSmall meals rest the bowel, and the cell count was normal that day.\n"},
    {"small-cell.md", "# Lungs\n\nSmall-cell cancer of the lungs grows fast and is treated at once.\n"},
    {"pan.md", "# Inflamed\n\nPancreatitis hurts in the belly and in the back for days on end.\n"},
    {"organ.md", "# Organ\n\nThe pancreas, and the pancreatic duct in it, lie behind the stomach.\n"},
    {"pairs.md", "# Words\n\nPancreatic-cancer and breast-cancer units meet here, and immune-system ones.\n"},
    {"cancer.md", "# More\n\nPancreatic cancer, breast cancer and the immune system in plain words.\n"}};

}  // namespace

TEST_CASE("operators mean what was typed", "[meaning]") {
    const test::SmallLibrary library(meant_articles);
    struct Row {
        const char* why;
        const char* query;
        Ids expected;
    };
    const std::vector<Row> rows = {
        {"color is no colon", "+colon hair", {"colon.md"}},
        {"-word takes out what says it, not its synonyms or relatives", "hair -colon", {"color.md"}},
        {"both parts of a hyphenated word, side by side", "+small-cell", {"small-cell.md"}},
        {"and nothing else is taken out by it", "cell -small-cell", {"bowel.md"}},
        {"a title that was asked for is a reason, beside another word",
         "title:Organ OR polyp",
         {"organ.md", "colon.md"}},
        {"and so is a heading", "heading:Hair OR polyp", {"colon.md"}},
        {"a word that must not be there is none", "stomach -(pancreas AND rash)", {"organ.md"}},
        {"an inflammation isn't its organ", "pancreatitis", {"pan.md"}},
    };
    for (const auto& row : rows) {
        INFO(row.why << ": " << row.query);
        CHECK(ids_of(library.ask(row.query)) == row.expected);
    }
}

TEST_CASE("a plural in lower case may be an acronym's", "[meaning]") {
    test::SmallLibrary::Articles nets = {
        {"nut.md", "# NUT\n\nNUT carcinoma is rare and grows fast in the middle of the body.\n"},
        {"nuts.md", "# Food\n\nMouldy nuts are thrown away, every one of them, at once.\n"}};
    for (const auto* kind : {"0", "1", "2", "3", "4", "5"})
        nets.emplace_back(std::string("net") + kind + ".md",
                          std::string("# NETs\n\nNETs of kind ") + kind + " grow.\n");
    const test::SmallLibrary library(nets);
    CHECK(library.ask("nets").results.size() == 6);
    CHECK(ids_of(library.ask("nuts")) == Ids{"nuts.md"});
}

TEST_CASE("codes have synonyms, in every spelling; what the articles define is an acronym", "[meaning]") {
    const test::SmallLibrary library(
        {{"wermer.md", "# Wermer\n\nWermer syndrome runs in families, and begins with the glands.\n"},
         {"two.md", "# Two\n\nMultiple endocrine neoplasia type 2 (MEN2) is another illness.\n"},
         {"brca.md", "# Genes\n\nA test for BRCA2 takes some weeks.\n"}});
    for (const auto* query : {"MEN1", "MEN-1", "MEN 1", "men1"}) {
        INFO(query);
        CHECK(ids_of(library.ask(query)) == Ids{"wermer.md"});
    }
    CHECK(library.ask("BRCA1").results.empty());  // not the same gene
    CHECK(ids_of(library.ask("BRCA")) == Ids{"brca.md"});
    const auto expansions = library.ask("MEN2").query.expansions;
    REQUIRE_FALSE(expansions.empty());
    CHECK(expansions[0].to == "Multiple endocrine neoplasia type 2");
    CHECK(expansions[0].kind == MatchKind::acronym);
}

TEST_CASE("an abbreviation stands for what most articles mean by it", "[meaning]") {
    struct Row {
        std::size_t liver, leaf;  // articles that define it so
        std::vector<std::string> expected;
        const char* why;
    };
    const std::vector<Row> rows = {
        {1, 0, {"giant liver tumor"}, "it has one meaning"},
        {3, 2, {"giant liver tumor"}, "three fifths mean this"},
        {1, 4, {"green leaf tonic"}, "most mean that"},
        {4, 3, {}, "neither has three fifths"},
        {2, 2, {}, "half mean this, half that"},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        test::SmallLibrary::Articles defining;
        for (std::size_t i = 0; i < row.liver + row.leaf; ++i)
            defining.emplace_back("a" + std::to_string(i) + ".md",
                                  "# Note " + std::to_string(i) + "\n\nA " +
                                      (i < row.liver ? "giant liver tumor" : "green leaf tonic") +
                                      " (GLT) was seen here on day " + std::to_string(i) + ".\n");
        const test::SmallLibrary library(defining);
        std::vector<std::string> meanings;
        for (const auto& e : library.ask("GLT").query.expansions)
            if (e.kind == MatchKind::acronym) meanings.push_back(e.to);
        CHECK(meanings == row.expected);
    }
}

TEST_CASE("whom a question is about counts less than what it asks", "[meaning]") {
    const test::SmallLibrary library(
        {{"husband.md", "# One\n\nThe husband sits down, and the husband waits.\n"},
         {"rash.md", "# Two\n\nA rash that came up in the night was gone again within the week.\n"}});
    struct Row {
        const char *query, *first, *why;
    };
    for (const auto& row : {Row{"husband rash", "husband.md", "a word like another"},
                            Row{"my husband rash", "rash.md", "whom it is about"},
                            Row{"her husband's rash", "rash.md", "of somebody else"}}) {
        INFO(row.why << ": " << row.query);
        const auto results = library.ask(row.query).results;
        REQUIRE_FALSE(results.empty());
        CHECK(results[0].document.id == row.first);
    }
    CHECK(library.ask("my daughter has a rash").query.missing.empty());  // no article need speak of her
    CHECK(library.ask("daughter rash").query.missing == std::vector<std::string>{"daughter"});
}

TEST_CASE("since when something is so counts less than what it is", "[meaning]") {
    const test::SmallLibrary library(
        {{"diagnosis.md", "# One\n\nA diagnosis takes time, and the diagnosis and its results are told.\n"},
         {"surgery.md", "# Two\n\nThe surgery is long, and after the surgery there is more surgery.\n"},
         {"rash.md", "# Three\n\nA rash that came up in the night was gone again within the week.\n"}});
    struct Row {
        const char *query, *first, *why;
    };
    for (const auto& row : {Row{"diagnosis rash", "diagnosis.md", "a word like another"},
                            Row{"rash since the diagnosis", "rash.md", "since when"},
                            Row{"since my diagnosis I have a rash", "rash.md", "at the beginning"},
                            Row{"rash since surgery", "surgery.md", "what may be the cause counts"},
                            Row{"since the diagnosis", "diagnosis.md", "where there is nothing else"}}) {
        INFO(row.why << ": " << row.query);
        const auto results = library.ask(row.query).results;
        REQUIRE_FALSE(results.empty());
        CHECK(results[0].document.id == row.first);
    }
}

TEST_CASE("a short form beside function words finds what it stands for", "[meaning]") {
    const test::SmallLibrary library(
        {{"night.md", "# Night\n\nIn the emergency department say which treatment you are on.\n"},
         {"rash.md", "# Rash\n\nA rash that came up in the night was gone again within the week.\n"}});
    for (const char* query : {"what do I say when I get to the ER", "when is it one for the ED", "A and E",
                              "what should I take to A&E", "is it casualty or not", "do I go to the er"}) {
        INFO(query);
        const auto results = library.ask(query).results;
        REQUIRE_FALSE(results.empty());
        CHECK(results[0].document.id == "night.md");
    }
}

TEST_CASE("a short form that means a department only where it ends a place means other things elsewhere",
          "[meaning]") {
    const test::SmallLibrary library(
        {{"night.md", "# Night\n\nIn the emergency department say which treatment you are on.\n"},
         {"rash.md",
          "# Rash\n\nVitamin E, a new ER tablet and ED are looked at, and an ER status is told.\n"}});
    struct Row {
        const char* query;
        bool department;
        const char* reason;
    };
    for (const auto& row :
         {Row{"ER positive tumour", false, "a receptor"}, Row{"what is my ER status", false, "likewise"},
          Row{"Tolterodine ER 4 mg", false, "a tablet that lasts"},
          Row{"ED after prostate surgery", false, "a dysfunction"},
          Row{"vitamins A and E", false, "vitamins"}, Row{"vitamin E", false, "another"},
          Row{"they sent me to the ER", true, "a place"},
          Row{"should I have gone to the ED for it", true, "before function words"}}) {
        INFO(row.reason << ": " << row.query);
        const auto& expansions = library.ask(row.query).query.expansions;
        CHECK(std::any_of(expansions.begin(), expansions.end(),
                          [](const auto& e) { return e.to == "emergency department"; }) == row.department);
    }
}

TEST_CASE("whether to ring is no question about rings", "[meaning]") {
    const test::SmallLibrary library(
        {{"ring.md", "# One\n\nA signet ring cell is a cell, and a signet ring is a ring.\n"},
         {"rash.md", "# Two\n\nA rash that came up in the night was gone again within the week.\n"}});
    struct Row {
        const char *query, *first, *why;
    };
    for (const auto& row :
         {Row{"ring rash", "ring.md", "a word like another"}, Row{"rash, should I ring", "rash.md", "a call"},
          Row{"rash, do we ring", "rash.md", "ours"}, Row{"do I ring", "ring.md", "there is nothing else"},
          Row{"I have a ring rash", "ring.md", "not behind the one who asks"}}) {
        INFO(row.why << ": " << row.query);
        const auto results = library.ask(row.query).results;
        REQUIRE_FALSE(results.empty());
        CHECK(results[0].document.id == row.first);
    }
}

TEST_CASE("somebody's own number finds no other passage that has it", "[meaning]") {
    const test::SmallLibrary library(
        {{"nine.md", "# One\n\nThe list has 9 rows and 52 columns, and 9 of them and 52 again are empty.\n"},
         {"marker.md", "# Two\n\nA marker that goes up may mean many things, so it is measured again.\n"}});
    struct Row {
        const char *query, *first, *why;
    };
    for (const auto& row :
         {Row{"marker 9", "nine.md", "a number like any word"}, Row{"marker is 9", "nine.md", "nobody's own"},
          Row{"my marker is 9", "marker.md", "the caller's own"},
          Row{"marker up at 52 and I worry", "marker.md", "the caller's age"},
          Row{"marker with pressure 52", "nine.md", "a pressure, nobody's own"},
          Row{"my marker with pressure 52", "marker.md", "one's own pressure"}}) {
        INFO(row.why << ": " << row.query);
        const auto results = library.ask(row.query).results;
        REQUIRE_FALSE(results.empty());
        CHECK(results[0].document.id == row.first);
    }
}

TEST_CASE("what goes with a word of the query raises a passage that says the query, and brings none",
          "[meaning]") {
    const test::SmallLibrary library(
        {{"a.md", "# One\n\nConstipation was there on that day, and the window of the ward was open.\n"},
         {"b.md", "# Two\n\nConstipation was there on that day, and so was the opioid of the ward.\n"},
         {"c.md", "# Three\n\nAn opioid was there on that day, and the door of the ward was open.\n"}});
    const auto response = library.ask("constipation");
    REQUIRE(response.results.size() == 2);
    CHECK(response.results[0].document.id == "b.md");
    const auto by_operator = library.ask("+constipation ward");
    CHECK(by_operator.results.size() == 2);
}

TEST_CASE("a code with a hyphen is marked as what was typed", "[meaning]") {
    const test::SmallLibrary::Articles article = {
        {"one.md", "# Test\n\nThe PD-L1 test tells whether the medicine may help.\n"}};
    const test::SmallLibrary library(article);
    struct Row {
        const char* query;
        MatchKind kind;
    };
    for (const auto& row : {Row{"PD-L1", MatchKind::exact}, Row{"PD L1", MatchKind::variant},
                            Row{"PDL1", MatchKind::variant}}) {
        INFO(row.query);
        const auto results = library.ask(row.query).results;
        REQUIRE(results.size() == 1);
        REQUIRE(results[0].highlights.size() == 1);
        CHECK(results[0].highlights[0].span.in(results[0].text) == "PD-L1");
        CHECK(results[0].highlights[0].kind == row.kind);
        CHECK(results[0].highlights[0].term == row.query);
    }
}

TEST_CASE("a code with a sign in it has a meaning of its own", "[meaning]") {
    const test::SmallLibrary library(
        {{"csf.md", "# Spine\n\nCerebrospinal fluid (CSF) is taken from the back.\n"},
         {"gm.md",
          "# Cells\n\nGranulocyte-macrophage colony-stimulating factor (GM-CSF) makes cells grow.\n"},
         {"sick.md", "# Sick\n\nNausea and vomiting (N/V) pass within days.\n"},
         {"all.md", "# Blood\n\nAcute lymphoblastic leukaemia (ALL) is treated at once.\n"},
         {"b.md", "# Cells\n\nB-cell acute lymphoblastic leukaemia (B-ALL) comes from B-cells.\n"},
         {"mtx.md", "# Drugs\n\nMethotrexate (MTX) is given once a week.\n"}});
    struct Row {
        const char* why;
        const char* query;
        std::vector<std::string> expansions;
    };
    const std::vector<Row> rows = {
        {"not what CSF alone means", "GM-CSF", {"GM-CSF = Granulocyte-macrophage colony-stimulating factor"}},
        {"with another sign", "GM/CSF", {"GM/CSF = Granulocyte-macrophage colony-stimulating factor"}},
        {"with more behind it",
         "GM-CSF-treated",
         {"GM-CSF = Granulocyte-macrophage colony-stimulating factor"}},
        {"and before it", "anti-GM-CSF", {"GM-CSF = Granulocyte-macrophage colony-stimulating factor"}},
        {"apart they are two words", "GM CSF", {"CSF = Cerebrospinal fluid"}},
        {"two letters", "N/V", {"N/V = Nausea and vomiting"}},
        {"a part that is said in the whole",
         "B-ALL",
         {"B-ALL = B-cell acute lymphoblastic leukaemia", "ALL = Acute lymphoblastic leukaemia"}},
        {"the short form of a single word", "methotrexate", {"methotrexate = MTX"}},
        {"the other way round", "MTX", {"MTX = Methotrexate"}},
    };
    for (const auto& row : rows) {
        INFO(row.why << ": " << row.query);
        std::vector<std::string> expansions;
        for (const auto& e : library.ask(row.query).query.expansions)
            if (e.kind == MatchKind::acronym) expansions.push_back(e.from + " = " + e.to);
        CHECK(expansions == row.expansions);
    }
}

TEST_CASE("a letter that is also an article is looked for", "[meaning]") {
    const test::SmallLibrary library({{"a.md", "# Liver\n\nHepatitis A comes from food and water.\n"},
                                      {"b.md", "# Blood\n\nHepatitis B comes from blood, as a rule.\n"}});
    for (const auto* query : {"+hepatitis +A", "hepatitis A", "\"hepatitis A\"", "hepatitis a"}) {
        INFO(query);
        const auto response = library.ask(query);
        REQUIRE_FALSE(response.results.empty());
        CHECK(response.results[0].document.id == "a.md");
    }
}

TEST_CASE("misspelt pairs of words stay two words", "[meaning]") {
    const test::SmallLibrary library(meant_articles);
    for (const auto& [query, word] : {std::pair{"pancreatc cancer", "pancreatic"},
                                      {"brest cancer", "breast"},
                                      {"immune syste", "system"}}) {
        INFO(query);
        const auto report = library.ask(query).query;
        REQUIRE(report.corrections.size() == 1);
        CHECK(report.corrections[0].to == word);
    }
}

TEST_CASE("everyday words are no misspellings, and what no article says is said", "[meaning]") {
    const test::SmallLibrary library(meant_articles);
    struct Row {
        const char* query;
        std::vector<Warning> warnings;
    };
    const std::string rest = ": the results are about the other words";
    const std::vector<Row> rows = {
        {"cheese and bowel", {"no article has the word \"cheese\"" + rest}},
        {"scar wound bowel", {"no article has the words \"scar\" and \"wound\"" + rest}},
        {"bowel", {}},
        {"cheese", {"no article has the word \"cheese\""}},
        {"+cheese bowel", {"no article has the word \"cheese\""}}};
    for (const auto& row : rows) {
        INFO(row.query);
        const auto report = library.ask(row.query).query;
        CHECK(report.corrections.empty());
        CHECK(report.warnings == row.warnings);
    }
}

TEST_CASE("phrases are searched as typed, and a misspelt word in one is said", "[meaning]") {
    const test::SmallLibrary library(meant_articles);
    struct Row {
        const char* why;
        const char* query;
        std::vector<Warning> warnings;
    };
    const std::string as_typed = ", and phrases are searched as typed";
    const std::vector<Row> rows = {
        {"the word that was meant",
         "\"pancreatc cancer\"",
         {"no article has the word \"pancreatc\"" + as_typed + ": did you mean \"pancreatic\"?"}},
        {"beside words that are found too",
         "bowel \"imune system\"",
         {"no article has the word \"imune\"" + as_typed + ": did you mean \"immune\"?"}},
        {"a hyphenated word that was asked for is a phrase",
         "+imune-system",
         {"no article has the word \"imune\"" + as_typed + ": did you mean \"immune\"?"}},
        {"an English word isn't misspelt",
         "\"cheese cancer\"",
         {"no article has the word \"cheese\"" + as_typed}},
        {"what must not be there may be missing", "bowel -\"imune system\"", {}},
        {"words that are there, though not side by side", "\"bowel cancer\"", {}},
    };
    for (const auto& row : rows) {
        INFO(row.why << ": " << row.query);
        const auto report = library.ask(row.query).query;
        CHECK(report.corrections.empty());
        CHECK(report.warnings == row.warnings);
    }
    Request request;
    request.query = "\"pancreatc cancer\"";
    request.spell = false;
    CHECK(library.search(request).query.warnings ==
          std::vector<Warning>{"no article has the word \"pancreatc\"" + as_typed});
}

}  // namespace islet
