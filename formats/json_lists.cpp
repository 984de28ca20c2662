// What --list and --suggest print as JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <charconv>

#include "formats/escaping/json_text.hpp"
#include "formats/json.hpp"

namespace islet {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string laid_out(const Json& array, JsonLayout layout) {
    if (layout == JsonLayout::indented) return json_text(array, 2) + "\n";
    std::string out;
    for (const auto& element : array) out += json_text(element) + "\n";
    return out;
}

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

// Solr's terms are separated by commas; "\," is a comma of the term's own.
Json solr_terms(std::string_view text) {
    Json terms = Json::array();
    std::string term;
    const auto finish = [&] {
        if (const std::string whole = trimmed(term); !whole.empty()) terms.push_back(whole);
        term.clear();
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\' && at + 1 < text.size()) {
            term += text[++at];
        } else if (text[at] == ',') {
            finish();
        } else {
            term += text[at];
        }
    }
    finish();
    return terms;
}

// "publisher=American Cancer Society (12)"
Json field_value(std::string_view line) {
    const std::size_t equals = line.find('=');
    const std::size_t open = line.rfind(" (");
    if (equals == std::string_view::npos || open == std::string_view::npos || open < equals ||
        !line.ends_with(")"))
        return {{"field", line.substr(0, equals)},
                {"value", equals == std::string_view::npos ? "" : line.substr(equals + 1)},
                {"documents", nullptr}};
    std::size_t documents = 0;
    std::from_chars(line.data() + open + 2, line.data() + line.size() - 1, documents);
    return {{"field", line.substr(0, equals)},
            {"value", line.substr(equals + 1, open - equals - 1)},
            {"documents", documents}};
}

}  // namespace

std::string json_list(const std::vector<DocumentInfo>& documents, JsonLayout layout) {
    Json array = Json::array();
    for (const auto& document : documents)
        array.push_back({{"id", document.id},
                         {"title", document.title},
                         {"path", text_or_null(document.path)},
                         {"url", text_or_null(document.url)},
                         {"publisher", text_or_null(document.publisher)},
                         {"date", text_or_null(document.date)},
                         {"language", text_or_null(document.language)},
                         {"type", text_or_null(document.type)},
                         {"tags", document.tags},
                         {"passages", document.passages}});
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

std::string json_synonyms(const std::vector<std::string>& lines, JsonLayout layout) {
    Json array = Json::array();
    for (const std::string_view line : lines) {
        const std::size_t arrow = line.find("=>");
        Json group = {{"terms", solr_terms(line.substr(0, arrow))}};
        if (arrow != std::string_view::npos) group["becomes"] = solr_terms(line.substr(arrow + 2));
        array.push_back(std::move(group));
    }
    return laid_out(array, layout);
}

std::string json_fields(const std::vector<std::string>& lines, JsonLayout layout) {
    Json array = Json::array();
    for (const auto& line : lines) array.push_back(field_value(line));
    return laid_out(array, layout);
}

std::string json_strings(const std::vector<std::string>& strings, JsonLayout layout) {
    return laid_out(Json(strings), layout);
}

}  // namespace islet
