// The JSON output, version 1 (docs/output.md): answers and errors.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/json.hpp"

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

Json json_document(const DocumentInfo& document) {
    auto object = JsonMembers(10)
                      .with("id", document.id)
                      .with("title", document.title)
                      .with("url", text_or_null(document.url))
                      .with("path", text_or_null(document.path))
                      .with("publisher", text_or_null(document.publisher))
                      .with("date", text_or_null(document.date))
                      .with("date_kind", text_or_null(to_string(document.date_kind)))
                      .with("language", text_or_null(document.language))
                      .with("type", text_or_null(document.type))
                      .with("tags", document.tags)
                      .object();
    if (!document.fields.empty()) object["fields"] = json_fields(document.fields);
    return object;
}

Json json_facets(const std::vector<Facet>& facets) {
    Json object = Json::object();
    for (const auto& facet : facets) {
        auto& values = object[facet.field] = Json::array();
        for (const auto& [value, count] : facet.values)
            values.push_back({{"value", value}, {"count", count}});
    }
    return object;
}

Json json_listed(const Response& response) {
    return {{"of", response.by_document ? "documents" : "passages"},
            {"counted", response.listed->counted},
            {"relation", response.listed->whole ? "eq" : "gte"},
            {"limit", response.listed->limit}};
}

Json json_corrections(const std::vector<Correction>& corrections) {
    Json list = Json::array();
    for (const auto& [from, to] : corrections) list.push_back({{"from", from}, {"to", to}});
    return list;
}

Json json_query(const QueryReport& query) {
    Json expansions = Json::array(), warnings = Json::array();
    for (const auto& expansion : query.expansions)
        expansions.push_back(
            {{"from", expansion.from}, {"to", expansion.to}, {"kind", to_string(expansion.kind)}});
    for (const auto& warning : query.warnings) warnings.push_back(warning.text);
    Json result = {{"text", query.text},
                   {"interpreted", query.interpreted},
                   {"corrections", json_corrections(query.corrections)},
                   {"suggestions", json_corrections(query.suggestions)},
                   {"missing", query.missing},
                   {"expansions", std::move(expansions)},
                   {"warnings", std::move(warnings)}};
    if (!query.explained.empty()) result["explained"] = query.explained;
    return result;
}

Json json_highlights(const std::string& text, const std::vector<Highlight>& marks, OffsetUnit unit) {
    OffsetCounter count(text, unit);
    Json highlights = Json::array();
    for (const auto& highlight : marks) {
        const std::size_t start = count.at(highlight.span.begin);
        highlights.push_back(JsonMembers(4)
                                 .with("start", start)
                                 .with("end", count.at(highlight.span.end))
                                 .with("kind", to_string(highlight.kind))
                                 .with("term", highlight.term)
                                 .object());
    }
    return highlights;
}

Json json_answer(const ResultPassage& result, OffsetUnit unit) {
    OffsetCounter count(result.text, unit);
    const std::size_t start = count.at(result.answer.begin);
    return {{"start", start}, {"end", count.at(result.answer.end)}};
}

Json json_duplicates(const ResultPassage& result) {
    Json duplicates = Json::array();
    for (const auto& duplicate : result.duplicates)
        duplicates.push_back(
            {{"passage_id", duplicate.passage_id}, {"document", json_document(duplicate.document)}});
    return duplicates;
}

Json json_evidence(const std::vector<Evidence>& all) {
    Json list = Json::array();
    for (const auto& evidence : all)
        list.push_back({{"what", evidence.what}, {"weight", rounded(evidence.weight, 1e6)}});
    return list;
}

Json json_result(const ResultPassage& result, OffsetUnit unit) {
    auto object =
        JsonMembers(13)
            .with("rank", result.rank)
            .with("score", rounded(result.score, 1e6))
            .with("passage_id", result.passage_id)
            .with("document", json_document(result.document))
            .with("headings", result.headings)
            .with("page", result.page > 0 ? Json(result.page) : Json(nullptr))
            .with("text", result.text)
            .with("highlights", json_highlights(result.text, result.highlights, unit))
            .with("title_highlights", json_highlights(result.document.title, result.title_highlights, unit))
            .with("answer", json_answer(result, unit))
            .with("snippet_html", snippet_html(result))
            .with("boilerplate", result.boilerplate)
            .with("duplicates", json_duplicates(result))
            .object();
    if (result.pinned) object["pinned"] = true;
    if (result.ocr) object["ocr"] = true;
    if (result.by_meaning) object["by_meaning"] = true;
    if (!result.evidence.empty()) object["explain"] = json_evidence(result.evidence);
    if (!result.said.empty()) object["said"] = json_said(result.said);
    return object;
}

Json json_provenance(const Provenance& made_by) {
    Json databases = Json::array();
    for (const auto& [uuid, revision] : made_by.databases)
        databases.push_back({{"uuid", uuid}, {"revision", revision ? Json(*revision) : Json(nullptr)}});
    return {
        {"version", made_by.version}, {"analyzer", made_by.analyzer}, {"databases", std::move(databases)}};
}

Json json_explanation(const Response& response) {
    Json confidence = Json::array();
    for (const auto& part : response.confidence_parts)
        confidence.push_back({{"what", part.what},
                              {"value", rounded(part.value, 1e6)},
                              {"weight", rounded(part.weight, 1e6)}});
    auto object = response.explanation ? json_concepts(*response.explanation) : Json::object();
    object["confidence"] = std::move(confidence);
    return object;
}

}  // namespace

std::string render_json(const Response& response, const std::optional<BatchId>& id, OffsetUnit unit,
                        JsonLayout layout) {
    Json results = Json::array();
    for (const auto& result : response.results) results.push_back(json_result(result, unit));
    Json object = {{"schema", "islet.search/1"},
                   {"id", json_id(id)},
                   {"query", json_query(response.query)},
                   {"took_ms", rounded(response.took_ms, 1e3)},
                   {"total", {{"value", response.total}, {"relation", to_string(response.relation)}}},
                   {"confidence", rounded(response.confidence, 1e4)},
                   {"offsets", to_string(unit)},
                   {"results", std::move(results)}};
    if (!response.facets.empty()) object["facets"] = json_facets(response.facets);
    if (response.listed) object["listed"] = json_listed(response);
    if (response.urgent) object["urgent"] = true;
    if (response.withheld) object["withheld"] = true;
    if (response.made_by) object["made_by"] = json_provenance(*response.made_by);
    if (response.explanation || !response.confidence_parts.empty())
        object["explain"] = json_explanation(response);
    return json_text(object, layout == JsonLayout::indented ? 2 : -1) + "\n";
}

std::string render_json_result(const ResultPassage& result, OffsetUnit unit) {
    return json_text(json_result(result, unit)) + "\n";
}

namespace {

// `asked` and what it gave, between what all answers have.
std::string batch_object(const char* asked, Json value, const char* name, Json given,
                         const BatchAnswer& answer) {
    Json object = {{"schema", "islet.search/1"},
                   {"id", json_id(answer.id)},
                   {asked, std::move(value)},
                   {"took_ms", rounded(answer.took_ms, 1e3)}};
    if (*name != 0) object[name] = std::move(given);
    object["warnings"] = answer.warnings;
    if (answer.made_by) object["made_by"] = json_provenance(*answer.made_by);
    return json_text(object) + "\n";
}

}  // namespace

std::string render_suggestions(const std::string& prefix, const std::vector<std::string>& suggestions,
                               const BatchAnswer& answer) {
    return batch_object("suggest", prefix, "suggestions", suggestions, answer);
}

std::string render_ping(const BatchAnswer& answer) { return batch_object("ping", true, "", {}, answer); }

std::string render_batch_list(const std::string& what, const std::string& items, const BatchAnswer& answer) {
    return batch_object("list", what, "items", Json::parse(items), answer);
}

std::string to_json(const Response& response, OffsetUnit unit) {
    return render_json(response, std::nullopt, unit, JsonLayout::one_line);
}

std::string render_json_error(const std::optional<BatchId>& id, const BatchError& error) {
    return json_text(
               {{"schema", "islet.search/1"},
                {"id", json_id(id)},
                {"error",
                 {{"code", error.code}, {"message", error.message}, {"hint", text_or_null(error.hint)}}}}) +
           "\n";
}

}  // namespace islet
