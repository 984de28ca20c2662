// Words that only an article's title says, and which of two equal passages comes first.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "tests/support/small_library.hpp"

namespace islet {
namespace {

std::string titled(const char* title, const std::string& text) {
    return std::string("---\ntitle: ") + title + "\n---\n" + text + "\n";
}

const test::SmallLibrary::Articles titled_articles = {
    {"a.md", titled("Insulinoma", "The tumour lowers the sugar in the blood. People shake until they eat.")},
    {"b.md", titled("Gallstones after octreotide", "Small stones form in one of five people.")},
    {"c.md",
     titled("Vipoma", "## Signs\n\nWatery stools go on for weeks.\n\n## Care\n\nDrink a lot of water.")},
    {"d.md",
     titled("Gastrinoma", "## Stomach\n\nToo much acid is made.\n\n## Name\n\nA gastrinoma makes gastrin.")},
    {"e.eml", "Subject: Thymoma\nFrom: a@b.example\n\nIt grows behind the breastbone.\n"},
    {"f.md", titled("Canteen", "The canteen opens at eight. Treatment rooms are next door.")}};

std::string titles_in_order(const Response& response) {
    std::string all;
    for (const auto& r : response.results) all += (all.empty() ? "" : "|") + r.document.title;
    return all;
}

std::string marked_in_title(const ResultPassage& result) {
    std::string all;
    for (const auto& mark : result.title_highlights)
        all += "[" + std::string(mark.span.in(result.document.title)) + "]";
    return all;
}

struct TitleRow {
    const char* why;
    const char* query;
    const char* found;   // titles, best first
    const char* marked;  // of the first one's title
};

const std::vector<TitleRow> title_rows = {
    {"the title says it, the text says 'the tumour'", "insulinoma", "Insulinoma", "[Insulinoma]"},
    {"in another form", "gallstone", "Gallstones after octreotide", "[Gallstones]"},
    {"demanded", "+insulinoma", "Insulinoma", "[Insulinoma]"},
    {"with a word of the text", "insulinoma sugar", "Insulinoma", "[Insulinoma]"},
    {"beside a word that others say", "insulinoma treatment", "Insulinoma|Canteen", "[Insulinoma]"},
    {"once per article, its first passage", "vipoma", "Vipoma", "[Vipoma]"},
    {"the text says it too: no further passage for the title alone", "gastrinoma", "Gastrinoma",
     "[Gastrinoma]"},
    {"a mail's subject is its title", "thymoma", "Thymoma", "[Thymoma]"},
    {"excluded by its title", "stones -gallstones", "", ""},
    {"as a phrase", "\"gallstones after octreotide\"", "Gallstones after octreotide",
     "[Gallstones after octreotide]"},
};

}  // namespace

TEST_CASE("a word that only the title says finds the article", "[title]") {
    const test::SmallLibrary library(titled_articles);
    for (const auto& row : title_rows) {
        INFO(row.why << ": " << row.query);
        const auto response = library.ask(row.query);
        CHECK(titles_in_order(response) == row.found);
        CHECK(response.total == response.results.size());
        if (response.results.empty()) continue;
        CHECK(marked_in_title(response.results.front()) == row.marked);
        Request request;
        request.query = row.query;
        request.by = Grouping::document;
        const auto documents = library.search(request);
        REQUIRE_FALSE(documents.results.empty());  // feedback may add others
        CHECK(documents.results.front().document.title == response.results.front().document.title);
    }
    CHECK(library.ask("vipoma").results.front().text.find("Watery") != std::string::npos);
    CHECK(library.ask("gastrinoma").results.front().text.find("makes gastrin") != std::string::npos);
}

TEST_CASE("of equal passages the newer one comes first", "[title]") {
    const auto article = [](const char* date, const char* dose) {
        return std::string("---\ntitle: Lanreotide dose\nreviewed: ") + date +
               "\n---\nLanreotide is given as " + dose + " mg every 28 days at first.\n";
    };
    const test::SmallLibrary library(
        {{"a.md", article("2012-01-01", "60")},
         {"b.md", article("2025-01-01", "120")},
         {"c.md", "---\ntitle: Lanreotide dose\n---\nLanreotide is given as 90 mg every 28 days at first.\n"},
         {"d.md", article("2019", "30")}});
    for (const auto by : {Grouping::passage, Grouping::document}) {
        Request request;
        request.query = "lanreotide dose";
        request.by = by;
        const auto response = library.search(request);
        REQUIRE(response.results.size() == 4);
        CHECK(response.results[0].document.date == "2025-01-01");
        CHECK(response.results[1].document.date == "2019");
        CHECK(response.results[2].document.date == "2012-01-01");
        CHECK(response.results[3].document.date.empty());
    }
}

}  // namespace islet
