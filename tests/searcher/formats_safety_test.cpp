// Random hostile text through every output format: nothing of it may act on a terminal, a page or a table.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>

#include "analysis/utf8.hpp"
#include "searcher/formats/html.hpp"
#include "searcher/formats/json.hpp"
#include "searcher/formats/snippet.hpp"
#include "searcher/formats/trec.hpp"
#include "searcher/formats/tsv.hpp"
#include "tests/support/output_checks.hpp"

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
    r.document = {noise(5), noise(8), noise(5), noise(5), noise(5), noise(5), "", "", {noise(3)}, 0};
    r.headings = {noise(5)};
    r.text = repair_utf8(noise(120));
    for (std::size_t at = 0; at + 4 < r.text.size(); at += 9) {
        const TextSpan span{next_boundary(r.text, at), next_boundary(r.text, at + 4)};
        if (r.highlights.empty() || r.highlights.back().span.end <= span.begin)
            r.highlights.push_back({span, MatchKind::stem, noise(3)});
    }
    if (!r.highlights.empty()) r.answer = {r.highlights.front().span.begin, r.highlights.back().span.end};
    return r;
}

Response noisy_response(Noise& noise) {
    Response response;
    response.query.text = noise(10);
    response.query.warnings = {noise(5)};
    response.query.corrections = {{noise(5), noise(5)}};
    response.results = {noisy_passage(noise)};
    return response;
}

std::size_t occurrences(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("random text never acts on a terminal or breaks a table") {
    Noise noise;
    for (int round = 0; round < 300; ++round) {
        const Response response = noisy_response(noise);
        CHECK_FALSE(has_raw_controls(render_text(response, plain(30)), false));
        CHECK_FALSE(has_raw_controls(render_text(response, colored(30)), true));
        const std::string table = render_tsv(response);
        CHECK(occurrences(table, "\n") == 2);
        CHECK(occurrences(table, "\t") == 24);
        CHECK_FALSE(has_raw_controls(without(table, "\t"), false));
        const std::string run = render_trec(response, noise(4), Grouping::document);
        CHECK_FALSE(has_raw_controls(run, false));
        CHECK(occurrences(run, " ") == 5);
    }
}

TEST_CASE("random text never breaks JSON or a page") {
    Noise noise;
    for (int round = 0; round < 300; ++round) {
        const Response response = noisy_response(noise);
        const ResultPassage& r = response.results[0];
        const std::string json =
            render_json(response, BatchId{noise(4), false}, OffsetUnit::codepoints, JsonLayout::one_line);
        CHECK(is_valid_utf8(json));
        CHECK_FALSE(has_raw_controls(json, false));
        CHECK(nlohmann::json::parse(json)["results"][0]["text"] == r.text);
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
