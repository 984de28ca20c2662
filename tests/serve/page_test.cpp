// What the page says about a passage: its age, its place in the source, the reasons; and that all of it is
// escaped. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include "apps/islet-serve/page/links.hpp"
#include "apps/islet-serve/page/passage.hpp"
#include "apps/islet-serve/page/results.hpp"
#include "formats/citing/age.hpp"
#include "tests/support/split_result.hpp"

using namespace islet;
using namespace islet::serve;

namespace {

constexpr std::chrono::year_month_day day{std::chrono::year(2026), std::chrono::month(11),
                                          std::chrono::day(29)};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

ResultPassage passage(std::string text, Span answer) {
    ResultPassage result;
    result.rank = 1;
    result.passage_id = "0123456789abcdef";
    result.document.id = "fever.md";
    result.document.title = "Fever at home";
    result.text = std::move(text);
    result.answer = answer;
    return test::with_sentences(std::move(result));
}

}  // namespace

TEST_CASE("how long ago a date is") {
    struct Row {
        const char* date;
        const char* words;
        bool old;
        const char* why;
    };
    const auto row = GENERATE(values<Row>({
        {"2026-11-29", "today", false, "the same day"},
        {"2026-11-28", "yesterday", false, "one day"},
        {"2026-10-30", "30 days ago", false, "days say more than a month"},
        {"2026-10-10", "1 month ago", false, "fifty days"},
        {"2026-01-30", "9 months ago", false, "the tenth month isn't full"},
        {"2024-11-29", "2 years ago", false, "24 months"},
        {"2023-11-30", "2 years ago", false, "a day short of three"},
        {"2023-11-29", "3 years ago", true, "three years are old"},
        {"1998-02-28", "28 years ago", true, "another century"},
        {"2026-11", "this month", false, "a month alone"},
        {"2025-11", "12 months ago", false, "a month counts by its beginning"},
        {"2026", "this year", false, "a year alone"},
        {"2025", "last year", false, "a year says no months"},
        {"2019", "7 years ago", true, "an old year"},
        {"2027-01-01", "dated ahead", false, "a date that is still to come"},
        {"", "", false, "none"},
        {"soon", "", false, "no date"},
        {"2026-02-30", "", false, "no day of the calendar"},
        {"2026-1-3", "", false, "not as documents have it"},
    }));
    INFO(row.date << ": " << row.why);
    const auto age = age_of(row.date, day);
    CHECK(age.words == row.words);
    CHECK(age.old == row.old);
}

TEST_CASE("links to the place in the source") {
    struct Row {
        const char* url;
        int page;
        const char* text;
        const char* address;
        const char* why;
    };
    const auto row = GENERATE(values<Row>({
        {"https://a.example/x", 0, "Ring at once.", "https://a.example/x#:~:text=Ring%20at%20once%2E",
         "a short answer whole"},
        {"https://a.example/x", 0, "one two three four five six seven eight nine ten eleven",
         "https://a.example/x#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven",
         "a long one by its ends"},
        {"https://a.example/x#part", 0, "low-dose, 5", "https://a.example/x#part:~:text=low%2Ddose%2C%205",
         "the address has a fragment; - and , mean something in a text fragment"},
        {"https://a.example/x.pdf", 12, "Ring.", "https://a.example/x.pdf#page=12", "a page of a PDF"},
        {"https://a.example/x", 0, "\xE2\x80\xA2 a diary\nnext", "https://a.example/x#:~:text=a%20diary",
         "neither bullet nor the line after it stands in the source like that"},
        {"https://a.example/x", 0, "", "https://a.example/x", "no answer"},
        {"javascript:alert(1)", 0, "Ring.", "", "no address that may be followed"},
        {"", 3, "Ring.", "", "a file on the server"},
    }));
    INFO(row.why);
    auto result = passage(row.text, {0, std::string_view(row.text).size()});
    result.document.url = row.url;
    result.page = row.page;
    CHECK(source_address(result) == row.address);
}

TEST_CASE("addresses of the page") {
    const Parameters asked{{"q", "fever & chills"}, {"filter", "publisher=A"}, {"offset", "10"}};
    CHECK(page_address({}) == "/");
    CHECK(page_address(with_parameter(asked, "offset", "")) ==
          "/?q=fever%20%26%20chills&filter=publisher%3DA");
    CHECK(page_address(with_parameter(asked, "q", "rash")) == "/?filter=publisher%3DA&offset=10&q=rash");
}

TEST_CASE("the first passage has its answer above it") {
    auto result = passage("Say <b> first. Ring at once. Then wait.", {15, 28});
    result.highlights = {{{15, 19}, MatchKind::synonym, "call \"up\""}};
    const auto first = passage_html(result, true, View{{}, day});
    CHECK(holds(first, "<p class=\"answer\"><mark>Ring</mark> at once.</p>"));
    CHECK(holds(first,
                "Say &lt;b&gt; first. <span class=\"said\"><mark>Ring</mark> at once.</span> Then wait."));
    CHECK(holds(first, "<b>Ring</b>: means the same (<i>call &quot;up&quot;</i>)"));
    CHECK(holds(first, "no date known"));
    CHECK(!holds(passage_html(result, false, View{{}, day}), "<p class=\"answer\">"));
    result.answer = {0, 14};
    CHECK(holds(passage_html(result, true, View{{}, day}), "<span class=\"said leads\">Say"));
    CHECK(!holds(first, "This did not help"));
    CHECK(holds(passage_html(result, true, View{{}, day, true}), "This did not help"));
}

TEST_CASE("what the page says of a question") {
    Response response;
    response.query.text = "glucoganoma rash";
    response.query.corrections = {{"glucoganoma", "glucagonoma"}};
    response.query.suggestions = {{"rash", "trash"}};
    response.query.expansions = {{"rash", "exanthem", MatchKind::synonym},
                                 {"skin rash", "exanthem", MatchKind::synonym},
                                 {"rash", "Rash", MatchKind::synonym}};
    response.query.warnings = {Warning("2 more in navigation", {Advice(Remedy::show_boilerplate)})};
    const View view{{{"q", "glucoganoma rash"}, {"since", "2020"}}, day};
    SECTION("nothing found is said, and what was done with the words") {
        const auto html = results_html(response, view);
        CHECK(holds(html, "Nothing was found."));
        CHECK(holds(html, "Searched for <b>glucagonoma</b> instead of <b>glucoganoma</b>."));
        CHECK(holds(html, "spell=false"));
        CHECK(holds(html, "q=glucoganoma%20trash"));
        CHECK(holds(html, "boilerplate=true\">Show them</a>"));
        CHECK(holds(html, "<li>since 2020 <a href=\"/?q=glucoganoma%20rash\">remove</a></li>"));
    }
    SECTION("an alarm sign comes first, and only where there is one") {
        CHECK_FALSE(holds(results_html(response, view), "This may be urgent"));
        response.urgent = true;
        CHECK(holds(results_html(response, view), "<p class=\"alarm\">This may be urgent"));
    }
    SECTION("with results: what else was looked for, from whom, how many") {
        for (const char* publisher : {"A & B", "A & B", "C"}) {
            response.results.push_back(passage("A rash.", {0, 7}));
            response.results.back().document.publisher = publisher;  // what is shown isn't what is counted
            response.results.back().rank = response.results.size();
        }
        response.facets = {{"publisher", {{"A & B", 22}, {"C", 8}}}};
        response.listed = ListedAll{30, 10'000, true};
        response.total = 30;
        response.relation = TotalRelation::estimate;
        const auto html = results_html(response, view);
        CHECK(holds(html, "Also looked for <b>exanthem</b> \xC2\xB7 3 of about 30 passages"));
        CHECK(holds(html, "filter=publisher%3DA%20%26%20B\">A &amp; B</a> <span>22</span>"));
        CHECK(holds(html, "offset=3\">More results</a>"));
        CHECK(html.find("class=\"answer\"") == html.rfind("class=\"answer\""));
    }
    SECTION("a message has no address: no links that would need one") {
        const auto html = results_html(response, {{}, day});
        CHECK(!holds(html, "href"));
    }
}

TEST_CASE("an article is read with the passage that was asked for marked in it") {
    Response response;
    for (const char* id : {"aa", "bb", "cc"}) {
        response.results.push_back(passage("Text.", {}));
        response.results.back().passage_id = id;
        response.results.back().headings = {id[0] == 'a' ? "One" : "Two <i>"};
    }
    const auto html = reading_html(response, "bb", 2, {{}, day});
    CHECK(holds(html, "<h1>Fever at home</h1>"));
    CHECK(holds(html, "<div class=\"text asked\" id=\"p-bb\">"));
    CHECK(holds(html, "<div class=\"text\" id=\"p-aa\">"));
    CHECK(html.find("Two &lt;i&gt;") == html.rfind("Two &lt;i&gt;"));
    CHECK(holds(html, "/p/bb?context=7#p-bb"));
}
