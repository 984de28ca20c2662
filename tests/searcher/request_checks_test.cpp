// The same mistake gets the same words, whether a program, a command line or a batch line makes it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "islet/request_checks.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "apps/islet-search/batch.hpp"
#include "apps/islet-search/options.hpp"
#include "apps/options/hints.hpp"
#include "islet/error.hpp"
#include "tests/support/small_library.hpp"

namespace islet {

namespace {

using Words = std::vector<std::string>;

/// "WHAT | HINT" of what is thrown, or "".
std::string failure(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return std::string(error.what()) + " | " + error.hint();
    }
    return "";
}

std::string of_command_line(const Words& words) {
    return failure([&] {
        (void)parse_search_options(
            words, [](const char* name) { return std::string_view(name) == "HOME" ? "/nowhere" : ""; });
    });
}

std::string of_batch_line(const std::string& text) {
    return failure([&] {
        BatchLine line{{"1", false}, {}, OffsetUnit::codepoints, {}};
        parse_batch_line(text, line);
    });
}

/// Each NAME in <> as a front spells it.
std::string named(std::string text, const std::function<std::string(const std::string&)>& spelling) {
    for (auto open = text.find('<'); open != std::string::npos; open = text.find('<')) {
        const auto close = text.find('>', open);
        text.replace(open, close - open + 1, spelling(text.substr(open + 1, close - open - 1)));
    }
    return text;
}

struct Mistake {
    std::string told;  ///< names of wishes in <>
    Request request;
    Words arguments;
    std::string line;
};

Request asking(const std::function<void(Request&)>& change) {
    Request request;
    request.query = "x";
    change(request);
    return request;
}

const std::string fields = "publisher, language, tag, type, path, id, date, year";
const std::string date_hint = " | write YYYY, YYYY-MM or YYYY-MM-DD";

const std::vector<Mistake> mistakes = {
    {"<limit> takes a whole number from 0 to 100000, not '100001' | default: 10",
     asking([](Request& r) { r.limit = 100'001; }),
     {"--limit", "100001", "x"},
     R"({"query":"x","limit":100001})"},
    {"<offset> takes a whole number from 0 to 10000000, not '10000001' | default: 0",
     asking([](Request& r) { r.offset = 10'000'001; }),
     {"--offset", "10000001", "x"},
     R"({"query":"x","offset":10000001})"},
    {"<min_confidence> takes a number from 0 to 1, not '1.5' | default: 0",
     asking([](Request& r) { r.min_confidence = 1.5; }),
     {"--min-confidence", "1.5", "x"},
     R"({"query":"x","min_confidence":1.5})"},
    {"<min_confidence> takes a number from 0 to 1, not '-0.25' | default: 0",
     asking([](Request& r) { r.min_confidence = -0.25; }),
     {"--min-confidence=-0.25", "x"},
     R"({"query":"x","min_confidence":-0.25})"},
    {"there is no filter field 'Pubisher' | did you mean publisher? choose one of " + fields,
     asking([](Request& r) {
         r.filters = {{"Pubisher", "y"}};
     }),
     {"--filter", "Pubisher=y", "x"},
     R"({"query":"x","filters":{"Pubisher":"y"}})"},
    {"there is no filter field 'passage' | choose one of " + fields,
     asking([](Request& r) {
         r.filters = {{"passage", "y"}};
     }),
     {"--filter", "passage=y", "x"},
     R"({"query":"x","filters":["passage=y"]})"},
    {"the filter on tag has no value | look at the values there are",
     asking([](Request& r) {
         r.filters = {{"language", "en"}, {"tag", ""}};
     }),
     {"--filter", "tag=", "x"},
     R"({"query":"x","filters":[{"field":"tag","value":""}]})"},
    {"<since>: '2023-02-29' is not a date" + date_hint,
     asking([](Request& r) { r.since = "2023-02-29"; }),
     {"--since", "2023-02-29", "x"},
     R"({"query":"x","since":"2023-02-29"})"},
    {"<until>: '2023-13' is not a date" + date_hint,
     asking([](Request& r) { r.until = "2023-13"; }),
     {"--until", "2023-13", "x"},
     R"({"query":"x","until":"2023-13"})"},
    {"<until>: '23' is not a date" + date_hint,
     asking([](Request& r) { r.until = "23"; }),
     {"--until", "23", "x"},
     R"({"query":"x","until":"23"})"},
    {"<since>: '2023-04-31' is not a date" + date_hint,
     asking([](Request& r) { r.since = "2023-04-31"; }),
     {"--since", "2023-04-31", "x"},
     R"({"query":"x","since":"2023-04-31"})"},
    {"<since>: '2023-00-01' is not a date" + date_hint,
     asking([](Request& r) { r.since = "2023-00-01"; }),
     {"--since", "2023-00-01", "x"},
     R"({"query":"x","since":"2023-00-01"})"},
    {"since 2024-03 is later than until 2024-02-29 | swap the two dates",
     asking([](Request& r) { r.since = "2024-03", r.until = "2024-02-29"; }),
     {"--since", "2024-03", "--until", "2024-02-29", "x"},
     R"({"query":"x","since":"2024-03","until":"2024-02-29"})"},
    {"the query is empty | write something to search for, for instance: glucagonoma rash",
     asking([](Request& r) { r.query = " \t"; }),
     {" \t"},
     R"({"query":" \t"})"},
    {"<query> and <like> can't go together | ask one thing at a time",
     asking([](Request& r) { r.like = "p"; }),
     {"--like", "p", "x"},
     R"({"query":"x","like":"p"})"},
    {"<ticket> and <like> can't go together | ask one thing at a time",
     asking([](Request& r) { r.like = "p", r.ticket = true; }),
     {"--ticket", "f", "--like", "p"},
     R"({"query":"x","ticket":true,"like":"p"})"},
};

}  // namespace

TEST_CASE("numbers are whole ones, up to the largest allowed", "[request]") {
    struct Row {
        const char* text;
        std::size_t most;
        long value;  // -1 where it is refused
        const char* why;
    };
    const std::vector<Row> rows = {
        {"0", 7, 0, "the smallest"},       {"7", 7, 7, "the largest"},
        {"8", 7, -1, "one more"},          {"0", 0, 0, "none is allowed"},
        {"007", 7, 7, "noughts in front"}, {"", 7, -1, "nothing"},
        {" 7", 7, -1, "a blank"},          {"7x", 7, -1, "more than a number"},
        {"+7", 7, -1, "a sign"},           {"18446744073709551616", 7, -1, "more than fits"},
    };
    for (const auto& row : rows) {
        INFO(row.why << ": " << row.text);
        long value = -1;
        const auto told =
            failure([&] { value = static_cast<long>(checked_number(row.text, "n", 1, row.most)); });
        CHECK(value == row.value);
        CHECK(told.empty() == (row.value >= 0));
    }
}

TEST_CASE("the same mistake is told in the same words by all who take a request", "[request]") {
    const test::SmallLibrary library(test::SmallLibrary::Articles{{"a.txt", "A rash\n\nThe rash is red.\n"}});
    for (const auto& mistake : mistakes) {
        INFO(mistake.told);
        const auto plain = [](const std::string& wish) { return wish; };
        CHECK(failure([&] { (void)library.search(mistake.request); }) == named(mistake.told, plain));
        CHECK(of_command_line(mistake.arguments) == named(mistake.told, [](const std::string& wish) {
                  std::string option = wish == "query" ? "a QUERY" : "--" + wish;
                  std::replace(option.begin(), option.end(), '_', '-');
                  return option;
              }));
        CHECK(of_batch_line(mistake.line) ==
              named(mistake.told, [](const std::string& wish) { return '"' + wish + '"'; }));
    }
}

TEST_CASE("what is only a mistake of a program, or of text", "[request]") {
    const test::SmallLibrary library(test::SmallLibrary::Articles{{"a.txt", "A rash\n\nThe rash is red.\n"}});
    CHECK(failure([&] {
              (void)library.search(asking([](Request& r) { r.ranking = {{"k1", std::nan("")}}; }));
          }) == "the constant k1 of the ranking is not a finite number | give it a value such as 1.5");
    CHECK(failure([&] {
              (void)library.search(asking([](Request& r) { r.min_confidence = std::nan(""); }));
          }) == "min_confidence takes a number from 0 to 1, not 'nan' | default: 0");
    const std::string share = " takes a number from 0 to 1, not ";
    CHECK(of_command_line({"--min-confidence", "half", "x"}) ==
          "--min-confidence" + share + "'half' | default: 0");
    CHECK(of_batch_line(R"({"query":"x","min_confidence":"0.5"})") ==
          "\"min_confidence\"" + share + "'string' | default: 0");
    CHECK(failure([&] { (void)library.search(asking([](Request& r) { r.query = "", r.ticket = true; })); }) ==
          "the message is empty | give one with text in it");
    const std::string by = " can't be 'page' | choose one of passage, document; default: passage";
    CHECK(of_command_line({"--by", "page", "x"}) == "--by" + by);
    CHECK(of_batch_line(R"({"query":"x","by":"page"})") == "\"by\"" + by);
    const std::string limit = " takes a whole number from 0 to 100000, not '1.5' | default: 10";
    CHECK(of_command_line({"--limit", "1.5", "x"}) == "--limit" + limit);
    CHECK(of_batch_line(R"({"query":"x","limit":1.5})") == "\"limit\"" + limit);
}

TEST_CASE("what is right is let through", "[request]") {
    for (const auto& request :
         {asking([](Request& r) { r.limit = 0, r.offset = most_offset; }),
          asking([](Request& r) { r.limit = most_results; }),
          asking([](Request& r) { r.min_confidence = 0; }), asking([](Request& r) { r.min_confidence = 1; }),
          asking([](Request& r) { r.since = "2024", r.until = "2024-02-29"; }),
          asking([](Request& r) { r.since = "2024-02-29", r.until = "2024"; }),
          asking([](Request& r) { r.since = "2024-02", r.until = "2024-02"; }),
          asking([](Request& r) { r.query.clear(), r.like = "p"; }), asking([](Request& r) {
              r.filters = {{"path", "/"}, {"id", "a=b"}, {"tag", "x"}, {"tag", "y"}};
          })})
        CHECK(failure([&] { check_request(request); }) == "");
}

TEST_CASE("advice is in the domain's words, and at a command line in the options'", "[request]") {
    const Error error("it is damaged", {Remedy::rebuild, Remedy::skip_spelling});
    CHECK(error.hint() == "rebuild the database from its sources, or search without spelling correction");
    CHECK(hint_of(error) == "run islet-index --rebuild with its sources, or search with --no-spell");
    const Error missing("none", {{Remedy::create_database, "/db"}, Remedy::search_others});
    CHECK(missing.hint() == "index articles to make one, or search the databases that are there");
    CHECK(hint_of(missing) ==
          "make one with islet-index --db /db SOURCE, or search the others with --partial");
    CHECK(hint_of(Error("none", {Remedy::create_database})) ==
          "make one with islet-index --db FOLDER SOURCE");
    CHECK(hint_of(Error("odd", "its own hint")) == "its own hint");
    Response response;
    response.query.warnings = {"as it is", {"3 more", {Remedy::show_boilerplate}}};
    name_options(response);
    name_options(response);  // a second time adds nothing
    CHECK(response.query.warnings == std::vector<Warning>{"as it is", "3 more: --boilerplate shows them"});
    for (int i = 0; i <= static_cast<int>(Remedy::allow_removals); ++i) {
        const Advice advice(static_cast<Remedy>(i));
        CHECK_FALSE(domain_words(advice).empty());
        CHECK_FALSE(option_words(advice).empty());
        CHECK(domain_words(advice).find("--") == std::string::npos);
    }
}

}  // namespace islet
