// What --list and --suggest print as JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>

#include "formats/escaping/json_fields.hpp"
#include "formats/escaping/json_text.hpp"
#include "formats/json.hpp"

namespace islet {

namespace {

// An array, or its elements on a line each; put: writes one.
template <typename List, typename Put>
std::string laid_out(const List& list, JsonLayout layout, const Put& put) {
    std::string out;
    if (layout == JsonLayout::indented) {
        JsonWriter json(out, 2);
        json.array([&] {
            for (const auto& element : list) put(json, element);
        });
        out += '\n';
        return out;
    }
    for (const auto& element : list) {
        JsonWriter json(out);
        put(json, element);
        out += '\n';
    }
    return out;
}

// The same, of objects; put: writes the members of one.
template <typename List, typename Put>
std::string objects(const List& list, JsonLayout layout, const Put& put) {
    return laid_out(list, layout,
                    [&](JsonWriter& json, const auto& element) { json.object([&] { put(json, element); }); });
}

}  // namespace

std::string json_list(const std::vector<DocumentInfo>& documents, JsonLayout layout) {
    return objects(documents, layout, [](JsonWriter& json, const DocumentInfo& document) {
        json.member("id", document.id);
        json.member("title", document.title);
        json.member("path", text_or_null(document.path));
        json.member("url", text_or_null(document.url));
        put_origin(json, document);
        json.member("passages", document.passages);
        if (!document.fields.empty()) json.object("fields", [&] { put_fields(json, document.fields); });
    });
}

std::string json_list(const std::vector<AcronymInfo>& acronyms, JsonLayout layout) {
    return objects(acronyms, layout, [](JsonWriter& json, const AcronymInfo& acronym) {
        json.member("short", acronym.short_form);
        json.member("long", acronym.long_form);
        json.member("count", acronym.count);
        json.member("documents", acronym.documents);
    });
}

std::string json_list(const DatabaseStats& all, JsonLayout layout) {
    return objects(std::array{&all}, layout, [](JsonWriter& json, const DatabaseStats* stats) {
        json.member("documents", stats->documents);
        json.member("passages", stats->passages);
        json.member("terms", stats->terms);
        json.member("average_passage_words", stats->average_passage_words);
        json.member("schema_version", stats->schema_version);
        json.member("analyzer", stats->analyzer);
    });
}

std::string json_list(const std::vector<SynonymRule>& rules, JsonLayout layout) {
    return objects(rules, layout, [](JsonWriter& json, const SynonymRule& rule) {
        json.member("terms", rule.terms);
        json.member("becomes", rule.becomes);
    });
}

std::string json_list(const std::vector<FieldValue>& values, JsonLayout layout) {
    return objects(values, layout, [](JsonWriter& json, const FieldValue& value) {
        json.member("field", value.field);
        json.member("value", value.value);
        json.member("documents", value.documents);
    });
}

std::string json_list(const std::vector<ListedSource>& sources, JsonLayout layout) {
    return objects(sources, layout, [](JsonWriter& json, const ListedSource& source) {
        json.member("path", source.path);
        json.member("exclude", source.exclude);
        json.member("files", source.files);
        json.member("documents", source.documents);
    });
}

std::string json_list(const std::vector<TermInfo>& terms, JsonLayout layout) {
    return objects(terms, layout, [](JsonWriter& json, const TermInfo& term) {
        json.member("term", term.word);
        json.member("passages", term.passages);
    });
}

std::string json_list(const std::vector<Collocation>& collocations, JsonLayout layout) {
    return objects(collocations, layout, [](JsonWriter& json, const Collocation& c) {
        json.member("term", c.word);
        json.member("together", c.together);
        json.member("passages", c.passages);
        json.member("strength", rounded(c.strength, 10));
    });
}

std::string json_strings(const std::vector<std::string>& strings, JsonLayout layout) {
    return laid_out(strings, layout, [](JsonWriter& json, const std::string& text) { json.element(text); });
}

}  // namespace islet
