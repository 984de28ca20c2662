// A made-up response that holds every field, for tests of the output formats.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>

#include "islet/response.hpp"
#include "tests/support/split_result.hpp"

namespace islet::test {

/// The bytes of `part` in `text`, which must contain it.
inline Span span_of(const std::string& text, const std::string& part) {
    const std::size_t begin = text.find(part);
    return {begin, begin + part.size()};
}

inline ResultPassage rash_passage() {
    ResultPassage r;
    r.rank = 1;
    r.score = 7.3100000000000005;
    r.passage_id = "glucagonoma.md#3f9a";
    r.document = {"glucagonoma.md",
                  "Glucagonoma: what to know",
                  "https://clinic.example/glucagonoma?a=1&b=2",
                  "/articles/glucagonoma.md",
                  "Example Clinic",
                  "2024-05-02",
                  "en",
                  "md",
                  {"islet cell", "skin"},
                  {},
                  0,
                  DateKind::reviewed};
    r.headings = {"Glucagonoma: what to know", "Symptoms", "Skin"};
    r.text =
        "Symptoms\nSkin\nMost people notice a rash first. The rash of a glucagonoma, called necrolytic "
        "migratory erythema, "
        "is red, sore and scaly \xE2\x80\x93 it moves from place to place & comes back. See a doctor if:\n"
        "- it spreads within days, blisters, or does not heal with the creams that you were given for "
        "eczema\n"
        "- you lose weight <without trying>\n";
    r.body = r.text.find("Most");
    r.highlights = {{span_of(r.text, "rash"), MatchKind::exact, "rash"},
                    {span_of(r.text, "glucagonoma"), MatchKind::spelling, "glucagonoma"},
                    {span_of(r.text, "necrolytic migratory erythema"), MatchKind::synonym,
                     "necrolytic migratory erythema"},
                    {span_of(r.text, "blisters"), MatchKind::related, "blister"}};
    r.answer =
        span_of(r.text,
                "The rash of a glucagonoma, called necrolytic migratory erythema, is red, sore and scaly "
                "\xE2\x80\x93 it moves from place to place & comes back.");
    r.duplicates = {
        {"leaflet.pdf#77",
         {"leaflet.pdf", "Leaflet \xE2\x80\x9CSkin\xE2\x80\x9D", "", "", "", "", "", "", {}, {}, 0}}};
    return with_sentences(std::move(r));
}

/// Two results; the second knows little, and its text and title are hostile.
inline Response fake_response() {
    Response response;
    response.query = {"glucoganoma rash",
                      "glucagonoma OR rash",
                      {{"glucoganoma", "glucagonoma"}},
                      {{"Evorel", "evomela"}},
                      {"evorel"},
                      {{"rash", "necrolytic migratory erythema", MatchKind::synonym}},
                      {"a warning"},
                      ""};
    response.took_ms = 1.7004;
    response.total = 12;
    response.relation = TotalRelation::gte;
    response.confidence = 0.83;
    ResultPassage second;
    second.rank = 2;
    second.score = 7.31;
    second.passage_id = "odd name\t\x1b[31m#1";
    second.document.id = "odd name\t\x1b[31m";
    second.document.title = "=HYPERLINK(\"x\") <script>alert('1')</script> \xE2\x80\xAEtxt";
    second.document.path = "/tmp/odd name\x1b]0;owned\x07.txt";
    second.page = 3;
    second.text =
        "\x1b[2J\xC2\x9B\x33\x31m\xF0\x9F\x94\xAC rash \xF0\x9F\x94\xAC \"quoted\" <img src=x "
        "onerror=alert(1)>\ttab\r\nend";
    second.highlights = {{span_of(second.text, "rash"), MatchKind::exact, "rash"}};
    second.answer = span_of(second.text, "rash");
    second.boilerplate = true;
    response.results = {rash_passage(), with_sentences(second)};
    return response;
}

inline Response explained_response() {
    Response response = fake_response();
    response.query.explained = "rash: weight 1\nglucagonoma: weight 1 (corrected)";
    response.results.resize(1);
    response.results[0].evidence = {
        {"glucagonoma: spelling in text", 3.21}, {"words close together", 0.4}, {"page furniture", -0.5}};
    response.confidence_parts = {{"every answer", 1, -0.5}, {"gap behind the first", 0.75, 2.0858}};
    return response;
}

}  // namespace islet::test
