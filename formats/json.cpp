// The JSON output, version 1 (docs/output.md): answers and errors.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/json.hpp"

#include <set>
#include <string_view>

#include "formats/escaping/json_fields.hpp"
#include "formats/escaping/json_text.hpp"
#include "formats/escaping/offsets.hpp"
#include "formats/escaping/snippet.hpp"
#include "formats/research/json_concepts.hpp"
#include "islet/json.hpp"

namespace islet {

namespace {

Json json_id(const std::optional<BatchId>& id) {
    if (!id) return nullptr;
    return id->is_number ? Json::parse(id->text) : Json(id->text);
}

void put_document(JsonWriter& out, const DocumentInfo& document) {
    out.member("id", document.id);
    out.member("title", document.title);
    out.member("url", text_or_null(document.url));
    out.member("path", text_or_null(document.path));
    put_origin(out, document);
    if (!document.fields.empty()) out.object("fields", [&] { put_fields(out, document.fields); });
}

void put_facets(JsonWriter& out, const std::vector<Facet>& facets) {
    std::set<std::string_view> written;  // one may be asked for twice
    for (const auto& facet : facets)
        if (written.insert(facet.field).second)
            out.array(facet.field, [&] {
                for (const auto& counted : facet.values)
                    out.object([&] {
                        out.member("value", counted.value);
                        out.member("count", counted.count);
                    });
            });
}

void put_listed(JsonWriter& out, const Response& response) {
    out.member("of", response.by_document ? "documents" : "passages");
    out.member("counted", response.listed->counted);
    out.member("relation", response.listed->whole ? "eq" : "gte");
    out.member("limit", response.listed->limit);
}

void put_corrections(JsonWriter& out, const std::vector<Correction>& corrections) {
    for (const auto& correction : corrections)
        out.object([&] {
            out.member("from", correction.from);
            out.member("to", correction.to);
        });
}

void put_expansions(JsonWriter& out, const std::vector<Expansion>& expansions) {
    for (const auto& expansion : expansions)
        out.object([&] {
            out.member("from", expansion.from);
            out.member("to", expansion.to);
            out.member("kind", to_string(expansion.kind));
        });
}

void put_query(JsonWriter& out, const QueryReport& query) {
    out.member("text", query.text);
    out.member("interpreted", query.interpreted);
    out.array("corrections", [&] { put_corrections(out, query.corrections); });
    out.array("suggestions", [&] { put_corrections(out, query.suggestions); });
    out.member("missing", query.missing);
    out.array("expansions", [&] { put_expansions(out, query.expansions); });
    out.array("warnings", [&] {
        for (const auto& warning : query.warnings) out.element(warning.text);
    });
    if (!query.explained.empty()) out.member("explained", query.explained);
}

void put_highlights(JsonWriter& out, const std::string& text, const std::vector<Highlight>& marks,
                    OffsetUnit unit) {
    OffsetCounter count(text, unit);
    for (const auto& highlight : marks)
        out.object([&] {
            out.member("start", count.at(highlight.span.begin));
            out.member("end", count.at(highlight.span.end));
            out.member("kind", to_string(highlight.kind));
            out.member("term", highlight.term);
        });
}

void put_answer(JsonWriter& out, const ResultPassage& result, OffsetUnit unit) {
    OffsetCounter count(result.text, unit);
    out.member("start", count.at(result.answer.begin));
    out.member("end", count.at(result.answer.end));
}

void put_duplicates(JsonWriter& out, const ResultPassage& result) {
    for (const auto& duplicate : result.duplicates)
        out.object([&] {
            out.member("passage_id", duplicate.passage_id);
            out.object("document", [&] { put_document(out, duplicate.document); });
        });
}

void put_evidence(JsonWriter& out, const std::vector<Evidence>& all) {
    for (const auto& evidence : all)
        out.object([&] {
            out.member("what", evidence.what);
            out.member("weight", rounded(evidence.weight, 1e6));
        });
}

void put_result(JsonWriter& out, const ResultPassage& result, OffsetUnit unit) {
    out.member("rank", result.rank);
    out.member("score", rounded(result.score, 1e6));
    out.member("passage_id", result.passage_id);
    out.object("document", [&] { put_document(out, result.document); });
    out.member("headings", result.headings);
    out.member("page", result.page > 0 ? std::optional(result.page) : std::nullopt);
    out.member("text", result.text);
    out.array("highlights", [&] { put_highlights(out, result.text, result.highlights, unit); });
    out.array("title_highlights",
              [&] { put_highlights(out, result.document.title, result.title_highlights, unit); });
    out.object("answer", [&] { put_answer(out, result, unit); });
    out.member("snippet_html", snippet_html(result));
    out.member("boilerplate", result.boilerplate);
    out.array("duplicates", [&] { put_duplicates(out, result); });
    if (result.pinned) out.member("pinned", true);
    if (result.ocr) out.member("ocr", true);
    if (result.by_meaning) out.member("by_meaning", true);
    if (!result.evidence.empty()) out.array("explain", [&] { put_evidence(out, result.evidence); });
    if (!result.said.empty()) out.array("said", [&] { put_said(out, result.said); });
}

void put_provenance(JsonWriter& out, const Provenance& made_by) {
    out.member("version", made_by.version);
    out.member("analyzer", made_by.analyzer);
    out.array("databases", [&] {
        for (const auto& database : made_by.databases)
            out.object([&] {
                out.member("uuid", database.uuid);
                out.member("revision", database.revision);
            });
    });
}

void put_explanation(JsonWriter& out, const Response& response) {
    if (response.explanation) put_concepts(out, *response.explanation);
    out.array("confidence", [&] {
        for (const auto& part : response.confidence_parts)
            out.object([&] {
                out.member("what", part.what);
                out.member("value", rounded(part.value, 1e6));
                out.member("weight", rounded(part.weight, 1e6));
            });
    });
}

// What all answers begin with.
void put_start(JsonWriter& out, const std::optional<BatchId>& id) {
    out.member("schema", "islet.search/1");
    out.member("id", json_id(id));
}

void put_response(JsonWriter& out, const Response& response, const std::optional<BatchId>& id,
                  OffsetUnit unit) {
    put_start(out, id);
    out.object("query", [&] { put_query(out, response.query); });
    out.member("took_ms", rounded(response.took_ms, 1e3));
    out.object("total", [&] {
        out.member("value", response.total);
        out.member("relation", to_string(response.relation));
    });
    out.member("confidence", rounded(response.confidence, 1e4));
    out.member("offsets", to_string(unit));
    out.array("results", [&] {
        for (const auto& result : response.results) out.object([&] { put_result(out, result, unit); });
    });
    if (!response.facets.empty()) out.object("facets", [&] { put_facets(out, response.facets); });
    if (response.listed) out.object("listed", [&] { put_listed(out, response); });
    if (response.urgent) out.member("urgent", true);
    if (response.withheld) out.member("withheld", true);
    if (response.made_by) out.object("made_by", [&] { put_provenance(out, *response.made_by); });
    if (response.explanation || !response.confidence_parts.empty())
        out.object("explain", [&] { put_explanation(out, response); });
}

// About as many bytes as a result takes: its text, a snippet of it, marks, and where it is from.
std::size_t expected_size(const ResultPassage& result) {
    constexpr std::size_t mark = 60, rest = 1500;
    return result.text.size() + result.highlights.size() * mark + rest;
}

// An object and a line feed; put: writes its members. expected: its size, about.
template <typename Put>
std::string object_line(std::size_t expected, const Put& put, JsonLayout layout = JsonLayout::one_line) {
    std::string text;
    text.reserve(expected);
    JsonWriter out(text, layout == JsonLayout::indented ? 2 : -1);
    out.object([&] { put(out); });
    text += '\n';
    return text;
}

// The answer to a batch line that isn't a question: what was asked and what it gave, between what all answers
// have.
template <typename Asked, typename Put>
std::string batch_object(const char* asked, const Asked& value, const BatchAnswer& answer,
                         const Put& put_given) {
    return object_line(0, [&](JsonWriter& out) {
        put_start(out, answer.id);
        out.member(asked, value);
        out.member("took_ms", rounded(answer.took_ms, 1e3));
        put_given(out);
        out.member("warnings", answer.warnings);
        if (answer.made_by) out.object("made_by", [&] { put_provenance(out, *answer.made_by); });
    });
}

}  // namespace

std::string render_json(const Response& response, const std::optional<BatchId>& id, OffsetUnit unit,
                        JsonLayout layout) {
    std::size_t expected = 1000;
    for (const auto& result : response.results) expected += expected_size(result);
    return object_line(
        expected, [&](JsonWriter& out) { put_response(out, response, id, unit); }, layout);
}

std::string render_json_result(const ResultPassage& result, OffsetUnit unit) {
    return object_line(expected_size(result), [&](JsonWriter& out) { put_result(out, result, unit); });
}

std::string render_suggestions(const std::string& prefix, const std::vector<std::string>& suggestions,
                               const BatchAnswer& answer) {
    return batch_object("suggest", prefix, answer,
                        [&](JsonWriter& out) { out.member("suggestions", suggestions); });
}

std::string render_ping(const BatchAnswer& answer) {
    return batch_object("ping", true, answer, [](JsonWriter& /*nothing*/) {});
}

std::string render_batch_list(const std::string& what, const std::string& items, const BatchAnswer& answer) {
    return batch_object("list", what, answer,
                        [&](JsonWriter& out) { out.member("items", Json::parse(items)); });
}

std::string to_json(const Response& response, OffsetUnit unit) {
    return render_json(response, std::nullopt, unit, JsonLayout::one_line);
}

std::string render_json_error(const std::optional<BatchId>& id, const BatchError& error) {
    return object_line(0, [&](JsonWriter& out) {
        put_start(out, id);
        out.object("error", [&] {
            out.member("code", error.code);
            out.member("message", error.message);
            out.member("hint", text_or_null(error.hint));
        });
    });
}

}  // namespace islet
