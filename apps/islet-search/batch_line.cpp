// Reads one line of a batch.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/utf8.hpp"
#include "apps/islet-search/batch.hpp"
#include "contract/did_you_mean.hpp"
#include "formats/escaping/json_text.hpp"
#include "islet/request_checks.hpp"
#include "searcher/messages/mail_text.hpp"

namespace islet {

namespace {

const std::vector<std::string> known_members = {
    "id",          "query",      "like",    "limit",          "offset",   "by",      "filters",
    "since",       "until",      "expand",  "spell",          "exact",    "explain", "ticket",
    "boilerplate", "offsets",    "suggest", "min_confidence", "show",     "context", "list",
    "ping",        "provenance", "facets",  "sort",           "audience", "undated"};

// As written in a line, for messages.
std::string json_name(std::string_view wish) { return fmt::format("\"{}\"", wish); }

/// Takes the members of a JSON line one by one; a wrong type or value is an Error that names the member.
class MemberReader {
  public:
    explicit MemberReader(const Json& object) : object_(object) {}

    void text(const char* name, std::string& value) const {
        if (const Json* member = find(name)) {
            if (!member->is_string()) wrong(name, "a string");
            value = member->get<std::string>();
        }
    }

    void texts(const char* name, std::vector<std::string>& values) const {
        const Json* member = find(name);
        if (member == nullptr) return;
        const auto is_text = [](const Json& item) { return item.is_string(); };
        if (!member->is_array() || !std::all_of(member->begin(), member->end(), is_text))
            wrong(name, "a list of strings");
        values = member->get<std::vector<std::string>>();
    }

    void number(const char* name, std::size_t& value, std::size_t most) const {
        const Json* member = find(name);
        if (member == nullptr) return;
        // A text may be long, and a list deeply nested: its kind says enough.
        const std::string given = member->is_number() ? member->dump() : member->type_name();
        value = checked_number(given, json_name(name), value, most);
    }

    void share(const char* name, double& value) const {
        const Json* member = find(name);
        if (member == nullptr) return;
        const std::string given = member->is_number() ? member->dump() : member->type_name();
        value = checked_share(given, json_name(name), value);
    }

    void flag(const char* name, bool& value) const {
        if (const Json* member = find(name)) {
            if (!member->is_boolean()) wrong(name, "true or false");
            value = member->get<bool>();
        }
    }

    /// Index of the value among choices.
    template <typename Enum>
    void choice(const char* name, Enum& value, const std::vector<std::string>& choices) const {
        std::string given;
        text(name, given);
        if (find(name) == nullptr) return;
        value = static_cast<Enum>(checked_choice(given, json_name(name), choices, choices.front()));
    }

    /// null counts as not given.
    [[nodiscard]] const Json* find(const char* name) const {
        const auto member = object_.find(name);
        return member == object_.end() || member->is_null() ? nullptr : &*member;
    }

    [[noreturn]] static void wrong(const char* name, const std::string& wanted) {
        throw Error(fmt::format("\"{}\" is not {}", name, wanted),
                    "docs/output.md lists what a batch line may hold");
    }

  private:
    const Json& object_;
};

Json parsed_object(std::string_view text) {
    Json object = Json::parse(text, nullptr, false);
    if (object.is_discarded())
        throw Error("the line begins with { but is not a JSON object",
                    "write {\"id\":\"1\",\"query\":\"…\"} on one line");
    return object;
}

void take_id(const Json& object, BatchId& id) {
    const MemberReader reader(object);
    const Json* member = reader.find("id");
    if (member == nullptr) return;
    if (member->is_string()) {
        id = {member->get<std::string>(), false};
    } else if (member->is_number_integer()) {
        id = {member->dump(), true};
    } else {
        MemberReader::wrong("id", "a string or a whole number");
    }
}

// ["publisher=X", {"field":"tag","value":"y"}] or {"publisher":"X"}
std::vector<Filter> json_filters(const Json& member) {
    const char* wanted = "a list of \"FIELD=VALUE\", or an object of FIELD: VALUE";
    if (!member.is_array() && !member.is_object()) MemberReader::wrong("filters", wanted);
    std::vector<Filter> filters;
    for (const auto& [key, item] : member.items()) {
        if (member.is_object() && item.is_string()) {
            filters.push_back(parse_filter(key + "=" + item.get<std::string>()));
        } else if (member.is_array() && item.is_string()) {
            filters.push_back(parse_filter(item.get<std::string>()));
        } else if (member.is_array() && item.is_object() && item.contains("field") &&
                   item.contains("value") && item["field"].is_string() && item["value"].is_string()) {
            filters.push_back(
                parse_filter(item["field"].get<std::string>() + "=" + item["value"].get<std::string>()));
        } else {
            MemberReader::wrong("filters", wanted);
        }
    }
    return filters;
}

void warn_of_unknown(const Json& object, BatchLine& line) {
    for (const auto& [name, value] : object.items()) {
        if (std::find(known_members.begin(), known_members.end(), name) != known_members.end()) continue;
        const std::string meant = did_you_mean(name, known_members);
        line.warnings.push_back(
            fmt::format("\"{}\" means nothing here and was passed over{}", name,
                        meant.empty() ? "" : fmt::format("; did you mean \"{}\"?", meant)));
    }
}

void read_what_is_no_question(const MemberReader& reader, BatchLine& line) {
    reader.text("show", line.show);
    reader.number("context", line.context, most_context);
    reader.flag("ping", line.ping);
    ListWhat list{};
    reader.choice("list", list, list_words);
    if (reader.find("list") != nullptr) line.list = list;
    const char* first = nullptr;
    for (const auto* name : {"ping", "list", "show", "suggest", "like", "query"}) {
        if (reader.find(name) == nullptr) continue;
        const bool beside = first != nullptr && std::string_view(first) != "like";
        if (beside && std::string_view(first) != "suggest")
            refuse_together(json_name(first), json_name(name));
        if (first == nullptr) first = name;
    }
}

void read_json_line(std::string_view text, BatchLine& line) {
    const Json object = parsed_object(text);
    take_id(object, line.id);
    const MemberReader reader(object);
    Request& request = line.request;
    reader.text("query", request.query);
    reader.text("like", request.like);
    reader.text("suggest", line.suggest);
    read_what_is_no_question(reader, line);
    reader.number("limit", request.limit, most_results);
    reader.number("offset", request.offset, most_offset);
    reader.share("min_confidence", request.min_confidence);
    reader.choice("by", request.by, {"passage", "document"});
    reader.choice("offsets", line.offsets, {"codepoints", "utf8", "utf16"});
    reader.flag("expand", request.expand);
    reader.flag("spell", request.spell);
    reader.flag("exact", request.exact);
    reader.flag("explain", request.explain);
    reader.flag("provenance", request.provenance);
    reader.flag("ticket", request.ticket);
    reader.flag("boilerplate", request.boilerplate);
    if (const Json* filters = reader.find("filters")) request.filters = json_filters(*filters);
    reader.text("since", request.since);
    reader.text("until", request.until);
    reader.choice("undated", request.undated, {"drop", "keep"});
    reader.texts("facets", request.facets);
    reader.text("sort", request.sort);
    reader.text("audience", request.audience);
    warn_of_unknown(object, line);
}

void read_plain_line(std::string_view text, BatchLine& line) {
    const std::size_t tab = text.find('\t');
    if (tab != std::string_view::npos && tab > 0 && is_valid_utf8(text.substr(0, tab)))
        line.id = {std::string(text.substr(0, tab)), false};
    line.request.query = text.substr(tab == std::string_view::npos ? 0 : tab + 1);
}

}  // namespace

void parse_batch_line(std::string_view text, BatchLine& line) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (is_blank(text)) throw Error("the line is empty", "write ID<TAB>QUERY, QUERY or a JSON object");
    if (text.front() != '{') read_plain_line(text, line);
    if (!is_valid_utf8(text)) throw Error("the line is not valid UTF-8", "send queries as UTF-8");
    if (text.front() == '{') read_json_line(text, line);
    if (auto mail = line.request.ticket ? mail_text(line.request.query) : std::nullopt)
        line.request.query = std::move(*mail);
    line.is_question() ? check_request(line.request, json_name) : check_bounds(line.request, json_name);
}

}  // namespace islet
