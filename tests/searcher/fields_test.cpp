// Fields of the articles' own: filtered, counted, sorted by, preferred.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <functional>
#include <set>

#include "islet/error.hpp"
#include "islet/indexer.hpp"
#include "tests/support/small_library.hpp"
#include "tests/support/source_folder.hpp"

namespace islet {
namespace {

using test::SmallLibrary;

std::string article(const std::string& head, const std::string& text) {
    return "---\n" + head + "---\n\n" + text + "\n";
}

// Each says "insulinoma" once, in its own words else: none is another's duplicate.
const SmallLibrary& insulinoma_articles() {
    static const SmallLibrary articles({
        {"a.md", article("title: Sugar\naudience: patient\nyear: 2019\ndose: 9\npublisher: North\n",
                         "An insulinoma makes too much of the hormone that lowers sugar.")},
        {"b.md", article("title: Theatre\naudience: Clinicians\nyear: 2021\ndose: 10\npublisher: South\n"
                         "doi: https://doi.org/10.1000/B\n",
                         "Enucleation removes an insulinoma while the gland around it is spared.")},
        {"c.md",
         article("title: Night\naudience: [Patients, patients, carers]\npublished: 2020-06-05\ndose: 2.5\n"
                 "publisher: North\n",
                 "Eating before bed helps people whose insulinoma wakes them shaking.")},
        {"d.md", article("title: Scan\npublisher: South\n",
                         "Endoscopic ultrasound shows where in the organ the insulinoma lies.")},
        {"e.md", article("title: Nothing\naudience: patient\n", "A gastrinoma is another kind altogether.")},
    });
    return articles;
}

Request insulinoma_request(const std::function<void(Request&)>& change = [](Request&) {}) {
    Request request;
    request.query = "insulinoma";
    change(request);
    return request;
}

std::string titles(const Response& response) {
    std::string all;
    for (const auto& result : response.results) all += (all.empty() ? "" : " ") + result.document.title;
    return all;
}

std::set<std::string> titles_found(const Response& response) {
    std::set<std::string> all;
    for (const auto& result : response.results) all.insert(result.document.title);
    return all;
}

std::string counts_of(const Response& response) {
    std::string all;
    for (const auto& facet : response.facets)
        for (const auto& [value, count] : facet.values)
            all += (all.empty() ? "" : " ") + value + ":" + std::to_string(count);
    return all;
}

}  // namespace

TEST_CASE("filters on fields of the articles' own", "[fields]") {
    struct Row {
        std::vector<Filter> filters;
        std::set<std::string> titles;
        const char* why;
    };
    const auto row = GENERATE(values<Row>({
        {{{"audience", "patient"}}, {"Sugar", "Night"}, "equal, folded and in the singular; one of several"},
        {{{"audience", "clinician"}}, {"Theatre"}, "plural in the article"},
        {{{"audience", "carers"}}, {"Night"}, "the second of a list"},
        {{{"audience", "patient"}, {"audience", "clinician"}},
         {"Sugar", "Night", "Theatre"},
         "either of one field"},
        {{{"audience", "patient"}, {"publisher", "south"}}, {}, "all of several fields"},
        {{{"doi", "10.1000/b"}}, {"Theatre"}, "a DOI however it is written"},
        {{{"dose", "10.0"}}, {"Theatre"}, "the same number"},
        {{{"dose", "2..9"}}, {"Sugar", "Night"}, "a range of numbers, by size"},
        {{{"dose", "10.."}}, {"Theatre"}, "open above"},
        {{{"dose", "20..30"}}, {}, "nothing in it"},
        {{{"dose", "1..2"}, {"dose", "10"}}, {"Theatre"}, "a range or a value"},
        {{{"year", "2020..2021"}}, {"Theatre", "Night"}, "a year given, or the date's"},
        {{{"year", "2019"}}, {"Sugar"}, "one year"},
        {{{"date", "2020-06"}}, {"Night"}, "a month"},
        {{{"date", "..2020"}}, {"Sugar", "Night"}, "until a year's end"},
        {{{"pmid", "1"}}, {}, "well known, though no article has one"},
    }));
    INFO(row.why);
    auto request = insulinoma_request();
    request.filters = row.filters;
    CHECK(titles_found(insulinoma_articles().search(request)) == row.titles);
    request.by = Grouping::document;
    CHECK(titles_found(insulinoma_articles().search(request)) == row.titles);
}

TEST_CASE("a field that no article has is a mistake, and which there are is said", "[fields]") {
    const auto change = GENERATE(values<void (*)(Request&)>({
        [](Request& r) {
            r.filters = {{"audiense", "x"}};
        },
        [](Request& r) { r.facets = {"audiense"}; },
        [](Request& r) { r.sort = "-audiense"; },
    }));
    try {
        (void)insulinoma_articles().search(insulinoma_request(change));
        FAIL("it was answered");
    } catch (const Error& error) {
        CHECK(std::string(error.what()).find("'audiense'") != std::string::npos);
        CHECK(error.hint().find("did you mean audience?") != std::string::npos);
        CHECK(error.hint().find("dose") != std::string::npos);
        CHECK(std::string(error_word(error)) == "bad_request");
    }
}

TEST_CASE("a value that no article has is named, with those that there are", "[fields]") {
    struct Row {
        std::string field, value, said, reason;
    };
    const std::vector<Row> rows = {
        {"publisher", "Norht", "no article has the publisher \"Norht\": did you mean \"North\"?", "a slip"},
        {"publisher", "NCI", "no article has the publisher \"NCI\": there are \"North\", \"South\"",
         "another altogether"},
        {"audience", "cares", "did you mean \"carers\"?", "a field of one's own"},
        {"audience", "doctor", "there are \"patient\", ", "the most frequent first, in all its spellings"},
        {"tag", "x", "no article has the tag \"x\": none says its tag", "a field that none has"},
        {"year", "1990..1995", "no article has a year in 1990..1995", "a range"},
        {"path", "/nowhere", "no article's path begins with \"/nowhere\"", "a beginning"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        const auto response = insulinoma_articles().search(insulinoma_request([&](Request& r) {
            r.filters = {{row.field, row.value}};
        }));
        CHECK(response.total == 0);
        REQUIRE(response.query.warnings.size() == 1);
        CHECK(response.query.warnings[0].text.find(row.said) != std::string::npos);
    }
    const auto other = insulinoma_articles().search(insulinoma_request([](Request& r) {
        r.query = "gastrinoma";
        r.filters = {{"publisher", "North"}};
    }));
    CHECK(other.query.warnings.empty());  // there are such articles, only not on that
}

TEST_CASE("facets count all results, not those shown", "[fields]") {
    struct Row {
        const char *field, *counts, *why;
    };
    const auto row = GENERATE(values<Row>({
        {"audience", "patient:2 Clinicians:1 carers:1",
         "one for what a filter takes for the same; each of a list"},
        {"publisher", "North:2 South:2", "what all articles may have; equal ones by value"},
        {"year", "2019:1 2020:1 2021:1", "given or the date's"},
        {"dose", "10:1 2.5:1 9:1", "numbers"},
        {"doi", "10.1000/B:1", "as the article writes it"},
        {"pmid", "", "none has it"},
    }));
    INFO(row.why);
    auto request = insulinoma_request([&](Request& r) {
        r.facets = {row.field};
        r.limit = 1;
    });
    auto response = insulinoma_articles().search(request);
    // "patient" and "Patients" are as frequent: the first by its bytes is shown.
    auto counts = std::string(row.counts);
    if (std::string(row.field) == "audience") counts = "Patients:2 Clinicians:1 carers:1";
    CHECK(counts_of(response) == counts);
    CHECK(response.listed->counted == 4);
    CHECK(response.listed->whole);
    CHECK(response.total == 4);
    CHECK(response.relation == TotalRelation::eq);
    request.by = Grouping::document;
    CHECK(counts_of(insulinoma_articles().search(request)) == counts);
}

TEST_CASE("a facet's count is the number that its filter leaves", "[fields]") {
    auto request = insulinoma_request([](Request& r) {
        r.facets = {"publisher", "audience", "year", "type"};
    });
    for (const auto& facet : insulinoma_articles().search(request).facets)
        for (const auto& [value, count] : facet.values) {
            auto narrowed = insulinoma_request();
            narrowed.filters = {{facet.field, value}};
            CAPTURE(facet.field, value);
            CHECK(insulinoma_articles().search(narrowed).total == count);
        }
}

TEST_CASE("facets and order leave the answer as it is", "[fields]") {
    auto request = insulinoma_request([](Request& r) { r.facets = {"audience"}; });
    CHECK(titles(insulinoma_articles().search(request)) ==
          titles(insulinoma_articles().search(insulinoma_request())));
    request.sort = "relevance";
    CHECK(titles(insulinoma_articles().search(request)) ==
          titles(insulinoma_articles().search(insulinoma_request())));
    CHECK(insulinoma_articles().search(insulinoma_request()).facets.empty());
    CHECK_FALSE(insulinoma_articles().search(insulinoma_request()).listed.has_value());
}

TEST_CASE("results in the order of a field", "[fields]") {
    struct Row {
        const char *sort, *titles, *why;
    };
    const auto row = GENERATE(values<Row>({
        {"dose", "Night Sugar Theatre Scan", "numbers by size; without a value last"},
        {"-dose", "Theatre Sugar Night Scan", "the last first; without a value last all the same"},
        {"year", "Sugar Night Theatre Scan", "given or the date's"},
        {"-date", "Theatre Night Sugar Scan", "the newest first"},
        {"title", "Night Scan Sugar Theatre", "words"},
        {"-title", "Theatre Sugar Scan Night", "words from behind"},
    }));
    INFO(row.why);
    auto request = insulinoma_request([&](Request& r) { r.sort = row.sort; });
    CHECK(titles(insulinoma_articles().search(request)) == row.titles);
    request.by = Grouping::document;
    CHECK(titles(insulinoma_articles().search(request)) == row.titles);
    SECTION("pages are parts of it") {
        std::string all;
        for (request.limit = 1; request.offset < 4; ++request.offset) {
            const auto page = insulinoma_articles().search(request);
            REQUIRE(page.results.size() == 1);
            CHECK(page.results[0].rank == request.offset + 1);
            all += (all.empty() ? "" : " ") + page.results[0].document.title;
        }
        CHECK(all == row.titles);
    }
}

TEST_CASE("a year that an article gives goes before that of its date", "[fields]") {
    const SmallLibrary one({{"a.md", article("title: Sugar\nyear: 2019\npublished: 2020-06-05\n",
                                             "An insulinoma makes too much of a hormone.")}});
    auto request = insulinoma_request();
    request.filters = {{"year", "2019"}};
    CHECK(titles_found(one.search(request)) == std::set<std::string>{"Sugar"});
    request.filters = {{"year", "2020"}};
    CHECK(titles_found(one.search(request)).empty());
}

TEST_CASE("articles without a date are left out of a period, and that is said", "[fields]") {
    auto request = insulinoma_request([](Request& r) { r.since = "2020"; });
    const auto count = [](const Response& response) {
        std::string said;
        for (const auto& warning : response.query.warnings)
            if (warning.text.find("without a date") != std::string::npos) said = warning.text;
        return said;
    };
    auto response = insulinoma_articles().search(request);
    CHECK(titles_found(response) == std::set<std::string>{"Theatre", "Night"});
    CHECK(count(response) == "1 article without a date matches but for that: left out");
    SECTION("with operators the text is asked") {
        request.query = "\"the insulinoma lies\"";
        response = insulinoma_articles().search(request);
        CHECK(count(response) == "1 article without a date matches but for that: left out");
        request.query = "\"insulinoma the lies\"";
        CHECK(count(insulinoma_articles().search(request)).empty());
    }
    SECTION("filters hold for them") {
        request.filters = {{"publisher", "North"}};
        CHECK(count(insulinoma_articles().search(request)).empty());
    }
    SECTION("kept") {
        request.undated = true;
        response = insulinoma_articles().search(request);
        CHECK(titles_found(response) == std::set<std::string>{"Theatre", "Night", "Scan"});
        CHECK(count(response).empty());
        request.since = "";
        request.until = "2019";
        CHECK(titles_found(insulinoma_articles().search(request)) == std::set<std::string>{"Sugar", "Scan"});
    }
    SECTION("without a period nothing is said") {
        CHECK(count(insulinoma_articles().search(insulinoma_request())).empty());
    }
}

TEST_CASE("an audience is preferred, not demanded", "[fields]") {
    const SmallLibrary twins({
        {"a.md", article("title: One\naudience: clinician\n",
                         "Insulinoma treatment is planned by several specialists together.")},
        {"b.md", article("title: Two\naudience: Patients\n",
                         "Insulinoma treatment is explained to you by a nurse beforehand.")},
        {"c.md",
         article("title: Three\n", "Insulinoma treatment differs from one hospital to the next one.")},
    });
    auto request = insulinoma_request([](Request& r) {
        r.query = "insulinoma treatment";
        r.audience = "patient";
    });
    for (const auto by : {Grouping::passage, Grouping::document}) {
        request.by = by;
        const auto response = twins.search(request);
        REQUIRE(response.results.size() == 3);
        CHECK(titles(response) == "Two Three One");
        CHECK(response.results[0].score > response.results[1].score);
    }
    request.audience = "clinicians";
    CHECK(twins.search(request).results[0].document.title == "One");
    SECTION("where no article says for whom it is, that is said") {
        const SmallLibrary plain(SmallLibrary::Articles{{"a.txt", "Insulinoma treatment.\n"}});
        const auto response = plain.search(request);
        CHECK(response.results.size() == 1);
        CHECK(response.query.warnings.front().text.find("for whom") != std::string::npos);
    }
}

TEST_CASE("what can't be asked of fields", "[fields]") {
    struct Row {
        void (*change)(Request&);
        const char *told, *why;
    };
    const auto row = GENERATE(values<Row>({
        {[](Request& r) {
             r.filters = {{"year", "soon"}};
         },
         "takes a date or a range", "no year"},
        {[](Request& r) {
             r.filters = {{"dose", "9..2"}};
         },
         "ends before it begins", "reversed"},
        {[](Request& r) {
             r.filters = {{"date", "2024..2020-05"}};
         },
         "ends before it begins", "reversed dates"},
        {[](Request& r) {
             r.filters = {{"a b", "c"}};
         },
         "no filter field", "no name"},
        {[](Request& r) { r.facets = {"path"}; }, "no field to count", "one value each"},
        {[](Request& r) { r.sort = "-"; }, "no field to sort by", "no name"},
    }));
    INFO(row.why);
    CHECK_THROWS_WITH(insulinoma_articles().search(insulinoma_request(row.change)),
                      Catch::Contains(row.told));
    auto fine = insulinoma_request([](Request& r) { r.filters = {{"publisher", "9..2"}}; });
    CHECK(insulinoma_articles().search(fine).results.empty());  // a publisher may be called so
}

TEST_CASE("fields are listed with the values that filters take", "[fields]") {
    test::TempFolder temp;
    temp.write("in/a.md", article("audience: patient\ndose: 5\n", "Text of it."));
    (void)test::run(temp / "db", {temp / "in"});
    Searcher searcher({temp / "db"});
    std::string all;
    for (const auto& value : searcher.list_fields())
        all += value.field + "=" + value.value + ":" + std::to_string(value.documents) + " ";
    CHECK(all == "audience=patient:1 dose=5:1 type=md:1 ");
    CHECK(searcher.list_documents().front().fields ==
          std::vector<OwnField>{{"audience", "patient"}, {"dose", "5", true}});
}

}  // namespace islet
