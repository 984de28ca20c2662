// Schemas of tools, made from those of the JSON output.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/mcp/tool_schemas.hpp"

#include <string>

#include "apps/islet-serve/api/openapi.hpp"

namespace islet::serve {
namespace {

const Json& definitions() {
    static const Json all = Json::parse(output_schema())["$defs"];
    return all;
}

// Adds the definitions that a schema refers to, and those that they refer to.
void add_definitions(const Json& schema, Json& used) {
    constexpr std::string_view prefix = "#/$defs/";
    if (schema.is_object() && schema.contains("$ref")) {
        const auto name = schema["$ref"].get<std::string>().substr(prefix.size());
        if (!used.contains(name)) {
            used[name] = definitions()[name];
            add_definitions(Json(used[name]), used);
        }
    }
    if (schema.is_structured())
        for (const auto& element : schema) add_definitions(element, used);
}

Json left_out_schema() {
    const Json number = {{"type", "integer"}, {"minimum", 0}};
    return {{"description", "what was left out so that the text is no longer than max_characters"},
            {"type", "object"},
            {"required", Json::array({"results", "characters"})},
            {"properties", {{"results", number}, {"characters", number}}}};
}

Json whole(Json schema) {
    Json used = Json::object();
    add_definitions(schema, used);
    schema["$defs"] = std::move(used);
    return schema;
}

}  // namespace

Json passages_schema() {
    Json schema = definitions()["search"];
    schema["properties"]["left_out"] = left_out_schema();
    return whole(std::move(schema));
}

Json documents_schema() {
    const Json number = {{"type", "integer"}, {"minimum", 0}};
    return whole({{"type", "object"},
                  {"required", Json::array({"documents", "total", "offset"})},
                  {"properties",
                   {{"documents", {{"type", "array"}, {"items", {{"$ref", "#/$defs/listed_document"}}}}},
                    {"total", number},
                    {"offset", number},
                    {"left_out", left_out_schema()}}}});
}

}  // namespace islet::serve
