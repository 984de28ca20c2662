// What a query is taken to mean, by the articles that it finds and the warnings it gives.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <vector>

#include "indexer/index_run.hpp"
#include "searcher/searcher.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using Names = std::set<std::string>;

class Library {
  public:
    Library() {
        const std::vector<std::pair<const char*, const char*>> articles = {
            {"colon.md", "# Gut\n\nA polyp of the colon was taken out, and the hair stayed as it was.\n"},
            {"color.md", "# Hair\n\nThe hair changes its color and its colors fade during the treatment.\n"},
            {"bowel.md", "# Bowel\n\nSmall meals rest the bowel, and the cell count was normal that day.\n"},
            {"small-cell.md",
             "# Lungs\n\nSmall-cell cancer of the lungs grows fast and is treated at once.\n"},
            {"pan.md", "# Inflamed\n\nPancreatitis hurts in the belly and in the back for days on end.\n"},
            {"organ.md", "# Organ\n\nThe pancreas, and the pancreatic duct in it, lie behind the stomach.\n"},
            {"pairs.md",
             "# Words\n\nPancreatic-cancer and breast-cancer units meet here, and immune-system ones.\n"},
            {"cancer.md",
             "# More\n\nPancreatic cancer, breast cancer and the immune system in plain words.\n"}};
        for (const auto& [name, text] : articles) temp_.write("in/" + std::string(name), text);
        IndexOptions options;
        options.database = temp_ / "db";
        options.sources = {temp_ / "in"};
        REQUIRE(run_index(options, {}).skipped.empty());
    }

    Response ask(const std::string& query) {
        Searcher searcher({temp_ / "db"});
        Request request;
        request.query = query;
        return searcher.search(request);
    }

  private:
    test::TempFolder temp_;
};

Names names_of(const Response& response) {
    Names names;
    for (const auto& result : response.results) names.insert(result.document.id);
    return names;
}

}  // namespace

TEST_CASE("operators mean what was typed", "[meaning]") {
    Library library;
    struct Row {
        const char* why;
        const char* query;
        Names expected;
    };
    const std::vector<Row> rows = {
        {"color is no colon", "+colon hair", {"colon.md"}},
        {"-word takes out what says it, not its synonyms or relatives", "hair -colon", {"color.md"}},
        {"both parts of a hyphenated word, side by side", "+small-cell", {"small-cell.md"}},
        {"and nothing else is taken out by it", "cell -small-cell", {"bowel.md"}},
        {"a title that was asked for is a reason, beside another word", "title:Organ OR polyp",
         {"organ.md", "colon.md"}},
        {"and so is a heading", "heading:Hair OR polyp", {"colon.md"}},
        {"a word that must not be there is none", "stomach -(pancreas AND rash)", {"organ.md"}},
        {"an inflammation isn't its organ", "pancreatitis", {"pan.md"}},
    };
    for (const auto& row : rows) {
        INFO(row.why << ": " << row.query);
        CHECK(names_of(library.ask(row.query)) == row.expected);
    }
}

TEST_CASE("a plural in lower case may be an acronym's", "[meaning]") {
    const test::TempFolder temp;
    for (int i = 0; i < 6; ++i)
        temp.write("in/net" + std::to_string(i) + ".md",
                   "# NETs\n\nNETs of kind " + std::to_string(i) + " grow.\n");
    temp.write("in/nut.md", "# NUT\n\nNUT carcinoma is rare and grows fast in the middle of the body.\n");
    temp.write("in/nuts.md", "# Food\n\nMouldy nuts are thrown away, every one of them, at once.\n");
    IndexOptions options;
    options.database = temp / "db";
    options.sources = {temp / "in"};
    REQUIRE(run_index(options, {}).skipped.empty());
    Searcher searcher({temp / "db"});
    Request request;
    request.query = "nets";
    CHECK(searcher.search(request).results.size() == 6);
    request.query = "nuts";
    CHECK(names_of(searcher.search(request)) == Names{"nuts.md"});
}

TEST_CASE("misspelt pairs of words stay two words", "[meaning]") {
    Library library;
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
    Library library;
    struct Row {
        const char* query;
        std::vector<std::string> warnings;
    };
    const std::vector<Row> rows = {{"cheese and bowel", {"no article says \"cheese\""}},
                                   {"scar wound bowel", {"no article says \"scar\", \"wound\""}},
                                   {"bowel", {}},
                                   {"cheese", {}}};  // nothing is found at all, which is said elsewhere
    for (const auto& row : rows) {
        INFO(row.query);
        const auto report = library.ask(row.query).query;
        CHECK(report.corrections.empty());
        CHECK(report.warnings == row.warnings);
    }
}

}  // namespace islet
