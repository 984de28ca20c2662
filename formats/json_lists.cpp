// What --list and --suggest print as JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cmath>

#include "formats/escaping/json_fields.hpp"
#include "formats/escaping/json_text.hpp"
#include "formats/json.hpp"

namespace islet {

namespace {

std::string laid_out(const Json& array, JsonLayout layout) {
    if (layout == JsonLayout::indented) return json_text(array, 2) + "\n";
    std::string out;
    for (const auto& element : array) out += json_text(element) + "\n";
    return out;
}

}  // namespace

std::string json_list(const std::vector<DocumentInfo>& documents, JsonLayout layout) {
    Json array = Json::array();
    for (const auto& document : documents) {
        array.push_back({{"id", document.id},
                         {"title", document.title},
                         {"path", text_or_null(document.path)},
                         {"url", text_or_null(document.url)},
                         {"publisher", text_or_null(document.publisher)},
                         {"date", text_or_null(document.date)},
                         {"date_kind", text_or_null(to_string(document.date_kind))},
                         {"language", text_or_null(document.language)},
                         {"type", text_or_null(document.type)},
                         {"tags", document.tags},
                         {"passages", document.passages}});
        if (!document.fields.empty()) array.back()["fields"] = json_fields(document.fields);
    }
    return laid_out(array, layout);
}

std::string json_list(const std::vector<AcronymInfo>& acronyms, JsonLayout layout) {
    Json array = Json::array();
    for (const auto& acronym : acronyms)
        array.push_back({{"short", acronym.short_form},
                         {"long", acronym.long_form},
                         {"count", acronym.count},
                         {"documents", acronym.documents}});
    return laid_out(array, layout);
}

std::string json_list(const DatabaseStats& stats, JsonLayout layout) {
    Json array = Json::array();
    array.push_back({{"documents", stats.documents},
                     {"passages", stats.passages},
                     {"terms", stats.terms},
                     {"average_passage_words", stats.average_passage_words},
                     {"schema_version", stats.schema_version},
                     {"analyzer", stats.analyzer}});
    return laid_out(array, layout);
}

std::string json_list(const std::vector<SynonymRule>& rules, JsonLayout layout) {
    Json array = Json::array();
    for (const auto& rule : rules) array.push_back({{"terms", rule.terms}, {"becomes", rule.becomes}});
    return laid_out(array, layout);
}

std::string json_list(const std::vector<FieldValue>& values, JsonLayout layout) {
    Json array = Json::array();
    for (const auto& value : values)
        array.push_back({{"field", value.field}, {"value", value.value}, {"documents", value.documents}});
    return laid_out(array, layout);
}

std::string json_list(const std::vector<ListedSource>& sources, JsonLayout layout) {
    Json array = Json::array();
    for (const auto& source : sources)
        array.push_back({{"path", source.path},
                         {"exclude", source.exclude},
                         {"files", source.files},
                         {"documents", source.documents}});
    return laid_out(array, layout);
}

std::string json_list(const std::vector<TermInfo>& terms, JsonLayout layout) {
    Json array = Json::array();
    for (const auto& term : terms) array.push_back({{"term", term.word}, {"passages", term.passages}});
    return laid_out(array, layout);
}

std::string json_list(const std::vector<Collocation>& collocations, JsonLayout layout) {
    Json array = Json::array();
    for (const auto& c : collocations)
        array.push_back({{"term", c.word},
                         {"together", c.together},
                         {"passages", c.passages},
                         {"strength", std::round(c.strength * 10) / 10}});
    return laid_out(array, layout);
}

std::string json_strings(const std::vector<std::string>& strings, JsonLayout layout) {
    return laid_out(Json(strings), layout);
}

}  // namespace islet
