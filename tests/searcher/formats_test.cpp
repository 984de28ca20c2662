// Every output format against its golden file, and what no output may ever contain.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/unicode/utf8.hpp"
#include "formats/citing/other_place.hpp"
#include "formats/confidence_note.hpp"
#include "formats/escaping/offsets.hpp"
#include "formats/escaping/safe_text.hpp"
#include "formats/escaping/snippet.hpp"
#include "formats/escaping/wrap.hpp"
#include "formats/html.hpp"
#include "formats/json.hpp"
#include "formats/text.hpp"
#include "formats/trec.hpp"
#include "formats/tsv.hpp"
#include "tests/support/fake_response.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/output_checks.hpp"
#include "tests/support/split_result.hpp"

using namespace islet;
using namespace islet::test;

namespace {

ResultPassage long_passage() {
    ResultPassage r;
    for (int i = 0; i < 20; ++i)
        r.text += "Sentence number " + std::to_string(i) + " says something about the islets. ";
    r.text += "The end.";
    return test::with_sentences(std::move(r));
}

}  // namespace

TEST_CASE("it is said where else a passage stands") {
    struct Row {
        std::string title, url, path, said;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"Leaflet", "https://b.example/", "/b/x.txt", "Leaflet (https://b.example/)", "another article"},
        {"Skin", "", "/b/x.txt", "/b/x.txt", "a copy, of the same title"},
        {"Skin", "https://a.example/", "/b/x.txt", "/b/x.txt", "of the same address as well"},
        {"Skin", "https://b.example/", "/b/x.txt", "https://b.example/", "the same on another page"},
        {"", "", "", "id", "one that says nothing of itself"},
    };
    ResultPassage shown;
    shown.document.title = "Skin";
    shown.document.url = "https://a.example/";
    for (const auto& row : rows) {
        INFO(row.reason);
        DocumentInfo other;
        other.id = "id";
        other.title = row.title;
        other.url = row.url;
        other.path = row.path;
        CHECK(other_place(shown, other) == row.said);
    }
}

TEST_CASE("people are told where nothing clearly answers, and what was withheld", "[confidence]") {
    const std::string unsure = "No passage here clearly answers this.";
    struct Row {
        double confidence;
        bool withheld, results;
        std::string told;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {0.83, false, true, "", "a clear answer"},
        {0.5, false, true, "", "as likely as not"},
        {0.4999, false, true, unsure, "less likely than not"},
        {0, false, false, "", "nothing was found, which is said elsewhere"},
        {0.31, true, false,
         unsure +
             " What was found, at least 12 passages, is withheld: the confidence is 0.31, lower than was "
             "asked for.",
         "withheld"},
        {0.7, true, false,
         unsure +
             " What was found, at least 12 passages, is withheld: the confidence is 0.70, lower than was "
             "asked for.",
         "withheld by who wants to be very sure"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        Response response = test::fake_response();
        response.confidence = row.confidence;
        response.withheld = row.withheld;
        if (!row.results) response.results.clear();
        CHECK(confidence_note(response) == row.told);
        std::string text = render_text(response, plain(100));
        std::replace(text.begin(), text.end(), '\n', ' ');
        const std::string html = render_html(response);
        CHECK((text.find(unsure) != std::string::npos) == !row.told.empty());
        CHECK((html.find("<p class=\"doubt\">" + row.told + "</p>") != std::string::npos) ==
              !row.told.empty());
        CHECK((text.find("is withheld") != std::string::npos) == row.withheld);
        CHECK((html.find("Nothing was found") != std::string::npos) == (!row.results && !row.withheld));
    }
    Response one = test::fake_response();
    one.withheld = true;
    one.total = 1;
    one.relation = TotalRelation::eq;
    CHECK(confidence_note(one).find("What was found, 1 passage, is withheld") != std::string::npos);
    one.by_document = true;
    one.total = 3;
    one.relation = TotalRelation::estimate;
    CHECK(confidence_note(one).find("What was found, about 3 documents, is withheld") != std::string::npos);
}

TEST_CASE("an alarm sign is told in every format for people and programs, and only then", "[urgency]") {
    for (const bool urgent : {true, false}) {
        CAPTURE(urgent);
        Response response = test::fake_response();
        response.urgent = urgent;
        const std::string told = "This may be urgent: the question names an alarm sign.";
        const auto json = render_json(response, {}, OffsetUnit::codepoints, JsonLayout::one_line);
        CHECK((render_text(response, plain(200)).find(told) != std::string::npos) == urgent);
        auto nothing = response;  // a filter left nothing; the alarm is the same
        nothing.results.clear();
        CHECK((render_text(nothing, plain(200)).find(told) != std::string::npos) == urgent);
        CHECK((render_html(response).find("<p class=\"urgent\">" + told) != std::string::npos) == urgent);
        CHECK((json.find("\"urgent\":true") != std::string::npos) == urgent);
        CHECK((json.find("urgent") != std::string::npos) == urgent);
    }
}

TEST_CASE("formats match their golden files") {
    const Response response = fake_response();
    check_golden("search.txt", render_text(response, plain()));
    check_golden("search.narrow.txt", render_text(response, plain(40)));
    check_golden("search.ansi", render_text(response, colored()));
    check_golden("search.json",
                 render_json(response, std::nullopt, OffsetUnit::codepoints, JsonLayout::indented));
    check_golden("search.jsonl",
                 render_json(response, BatchId{"q1", false}, OffsetUnit::utf16, JsonLayout::one_line));
    check_golden("search.html", render_html(response));
    check_golden("search.tsv", render_tsv(response));
    check_golden("search.trec", render_trec(response, "q 1", Grouping::passage));
    check_golden("explain.txt", render_text(explained_response(), plain()));
    check_golden("explain.html", render_html(explained_response()));
    TextOptions shown = plain();
    shown.shown = "glucagonoma.md#3f9a";
    check_golden("show.txt", render_text(response, shown));
}

TEST_CASE("what was read by OCR says so, and nothing else does") {
    const std::string mark = "read by OCR";
    for (const bool ocr : {false, true}) {
        Response response = fake_response();
        for (auto& result : response.results) result.ocr = ocr;
        INFO(ocr);
        CHECK((render_text(response, plain(100)).find(mark) != std::string::npos) == ocr);
        CHECK((render_html(response).find(mark) != std::string::npos) == ocr);
        const auto json = nlohmann::json::parse(
            render_json(response, std::nullopt, OffsetUnit::codepoints, JsonLayout::one_line));
        for (const auto& result : json["results"]) CHECK(result.value("ocr", false) == ocr);
    }
}

TEST_CASE("JSON writes each name once") {
    auto response = fake_response();
    response.results.resize(1);
    response.results[0].document.fields = {
        {"authors", "Ann"}, {"pmid", "12", true}, {"authors", "Bob"}, {"doi", "10.1/x"}, {"authors", "Eve"}};
    response.facets = {{"type", {{"page", 2}}}, {"year", {}}, {"type", {{"page", 2}}}};
    const auto json = render_json(response, std::nullopt, OffsetUnit::utf8, JsonLayout::one_line);
    const auto writes = [&](const char* what) { return json.find(what) != std::string::npos; };
    CHECK(writes(R"("fields":{"authors":["Ann","Bob","Eve"],"pmid":12,"doi":"10.1/x"})"));
    CHECK(writes(R"("facets":{"type":[{"value":"page","count":2}],"year":[]})"));
}

TEST_CASE("JSON follows the contract") {
    const auto json = nlohmann::json::parse(
        render_json(fake_response(), BatchId{"7", true}, OffsetUnit::utf8, JsonLayout::one_line));
    CHECK(json["schema"] == "islet.search/1");
    CHECK(json["id"] == 7);
    CHECK(json["total"]["value"] == 12);
    CHECK(json["total"]["relation"] == "gte");
    CHECK(json["results"][0]["page"].is_null());
    CHECK(json["results"][1]["page"] == 3);
    CHECK(json["results"][1]["document"]["url"].is_null());
    CHECK(json["results"][0]["score"].dump() == "7.31");
    const std::string text = json["results"][0]["text"];
    for (const auto& highlight : json["results"][0]["highlights"])
        CHECK(text.substr(highlight["start"],
                          highlight["end"].get<std::size_t>() - highlight["start"].get<std::size_t>())
                  .size() > 0);
    CHECK(text == fake_response().results[0].text);  // the article's own bytes
    const auto error = nlohmann::json::parse(render_json_error(std::nullopt, {"bad_request", "bad", ""}));
    CHECK(error["id"].is_null());
    CHECK(error["error"]["message"] == "bad");
    CHECK(error["error"]["code"] == "bad_request");
    CHECK(error["error"]["hint"].is_null());
}

TEST_CASE("offsets agree in all three units") {
    struct Row {
        const char* text;
        std::size_t byte, codepoints, utf16;
        const char* reason;
    };
    const Row row = GENERATE(values<Row>({{"abc", 2, 2, 2, "ASCII"},
                                          {"\xC3\xA9x", 2, 1, 1, "two bytes, one of each"},
                                          {"\xE2\x80\x93x", 3, 1, 1, "three bytes"},
                                          {"\xF0\x9F\x94\xACx", 4, 1, 2, "four bytes are a surrogate pair"},
                                          {"e\xCC\x81x", 3, 2, 2, "a combining mark counts"},
                                          {"abc", 99, 3, 3, "past the end is the end"}}));
    INFO(row.reason);
    CHECK(OffsetCounter(row.text, OffsetUnit::codepoints).at(row.byte) == row.codepoints);
    CHECK(OffsetCounter(row.text, OffsetUnit::utf16).at(row.byte) == row.utf16);
    OffsetCounter back(row.text, OffsetUnit::codepoints);
    (void)back.at(row.byte);
    CHECK(back.at(0) == 0);
}

TEST_CASE("text output without colour holds no escape, with colour only its own") {
    const std::string bare = render_text(fake_response(), plain());
    CHECK(bare.find('\x1b') == std::string::npos);
    CHECK_FALSE(has_raw_controls(bare, false));
    const std::string fancy = render_text(fake_response(), colored());
    CHECK_FALSE(has_raw_controls(fancy, true));
    CHECK(fancy.find("\033]0;") == std::string::npos);
    CHECK(fancy.find("\033[2J") == std::string::npos);
    CHECK(render_text(Response{}, plain()).empty());
}

TEST_CASE("wrapped lines keep to the width") {
    const std::size_t width = GENERATE(20U, 33U, 80U, 100U);
    ResultPassage passage = rash_passage();
    passage.text +=
        "averyverylongwordthatnobodywouldwriteinanarticleaboutanythingatall/butaurlmightbe/likethis\n";
    const std::string text = wrapped_passage(passage, {width, 3, false});
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
        CHECK(display_width(std::string_view(text).substr(at, text.find('\n', at) - at)) <= width);
    // Nothing of the passage is lost by wrapping, and colour changes no letter.
    const auto letters = [](const std::string& s) {
        std::string out;
        for (const char c : s)
            if (c != ' ' && c != '\n') out += c;
        return out;
    };
    CHECK(letters(text) == letters(passage.text.substr(passage.body)));
    std::string styled = wrapped_passage(passage, {width, 3, true});
    for (const char* code : {"\033[0m", "\033[0;1m", "\033[0;4m", "\033[0;1;4m"})
        styled = without(styled, code);
    CHECK(styled == text);
}

TEST_CASE("a snippet begins at a sentence and holds the answer") {
    ResultPassage r = long_passage();
    r.answer = span_of(r.text, "Sentence number 6 says something about the islets.");
    const Span window = snippet_window(r);
    CHECK(r.text.compare(window.begin, 8, "Sentence") == 0);
    CHECK(window.begin <= r.answer.begin);
    CHECK(window.end >= r.answer.end);
    CHECK(count_codepoints(window.in(r.text)) <= 320);
    const std::string html = snippet_html(r);
    CHECK(html.starts_with("\xE2\x80\xA6 Sentence"));
    CHECK(html.ends_with("\xE2\x80\xA6"));

    // Where sentences are known they aren't looked for: here one is said to begin within the answer.
    auto told = r;
    told.sentences = {{r.body, r.answer.begin + 9}, {r.answer.begin + 9, r.text.size()}};
    told.answer.begin += 9;
    CHECK(snippet_window(told).begin == told.answer.begin);
    for (const auto& unfit :
         {std::vector<Span>{}, std::vector<Span>{{told.answer.begin, r.text.size() + 1}}}) {
        told.sentences = unfit;  // not known, or of a longer text
        CHECK(snippet_window(told).begin == told.answer.begin);
        CHECK(snippet_window(told).end > told.answer.begin + 9);
    }

    r.answer = {0, r.text.size()};  // longer than a snippet
    CHECK(snippet_window(r).begin == 0);
    CHECK(count_codepoints(r.text.substr(0, snippet_window(r).end)) <= 320);

    ResultPassage endless;
    endless.text = std::string(5000, 'x');
    CHECK(snippet_window(endless).end == 320);
    CHECK(snippet_html(ResultPassage{}).empty());
    CHECK(snippet_html(rash_passage()).find("&amp; comes") != std::string::npos);
}

TEST_CASE("a TSV cell can't break its row or start a formula") {
    struct Row {
        const char *text, *cell, *reason;
    };
    const Row row = GENERATE(values<Row>({{"plain", "plain", "stays"},
                                          {"a\tb\nc\r\nd", "a b c  d", "tabs and line breaks"},
                                          {"=1+1", "'=1+1", "formula"},
                                          {"+44 20", "'+44 20", "formula by plus"},
                                          {"- item", "'- item", "formula by minus"},
                                          {"@SUM", "'@SUM", "formula by at"},
                                          {"  =1", "'  =1", "some programs trim first"},
                                          {"\t=1", "' =1", "the tab becomes a blank"},
                                          {"\"open", "'\"open", "an unclosed quote would swallow rows"},
                                          {"\xEF\xBC\x9D"
                                           "1",
                                           "'\xEF\xBC\x9D"
                                           "1",
                                           "full-width equals"},
                                          {"a=b", "a=b", "only at the start"},
                                          {"\x1b[1m", "\xEF\xBF\xBD[1m", "escape sequence"},
                                          {"", "", "empty"}}));
    INFO(row.reason);
    CHECK(tsv_cell(row.text) == row.cell);
    const std::string table = render_tsv(fake_response());
    CHECK(std::count(table.begin(), table.end(), '\n') == 3);
    CHECK(std::count(table.begin(), table.end(), '\t') == 3 * 12);
}

TEST_CASE("TREC scores fall strictly as printed") {
    Response response;
    for (const double score : {5.0, 5.0, 5.0000001, 4.9999995, std::nan(""), 1e300, -1.0}) {
        ResultPassage r;
        r.rank = response.results.size() + 1;
        r.score = score;
        r.document.id = "d" + std::to_string(r.rank);
        response.results.push_back(r);
    }
    const std::string run = render_trec(response, "q\t1", Grouping::document);
    std::istringstream lines(run);
    std::string qid, q0, id, tag;
    std::size_t rank = 0;
    double score = 0, last = INFINITY;
    for (std::size_t n = 1; lines >> qid >> q0 >> id >> rank >> score >> tag; ++n) {
        CHECK(qid == "q_1");
        CHECK(rank == n);
        CHECK(score < last);
        last = score;
    }
    CHECK(run.starts_with("q_1 Q0 d1 1 5.000000 islet\nq_1 Q0 d2 2 4.999999 islet\n"));
}

TEST_CASE("what --list and --suggest print") {
    const std::vector<SynonymRule> rules{{{"gp", "family doctor"}, {"physician"}},
                                         {{"belly, tummy"}, {"abdomen", "1,25\\D => x"}}};
    CHECK(json_list(rules, JsonLayout::one_line) ==
          "{\"terms\":[\"gp\",\"family doctor\"],\"becomes\":[\"physician\"]}\n"
          "{\"terms\":[\"belly, tummy\"],\"becomes\":[\"abdomen\",\"1,25\\\\D => x\"]}\n");
    CHECK(text_list(rules) ==
          "gp, family doctor => physician\nbelly\\, tummy => abdomen, 1\\,25\\\\D => x\n");
    const std::vector<FieldValue> values{{"publisher", "A=C (B)", 12}};
    CHECK(json_list(values, JsonLayout::one_line) ==
          "{\"field\":\"publisher\",\"value\":\"A=C (B)\",\"documents\":12}\n");
    CHECK(text_list(values) == "publisher=A=C (B) (12)\n");
    CHECK(nlohmann::json::parse(json_strings({}, JsonLayout::indented)) == nlohmann::json::array());
    const std::vector<AcronymInfo> acronyms{{"MEN1", "multiple endocrine neoplasia type 1", 3, {"a", "b"}}};
    CHECK(nlohmann::json::parse(json_list(acronyms, JsonLayout::indented))[0]["documents"].size() == 2);
    CHECK(text_list(acronyms) == "MEN1\tmultiple endocrine neoplasia type 1\t3\n");
    CHECK(nlohmann::json::parse(json_list(DatabaseStats{}, JsonLayout::indented)).is_array());
}
