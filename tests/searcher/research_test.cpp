// Every result, and the formats that research wants them in.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <set>

#include "apps/islet-search/research/saved_search.hpp"
#include "formats/research/citations.hpp"
#include "formats/research/csv.hpp"
#include "formats/research/kwic.hpp"
#include "islet/error.hpp"
#include "tests/support/small_library.hpp"
#include "tests/support/split_result.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

ResultPassage passage(const std::string& text, std::vector<Span> marked = {}) {
    ResultPassage result;
    result.rank = 1;
    result.passage_id = "0123456789abcdef";
    result.document.id = "a.md";
    result.document.title = "Title";
    result.text = text;
    result.answer = {0, text.size()};
    for (const auto& span : marked) result.highlights.push_back({span, MatchKind::exact, "x"});
    return test::with_sentences(std::move(result));
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("what TeX acts on is escaped, and what names an entry stays", "[research]") {
    auto result = passage("Dose: 5% of {x} & $y_1~\\z^2 #3");
    result.document.fields = {{"authors", "Jane Roe"}, {"authors", "Doe & Co"}, {"doi", "10.1000/a_b"}};
    result.document.date = "2021-03-05";
    result.document.url = "https://a.example/{x}?a_b";
    const auto entry = bibtex_entry(result);
    CHECK(entry.starts_with("@misc{roe2021_"));
    CHECK(holds(entry,
                "note = {Dose: 5\\% of \\{x\\} \\& \\$y\\_1{\\textasciitilde}{\\textbackslash}z"
                "{\\textasciicircum}2 \\#3}"));
    CHECK(holds(entry, "author = {Jane Roe and Doe \\& Co}"));
    CHECK(holds(entry, "doi = {10.1000/a_b}"));
    CHECK(holds(entry, "url = {https://a.example/%7Bx%7D?a_b}"));
    result.document.fields.push_back({"journal", "J"});
    CHECK(bibtex_entry(result).starts_with("@article{roe2021_"));
}

TEST_CASE("the key of an entry", "[research]") {
    struct Row {
        const char *author, *publisher, *start, *why;
    };
    const auto row = GENERATE(values<Row>({
        {"Roe, Jane", "", "@misc{roe_", "the name before the comma"},
        {"Jane van Roe", "", "@misc{roe_", "the last name"},
        {"M\xC3\xBCller", "", "@misc{muller_", "folded"},
        {"", "National Cancer Institute", "@misc{nationalcancerinstit_", "a publisher, cut"},
        {"", "", "@misc{anon_", "nobody"},
        {"\xE6\x9D\x8E", "", "@misc{anon_", "no letter of the alphabet"},
    }));
    INFO(row.why);
    auto result = passage("x");
    result.document.publisher = row.publisher;
    if (*row.author != 0) result.document.fields = {{"authors", row.author}};
    CHECK(bibtex_entry(result).starts_with(row.start));
}

TEST_CASE("an entry in RIS", "[research]") {
    auto result = passage("The answer\nis here.");
    result.document.fields = {{"authors", "Roe, J"}, {"authors", "Doe, K"}, {"pmid", "12"}, {"journal", "J"}};
    result.document.date = "2021-03";
    result.document.publisher = "J";
    result.document.tags = {"one", "two"};
    CHECK(ris_entry(result) ==
          "TY  - JOUR\r\nID  - a.md\r\nTI  - Title\r\nAU  - Roe, J\r\nAU  - Doe, K\r\nPY  - 2021\r\nDA  - "
          "2021/03//\r\n"
          "JO  - J\r\nAN  - 12\r\nKW  - one\r\nKW  - two\r\nN1  - The answer is here.\r\nER  - \r\n\r\n");
    result.document.fields.clear();
    CHECK(ris_entry(result).starts_with("TY  - GEN"));
    result.document.url = "https://a.example/";
    CHECK(ris_entry(result).starts_with("TY  - ELEC"));
}

TEST_CASE("a line of CSV has as many cells as its header", "[research]") {
    struct Row {
        const char *text, *cell, *why;
    };
    const auto row = GENERATE(values<Row>({
        {"plain", ",plain,", "as it is"},
        {"a, b", ",\"a, b\",", "a comma"},
        {"say \"x\"", ",\"say \"\"x\"\"\",", "quotation marks"},
        {"two\nlines", ",two lines,", "one line"},
        {"=1+1", ",'=1+1,", "no formula"},
    }));
    INFO(row.why);
    CHECK(holds(csv_line(passage(row.text)), row.cell));
    CHECK(csv_header().ends_with("text,fields\r\n"));
    const auto header = csv_header(), line = csv_line(passage("x"));
    CHECK(std::count(header.begin(), header.end(), ',') == std::count(line.begin(), line.end(), ','));
}

TEST_CASE("key words stand below each other in their context", "[research]") {
    auto result = passage("one two KEY three four KEY five", {{8, 11}, {23, 26}});
    result.highlights.push_back({{0, 3}, MatchKind::related, "one"});  // no key word
    auto lines = kwic_lines(result, 10);
    REQUIRE(lines.size() == 2);
    CHECK(kwic_text(lines[0], 10) == "  one two [KEY] three fou  Title\n");
    CHECK(kwic_text(lines[1], 10) == "hree four [KEY] five       Title\n");
    SECTION("wide characters take two columns, and none is cut") {
        const auto wide = passage("\xE6\x9D\x8E\xE6\x9D\x8E\xE6\x9D\x8E KEY", {{10, 13}});
        CHECK(kwic_lines(wide, 4)[0].left == "\xE6\x9D\x8E ");
        CHECK(kwic_text(kwic_lines(wide, 4)[0], 4) == " \xE6\x9D\x8E [KEY]      Title\n");
    }
    SECTION("in the order of what is beside them") {
        sort_kwic(lines, KwicOrder::right);
        CHECK(lines[0].right == " five");
        sort_kwic(lines, KwicOrder::left);
        CHECK(lines[0].left == "hree four ");  // four before two
        sort_kwic(lines, KwicOrder::text);
        CHECK(lines[0].left == "hree four ");
        auto mirrored = kwic_lines(passage("alpha zeta KEY zeta beta KEY end", {{11, 14}, {25, 28}}), 12);
        sort_kwic(mirrored, KwicOrder::left);
        CHECK(mirrored[0].left.ends_with("zeta beta "));  // the nearest word decides
    }
}

TEST_CASE("every result comes once, and their number is exact", "[research]") {
    test::TempFolder temp;
    for (int i = 0; i < 30; ++i)
        temp.write("in/" + std::to_string(i) + ".md", "---\ntitle: T" + std::to_string(i) +
                                                          "\nkind: " + (i % 3 == 0 ? "x" : "y") +
                                                          "\n---\n\nGland number " + std::to_string(i) +
                                                          " is small.\n\n## More\n\nA gland again.\n");
    (void)test::run(temp / "db", {temp / "in"});
    Searcher searcher({temp / "db"});
    struct Row {
        const char* query;
        Grouping by;
        std::size_t total;
        const char* why;
    };
    const auto row = GENERATE(values<Row>({
        {"gland", Grouping::passage, 60, "more than a page, duplicates too"},
        {"gland", Grouping::document, 30, "an article once"},
        {"gland AND small", Grouping::passage, 30, "operators"},
        {"\"gland number\" -again", Grouping::passage, 30, "a phrase, checked on the text"},
        {"\"number gland\"", Grouping::passage, 0, "words in another order"},
        {"title:T7", Grouping::passage, 2, "a field"},
        {"xylophone", Grouping::passage, 0, "in no article"},
    }));
    INFO(row.why);
    Request request;
    request.query = row.query;
    request.by = row.by;
    request.facets = {"kind"};
    std::set<std::string> ids;
    std::size_t given = 0;
    const auto response = searcher.search_all(request, [&](ResultPassage&& result) {
        CHECK(result.rank == ++given);
        CHECK_FALSE((result.highlights.empty() && result.title_highlights.empty()));
        ids.insert(row.by == Grouping::passage ? result.passage_id : result.document.id);
        return true;
    });
    CHECK(response.total == row.total);
    CHECK(response.relation == TotalRelation::eq);
    CHECK(response.results.empty());
    CHECK(given == row.total);
    CHECK(ids.size() == row.total);
    CHECK(searcher.search_all(request, {}).total == row.total);
    std::size_t counted = 0;
    for (const auto& value : response.facets.front().values) counted += value.count;
    CHECK(counted == row.total);
    SECTION("whoever has enough gets no more") {
        given = 0;
        const auto part = searcher.search_all(request, [&](ResultPassage&&) { return ++given < 5; });
        CHECK(given == std::min<std::size_t>(5, row.total));
        CHECK((part.relation == TotalRelation::eq) == (row.total < 5));
    }
}

TEST_CASE("words of the articles, and their company", "[research]") {
    const test::TempFolder temp;
    std::string text;
    for (int i = 0; i < 12; ++i) {
        temp.write("in/a" + std::to_string(i) + ".txt",
                   "Low sugar wakes patient " + std::to_string(i) + " at night.\n");
        temp.write("in/b" + std::to_string(i) + ".txt",
                   "A scan of person " + std::to_string(i) + " is booked.\n");
    }
    (void)test::run(temp / "db", {temp / "in"});
    Searcher searcher({temp / "db"});
    const auto terms = searcher.list_terms("S");
    REQUIRE(terms.size() == 2);
    CHECK(terms[0].word == "scan");
    CHECK(terms[1].word == "sugar");
    CHECK(terms[1].passages == 12);
    CHECK(searcher.list_terms("zz").empty());
    CHECK(searcher.list_terms("").size() > 8);
    const auto company = searcher.collocations("sugar", 10);
    REQUIRE_FALSE(company.empty());
    std::set<std::string> words;
    for (const auto& c : company) {
        words.insert(c.word);
        CHECK(c.together == 12);
        CHECK(c.strength > 0);
    }
    CHECK(words.contains("low"));
    CHECK_FALSE(words.contains("sugar"));
    CHECK_FALSE(words.contains("scan"));
    CHECK(searcher.collocations("sugar", 1).size() == 1);
    CHECK(searcher.collocations("low sugar", 10).front().together == 12);
    CHECK(searcher.collocations("sugar low", 10).empty());
    CHECK_THROWS_AS(searcher.collocations("the", 10), Error);
}

TEST_CASE("a saved search says what is new", "[research]") {
    SavedSearch before;
    before.request.query = "insulinoma AND surgery";
    before.request.filters = {{"year", "2020.."}};
    before.request.since = "2019";
    before.request.exact = true;
    before.runs = {{"2026-11-01T10:00:00Z", 12, 2}};
    before.documents = {{"a", "A"}, {"b", "B"}};
    const test::TempFolder temp;
    const auto path = temp / "saved.json";
    write_saved_search(path, before);
    const auto read = read_saved_search(path);
    CHECK(read.request.query == before.request.query);
    CHECK(read.request.filters.front().value == "2020..");
    CHECK(read.request.since == "2019");
    CHECK(read.request.exact);
    CHECK(read.documents == before.documents);
    CHECK(read.runs.front().passages == 12);
    auto now = read;
    now.runs = {{"2026-11-29T10:00:00Z", 15, 3}};
    now.documents = {{"b", "B"}, {"c", "C"}, {"d", "D"}};
    const auto [fresh, gone] = difference(read, now);
    CHECK(fresh == std::map<std::string, std::string>{{"c", "C"}, {"d", "D"}});
    CHECK(gone == std::map<std::string, std::string>{{"a", "A"}});
    CHECK(comparison_text(read, now) ==
          "insulinoma AND surgery\nnow: 15 passages in 3 articles\n2026-11-01T10:00:00Z: 12 passages in 2 "
          "articles\n"
          "+ c\tC\n+ d\tD\n- a\tA\n");
    const auto broken = GENERATE("", "{}", "[]", "{\"schema\":\"islet.saved/2\"}");
    temp.write("broken.json", broken);
    CHECK_THROWS_WITH(read_saved_search(temp / "broken.json"), Catch::Contains("is no saved search"));
    CHECK_THROWS_AS(read_saved_search(temp / "none.json"), Error);
}

}  // namespace islet
