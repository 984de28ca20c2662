// Random hostile text through every output format: nothing of it may act on a terminal, a page or a table.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "analysis/unicode/utf8.hpp"
#include "formats/escaping/json_text.hpp"
#include "formats/escaping/snippet.hpp"
#include "tests/support/html_checks.hpp"
#include "tests/support/output_checks.hpp"
#include "tests/support/split_result.hpp"

using namespace islet;
using namespace islet::test;

namespace {

/// Seeded: the same text on every machine.
class Noise {
  public:
    std::string operator()(std::size_t most) {
        static const std::string bits[] = {"\x1b",
                                           "\x1b]8;;",
                                           "\x07",
                                           "\xC2\x9B",
                                           "\xE2\x80\xAE",
                                           "\xE2\x81\xA6",
                                           "<b>",
                                           "</article>",
                                           "&lt",
                                           "\"",
                                           "'",
                                           "\n",
                                           "\r",
                                           "\t",
                                           "word ",
                                           "rash",
                                           "\xF0\x9F\x94\xAC",
                                           "\xFF",
                                           "\xC3",
                                           "=",
                                           "- ",
                                           "\xC2\xA0"};
        std::string s;
        for (std::size_t n = random_() % most; n > 0; --n)
            s += random_() % 3 == 0 ? std::string(1, static_cast<char>(random_() % 256))
                                    : bits[random_() % std::size(bits)];
        return s;
    }

  private:
    std::mt19937 random_{20240501};
};

std::size_t next_boundary(const std::string& text, std::size_t at) {
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    return at;
}

ResultPassage noisy_passage(Noise& noise) {
    ResultPassage r;
    r.rank = 1;
    r.passage_id = noise(5);
    r.document = {noise(5), noise(8), noise(5), noise(5), noise(5), noise(5), "", "", {noise(3)}, {}, 0};
    r.headings = {noise(5)};
    r.text = repair_utf8(noise(120));
    for (std::size_t at = 0; at + 4 < r.text.size(); at += 9) {
        const Span span{next_boundary(r.text, at), next_boundary(r.text, at + 4)};
        if (r.highlights.empty() || r.highlights.back().span.end <= span.begin)
            r.highlights.push_back({span, MatchKind::stem, noise(3)});
    }
    if (!r.highlights.empty()) r.answer = {r.highlights.front().span.begin, r.highlights.back().span.end};
    return test::with_sentences(std::move(r));
}

Response noisy_response(Noise& noise) {
    Response response;
    response.query.text = noise(10);
    response.query.warnings = {noise(5)};
    response.query.corrections = {{noise(5), noise(5)}};
    response.results = {noisy_passage(noise)};
    return response;
}

}  // namespace

TEST_CASE("random text never acts on a terminal or breaks a table") {
    Noise noise;
    for (int round = 0; round < 300; ++round) {
        const Response response = noisy_response(noise);
        CHECK(terminal_fault(response, noise(4)) == "");
    }
}

TEST_CASE("random text never breaks JSON or a page") {
    Noise noise;
    for (int round = 0; round < 300; ++round) {
        const Response response = noisy_response(noise);
        const ResultPassage& r = response.results[0];
        CHECK(json_fault(response, noise(4)) == "");
        CHECK(page_fault(response) == "");
        const std::string snippet = without(without(snippet_html(r), "<mark>"), "</mark>");
        CHECK(snippet.find_first_of("<>\"'") == std::string::npos);
        const std::string page = render_html(response);
        CHECK(is_valid_utf8(page));
        CHECK_FALSE(has_raw_controls(page, false));
        CHECK(occurrences(page, "<b>") == 0);
        CHECK(occurrences(page, "</article>") == 1);
        CHECK(occurrences(page, "<mark>") == occurrences(page, "</mark>"));
    }
}

TEST_CASE("what JSON escapes is read as what it was") {
    struct Row {
        const char* why;
        const char* text;
        const char* escaped;
    };
    const Row rows[] = {
        {"a letter stays", "\xC3\xA9", "\xC3\xA9"},
        {"a sign beyond 16 bits stays", "\xF0\x9F\x94\xAC", "\xF0\x9F\x94\xAC"},
        {"DEL", "\x7F", "\\u007f"},
        {"a line separator", "\xE2\x80\xA8", "\\u2028"},
        {"a turn of direction", "\xE2\x80\xAE", "\\u202e"},
        {"a hint at a direction", "\xE2\x80\x8F", "\\u200f"},
        {"the first tag, as a pair of surrogates", "\xF3\xA0\x80\x80", "\\udb40\\udc00"},
        {"the tag of A", "\xF3\xA0\x81\x81", "\\udb40\\udc41"},
        {"the last tag", "\xF3\xA0\x81\xBF", "\\udb40\\udc7f"},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const auto text = "a" + std::string(row.text) + "b";
        const auto json = json_text(Json(text));
        CHECK(json == "\"a" + std::string(row.escaped) + "b\"");
        CHECK(Json::parse(json).get<std::string>() == text);
    }
}

TEST_CASE("values are written as the JSON library writes them") {
    struct Row {
        const char* why;
        const char* json;
    };
    const Row rows[] = {
        {"nothing in it", "{}"},
        {"nothing in a list", R"({"a": [], "b": {}, "c": ""})"},
        {"numbers of all kinds", "[0, 7, -7, 18446744073709551615, 0.1, -2.5e-9, 1e300, 3.0]"},
        {"what isn't there", R"({"a": null, "b": true, "c": false})"},
        {"lists in lists", R"([[1, [2, []], {"x": [{"y": 3}]}], 4])"},
        {"signs that need a backslash", R"(["\"", "\\", "a\tb\nc\rd\fe\bf", "\u0000\u0001\u001f", "/"])"},
        {"signs in a name", R"({"a\"b\n": 1})"},
        {"other letters", "[\"\xC3\xA9 \xE2\x80\x99 \xF0\x9F\x94\xAC\"]"},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const auto value = Json::parse(row.json);
        CHECK(json_text(value) == value.dump());
        CHECK(json_text(value, 2) == value.dump(2));
    }
    CHECK(json_text(Json("a\xE2\x82")) == "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");  // each bad byte
}

TEST_CASE("what is written piece by piece is what the JSON library writes") {
    struct Row {
        const char* why;
        void (*write)(JsonWriter&);
        const char* json;
    };
    const Row rows[] = {
        {"nothing in it", [](JsonWriter& out) { out.object([] {}); }, "{}"},
        {"a text alone", [](JsonWriter& out) { out.element("a\"b"); }, R"("a\"b")"},
        {"members stay in order; true isn't 1",
         [](JsonWriter& out) {
             out.object([&] {
                 out.member("b", true);
                 out.member("a", 7U);
                 out.member("c\"", -7);
                 out.member("d", 2.0);
                 out.member("e", std::string("x"));
             });
         },
         R"({"b": true, "a": 7, "c\"": -7, "d": 2.0, "e": "x"})"},
        {"what is missing, and what is there",
         [](JsonWriter& out) {
             out.array([&] {
                 out.element(text_or_null(""));
                 out.element(text_or_null("x"));
                 out.element(std::optional<std::uint64_t>(3));
             });
         },
         R"([null, "x", 3])"},
        {"lists, values and nothing in what isn't the last",
         [](JsonWriter& out) {
             out.object([&] {
                 out.object("a", [&] { out.array("b", [] {}); });
                 out.member("c", std::vector<std::string>{"x", "y"});
                 out.member("d", Json::parse(R"({"e": [1, {}]})"));
                 out.array("f", [&] {
                     out.object([&] { out.member("g", std::vector<std::string>{}); });
                     out.array([&] { out.element(1U); });
                 });
                 out.member("h", std::optional<int>());
             });
         },
         R"({"a": {"b": []}, "c": ["x", "y"], "d": {"e": [1, {}]}, "f": [{"g": []}, [1]], "h": null})"},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const auto value = Json::parse(row.json);
        for (const int indent : {-1, 2}) {
            std::string text;
            JsonWriter out(text, indent);
            row.write(out);
            CHECK(text == value.dump(indent));
        }
    }
}
