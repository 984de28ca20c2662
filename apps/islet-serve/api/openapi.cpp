// Writes the OpenAPI document.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/api/openapi.hpp"

#include <array>
#include <utility>

#include "apps/islet-serve/api/schemas.hpp"
#include "islet/version.hpp"

namespace islet::serve {
namespace {

Json ref(const char* name) { return {{"$ref", std::string("#/components/") + name}}; }

// A schema may refer to its own parts as parts of the whole document.
void move_refs(Json& value) {
    constexpr std::string_view from = "#/$defs/";
    if (value.is_object() && value.contains("$ref")) {
        const auto target = value["$ref"].get<std::string>();
        if (target.starts_with(from)) value["$ref"] = "#/components/schemas/" + target.substr(from.size());
    }
    if (value.is_structured())
        for (auto& element : value) move_refs(element);
}

bool is_required(Endpoint endpoint, std::string_view name) {
    return name == "q" && (endpoint == Endpoint::search || endpoint == Endpoint::suggest);
}

Json query_parameters(Endpoint endpoint, bool post) {
    Json list = Json::array();
    for (const auto* row : parameters_of(endpoint)) {
        const std::string_view name = row->name;
        if (name == "text" || (post && endpoint == Endpoint::search)) continue;
        Json parameter = {{"name", row->name}, {"in", "query"}};
        if (is_required(endpoint, name)) parameter["required"] = true;
        parameter["description"] = row->help;
        parameter["schema"] = schema_of(*row);
        if (row->repeatable) parameter["explode"] = true;
        list.push_back(std::move(parameter));
    }
    return list;
}

Json body_schema(Endpoint endpoint) {
    Json properties = Json::object();
    for (const auto* row : parameters_of(endpoint)) {
        properties[row->name] = schema_of(*row);
        properties[row->name]["description"] = row->help;
    }
    return {{"type", "object"},
            {"required", Json::array({endpoint == Endpoint::ticket ? "text" : "q"})},
            {"properties", std::move(properties)},
            {"additionalProperties", false}};
}

Json request_body(Endpoint endpoint) {
    Json content = {{"application/json", {{"schema", body_schema(endpoint)}}}};
    if (endpoint == Endpoint::ticket) {
        const Json message = {{"schema", {{"type", "string"}, {"minLength", 1}}}};
        content["text/plain"] = message;
        content["message/rfc822"] = message;
    }
    return {{"required", true}, {"content", std::move(content)}};
}

struct Responses {
    const char* schema;  // of 200
    bool list = false;
    bool cached = true;    // may be 304
    bool refused = true;   // may be 400
    bool missing = false;  // may be 404
    bool body = false;     // may be 413 and 415
    bool worker = true;    // may be 503
};

Json success(const Responses& r) {
    Json schema = ref(r.schema);
    if (std::string_view(r.schema) == "schemas/completion") schema = {{"type", "string"}};
    if (r.list) schema = {{"type", "array"}, {"items", std::move(schema)}};
    return {{"description", "the answer"},
            {"content", {{"application/json", {{"schema", std::move(schema)}}}}}};
}

Json responses(const Responses& r) {
    Json all = {{"200", success(r)}};
    if (r.cached) all["304"] = {{"description", "as it was: the ETag is the one in If-None-Match"}};
    const std::array<std::pair<const char*, bool>, 9> problems{{{"400", r.refused},
                                                                {"401", true},
                                                                {"403", true},
                                                                {"404", r.missing},
                                                                {"413", r.body},
                                                                {"414", true},
                                                                {"415", r.body},
                                                                {"429", true},
                                                                {"503", r.worker}}};
    for (const auto& [status, possible] : problems)
        if (possible) all[status] = ref("responses/problem");
    return all;
}

Json operation(Endpoint endpoint, const char* id, const char* summary, const Responses& r) {
    Json what = {{"operationId", id}, {"summary", summary}};
    auto parameters = query_parameters(endpoint, r.body);
    if (endpoint == Endpoint::passage || endpoint == Endpoint::similar)
        parameters.push_back({{"name", "id"},
                              {"in", "path"},
                              {"required", true},
                              {"description", "A passage_id, as results have it."},
                              {"schema", {{"type", "string"}, {"minLength", 1}}}});
    if (!parameters.empty()) what["parameters"] = std::move(parameters);
    if (r.body) what["requestBody"] = request_body(endpoint);
    what["responses"] = responses(r);
    return what;
}

Json state_operation(const char* id, const char* summary, bool may_fail) {
    return {{"operationId", id},
            {"summary", summary},
            {"security", Json::array()},
            {"responses", responses({.schema = "schemas/state", .cached = false, .worker = may_fail})}};
}

Json paths() {
    using enum Endpoint;
    constexpr Responses answer{.schema = "schemas/search"};
    constexpr Responses answer_to_body{.schema = "schemas/search", .cached = false, .body = true};
    constexpr Responses of_passage{.schema = "schemas/search", .missing = true};
    return {
        {"/v1/search",
         {{"get", operation(search, "search", "Passages that answer a question.", answer)},
          {"post",
           operation(search, "searchPost", "The same, with the question in the body.", answer_to_body)}}},
        {"/v1/ticket",
         {{"post", operation(ticket, "ticket", "Passages that answer a whole message.", answer_to_body)}}},
        {"/v1/suggest",
         {{"get", operation(suggest, "suggest", "Completions of what is being typed, best first.",
                            {.schema = "schemas/completion", .list = true})}}},
        {"/v1/passages/{id}",
         {{"get", operation(passage, "passage", "A passage, with those around it.", of_passage)}}},
        {"/v1/passages/{id}/similar",
         {{"get", operation(similar, "similar", "Passages similar to one.", of_passage)}}},
        {"/v1/documents",
         {{"get", operation(documents, "documents", "The articles there are.",
                            {.schema = "schemas/listed_document", .list = true})}}},
        {"/v1/fields",
         {{"get", operation(fields, "fields", "The values that filters may have.",
                            {.schema = "schemas/field", .list = true})}}},
        {"/healthz", {{"get", state_operation("health", "Whether the server runs.", false)}}},
        {"/readyz", {{"get", state_operation("ready", "Whether the databases can be searched.", true)}}}};
}

Json components() {
    Json schemas = Json::parse(output_schema())["$defs"];
    schemas["problem"] = Json::parse(problem_schema());
    schemas["problem"].erase("$schema");
    schemas["state"] = {{"type", "object"},
                        {"required", Json::array({"status"})},
                        {"properties", {{"status", {{"enum", Json::array({"ok", "ready"})}}}}}};
    move_refs(schemas);
    return {{"schemas", std::move(schemas)},
            {"responses",
             {{"problem",
               {{"description", "what is wrong, and what can be done"},
                {"content", {{"application/problem+json", {{"schema", ref("schemas/problem")}}}}}}}}},
            {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}};
}

}  // namespace

std::string openapi_document() {
    const Json document = {
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "islet-serve"},
          {"version", ISLET_VERSION},
          {"description",
           "Passage search for patient and clinical articles. A token is needed where the server "
           "was started with one."},
          {"license", {{"name", "GPL-2.0-or-later"}, {"identifier", "GPL-2.0-or-later"}}}}},
        {"security", {Json::object(), {{"token", Json::array()}}}},
        {"paths", paths()},
        {"components", components()}};
    return json_text(document, 1) + "\n";
}

}  // namespace islet::serve
