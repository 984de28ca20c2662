// The table of tools.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/mcp/tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "apps/islet-serve/api/question.hpp"
#include "apps/islet-serve/api/schemas.hpp"
#include "apps/islet-serve/api/words.hpp"
#include "apps/islet-serve/http/problem.hpp"
#include "apps/islet-serve/mcp/messages.hpp"
#include "apps/islet-serve/mcp/tool_schemas.hpp"
#include "contract/did_you_mean.hpp"

namespace islet::serve {
namespace {

using enum Endpoint;

/// An argument, and the parameter that it stands for, which gives its kind and default.
struct ArgumentRow {
    const char* name = "";
    const char* parameter = "";       ///< empty: the tool's own
    const char* help = nullptr;       ///< else the parameter's
    std::size_t fallback = 0;         ///< of a number, instead of the parameter's; 0: the parameter's
    std::size_t least = 0, most = 0;  ///< of a number that is the tool's own
    bool required = false;
};

struct ToolRow {
    const char* name = "";
    const char* title = "";
    const char* help = "";
    Endpoint endpoint = search;
    std::vector<ArgumentRow> arguments{};
};

constexpr std::size_t usual_characters = 8'000;
constexpr const char* filter_help =
    "FIELD=VALUE, of the fields publisher, language, tag, type, path (a prefix), id, date, year and those of "
    "the articles' own; year=2020..2024 is a range. Of the same field any may hold, of different fields all "
    "must.";
constexpr ArgumentRow characters_row{
    .name = "max_characters",
    .help = "How long the answer's text may be. What doesn't fit is left out, and the answer says so.",
    .fallback = usual_characters,
    .least = 500,
    .most = 100'000};
constexpr ArgumentRow passage_row{
    .name = "passage_id", .help = "A passage_id, as results have it.", .required = true};

ArgumentRow same(const char* name) { return {.name = name, .parameter = name}; }
ArgumentRow limited(std::size_t fallback) {
    return {.name = "limit", .parameter = "limit", .fallback = fallback};
}
ArgumentRow filtered() { return {.name = "filter", .parameter = "filter", .help = filter_help}; }

const std::vector<ToolRow>& tools() {
    static const std::vector<ToolRow> rows{
        {"search_passages",
         "Search the articles",
         "Finds the passages of the articles that answer a question, best first. Each comes with its "
         "article's "
         "title, headings, publisher, date and address: cite them. The answer says how sure it is.",
         search,
         {{.name = "query",
           .parameter = "q",
           .help = "The question in plain words, or a query: \"a phrase\", +must, -mustnot, AND, OR, NOT, "
                   "NEAR/5, "
                   "prefix*, title:word.",
           .required = true},
          limited(5),
          same("offset"),
          same("by"),
          filtered(),
          same("since"),
          same("until"),
          same("undated"),
          same("audience"),
          same("sort"),
          same("facet"),
          same("min_confidence"),
          same("exact"),
          same("spell"),
          same("boilerplate"),
          characters_row}},
        {"show_passage",
         "Read a passage in its article",
         "Gives a passage, and with context those before and after it in the same article.",
         passage,
         {passage_row, same("context"), characters_row}},
        {"similar_passages",
         "Find similar passages",
         "Finds passages of all articles that say much the same as one passage.",
         similar,
         {passage_row, limited(5), same("offset"), filtered(), same("since"), same("until"), characters_row}},
        {"list_documents",
         "List the articles",
         "Lists the articles there are, by id: title, publisher, date, number of passages.",
         documents,
         {{.name = "limit", .help = "At most so many articles.", .fallback = 50, .least = 1, .most = 1'000},
          {.name = "offset", .help = "Articles to pass over first.", .most = 10'000'000},
          characters_row}},
        {"answer_message",
         "Find what answers a message",
         "Finds the passages that answer a whole message, such as an e-mail or a ticket. Greeting, "
         "quotations and "
         "signature don't count. Use search_passages for a question in a few words.",
         ticket,
         {{.name = "message",
           .parameter = "text",
           .help = "The message as it came, with or without its headers.",
           .required = true},
          limited(3),
          filtered(),
          same("since"),
          same("until"),
          same("min_confidence"),
          characters_row}}};
    return rows;
}

const ToolRow& tool_named(const std::string& name) {
    const auto& rows = tools();
    return *std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
}

Json argument_schema(const ToolRow& tool, const ArgumentRow& row) {
    Json schema;
    if (*row.parameter != 0) {
        const ParameterRow& parameter = require_parameter(tool.endpoint, row.parameter);
        schema = schema_of(parameter);
        schema["description"] = row.help != nullptr ? row.help : parameter.help;
    } else if (row.required) {
        schema = {{"type", "string"}, {"minLength", 1}, {"description", row.help}};
    } else {
        schema = {{"type", "integer"}, {"minimum", row.least}, {"maximum", row.most}};
        schema["description"] = row.help;
        schema["default"] = row.fallback;
    }
    if (row.fallback > 0) schema["default"] = row.fallback;
    return schema;
}

Json input_schema(const ToolRow& tool) {
    Json properties = Json::object(), required = Json::array();
    for (const auto& row : tool.arguments) {
        properties[row.name] = argument_schema(tool, row);
        if (row.required) required.push_back(row.name);
    }
    Json schema = {{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) schema["required"] = std::move(required);
    schema["additionalProperties"] = false;
    return schema;
}

[[noreturn]] void refuse_argument(const ToolRow& tool, const std::string& name) {
    std::vector<std::string> names;
    for (const auto& row : tool.arguments) names.emplace_back(row.name);
    const auto meant = did_you_mean(name, names);
    throw Problem{400, fmt::format("{} takes no argument '{}'", tool.name, shortened(name)),
                  meant.empty() ? fmt::format("choose from {}", fmt::join(names, ", "))
                                : fmt::format("did you mean {}?", meant)};
}

void require_kind(const char* name, const Json& schema, const Json& value) {
    const auto type = schema["type"].get<std::string>();
    bool right = value.is_string();
    if (type == "integer")
        right = value.is_number_integer() && value >= schema["minimum"] && value <= schema["maximum"];
    if (type == "number") right = value.is_number();
    if (type == "boolean") right = value.is_boolean();
    if (type == "array")
        right = value.is_array() &&
                std::all_of(value.begin(), value.end(), [](const Json& each) { return each.is_string(); });
    if (right) return;
    const auto wanted = type == "array"     ? std::string("a list of strings")
                        : type == "integer" ? fmt::format("a whole number from {} to {}",
                                                          schema["minimum"].dump(), schema["maximum"].dump())
                        : type == "boolean" ? std::string("true or false")
                        : type == "number"  ? std::string("a number")
                                            : std::string("a string");
    throw Problem{400, fmt::format("{} must be {}", name, wanted),
                  "the tool's inputSchema says what each argument is"};
}

// 3.0 is an integer in JSON Schema, and to programs that have no other numbers.
Json as_integer(const Json& value) {
    constexpr double most = 1e15;  // what a double holds exactly
    if (!value.is_number_float()) return value;
    const double number = value;
    return std::abs(number) < most && std::trunc(number) == number ? Json(static_cast<std::int64_t>(number))
                                                                   : value;
}

/// The arguments that were given, without those that are null, and with the tool's own defaults.
Json checked_arguments(const ToolRow& tool, const Json& arguments) {
    Json checked = Json::object();
    if (!arguments.is_null() && !arguments.is_object())
        throw Problem{400, "the arguments are not a JSON object",
                      "the tool's inputSchema says what it takes"};
    for (const auto& [name, value] : arguments.items()) {
        const auto row = std::find_if(tool.arguments.begin(), tool.arguments.end(),
                                      [&key = name](const auto& each) { return each.name == key; });
        if (row == tool.arguments.end()) refuse_argument(tool, name);
        if (value.is_null()) continue;
        checked[name] = as_integer(value);
        require_kind(row->name, argument_schema(tool, *row), checked[name]);
    }
    for (const auto& row : tool.arguments) {
        if (checked.contains(row.name)) continue;
        if (row.required)
            throw Problem{400, fmt::format("{} is missing", row.name), fmt::format("{} needs it", tool.name)};
        if (row.fallback > 0) checked[row.name] = row.fallback;
    }
    return checked;
}

// As the HTTP interface would have received it.
Json parameters_object(const ToolRow& tool, const Json& checked) {
    Json object = Json::object();
    for (const auto& row : tool.arguments)
        if (*row.parameter != 0 && checked.contains(row.name)) object[row.parameter] = checked[row.name];
    return object;
}

}  // namespace

const Json& tool_list() {
    static const Json list = [] {
        Json made = Json::array();
        for (const auto& tool : tools())
            made.push_back(
                {{"name", tool.name},
                 {"title", tool.title},
                 {"description", tool.help},
                 {"inputSchema", input_schema(tool)},
                 {"outputSchema", tool.endpoint == documents ? documents_schema() : passages_schema()},
                 {"annotations",
                  {{"title", tool.title},
                   {"readOnlyHint", true},
                   {"destructiveHint", false},
                   {"idempotentHint", true},
                   {"openWorldHint", false}}}});
        return made;
    }();
    return list;
}

bool is_tool(const std::string& name) {
    const auto& rows = tools();
    return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
}

std::string argument_words(const Advice& advice) {
    return advice.remedy == Remedy::list_values ? domain_words(advice) : parameter_words(advice);
}

ToolCall tool_call(const std::string& name, const Json& arguments) {
    const ToolRow& tool = tool_named(name);
    const Json checked = checked_arguments(tool, arguments);
    ToolCall asked;
    asked.most_characters = checked["max_characters"];
    asked.call.endpoint = tool.endpoint;
    asked.call.subject = text_member(checked, "passage_id");
    if (tool.endpoint == documents) {
        asked.limit = checked["limit"];
        asked.offset = checked.value("offset", std::size_t{0});
    } else if (tool.endpoint == ticket) {  // a message is sent in a body
        asked.call.post = true;
        asked.call.content_type = "application/json";
        asked.call.body = parameters_object(tool, checked).dump();
    } else {
        asked.call.query = parameters_from(tool.endpoint, parameters_object(tool, checked));
    }
    return asked;
}

}  // namespace islet::serve
