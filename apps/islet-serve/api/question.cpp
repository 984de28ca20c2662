// Reads calls by the table of parameters.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/api/question.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "analysis/unicode/utf8.hpp"
#include "apps/islet-serve/api/parameters.hpp"
#include "apps/islet-serve/http/header_values.hpp"
#include "apps/islet-serve/http/problem.hpp"
#include "apps/islet-serve/http/target.hpp"
#include "apps/options/options_table.hpp"
#include "islet/error.hpp"
#include "islet/request_checks.hpp"
#include "searcher/messages/mail_text.hpp"

namespace islet::serve {
namespace {

std::string parameter_name(std::string_view wish) { return std::string(wish == "query" ? "q" : wish); }

[[noreturn]] void refuse_kind(const ParameterRow& row, const char* wanted) {
    throw Error(fmt::format("\"{}\" is not {}", row.name, wanted), "openapi.json says what each member is");
}

std::string json_value(const ParameterRow& row, const Json& value) {
    switch (row.kind) {
        case ParameterKind::share:
        case ParameterKind::number:
            if (!value.is_number()) refuse_kind(row, "a number");
            return value.dump();
        case ParameterKind::flag:
            if (!value.is_boolean()) refuse_kind(row, "true or false");
            return value.get<bool>() ? "true" : "false";
        default:
            if (!value.is_string()) refuse_kind(row, row.repeatable ? "a list of strings" : "a string");
            return value.get<std::string>();
    }
}

std::size_t choice_of(const ParameterRow& row, const std::string& value) {
    return checked_choice(value, row.name, split_choices(row.choices), row.fallback);
}

std::size_t number_of(const ParameterRow& row, const std::string& value) {
    return checked_number(value, row.name, static_cast<std::size_t>(std::stoul(row.fallback)), row.most);
}

bool flag_of(const ParameterRow& row, const std::string& value) {
    return checked_choice(value, row.name, {"true", "false"}, row.fallback) == 0;
}

/// Fills in a question, one parameter at a time.
class QuestionReader {
  public:
    explicit QuestionReader(const Call& call) : call_(call) {}

    void take(const Parameter& parameter) {
        const ParameterRow& row = require_parameter(call_.endpoint, parameter.name);
        const bool again = std::find(taken_.begin(), taken_.end(), &row) != taken_.end();
        if (again && !row.repeatable)
            throw Error(fmt::format("{} is given more than once", row.name), "give it once");
        taken_.push_back(&row);
        const std::string_view name = row.name;
        if (row.kind == ParameterKind::flag) return take_flag(row, parameter.value);
        if (row.kind == ParameterKind::number) return take_number(row, parameter.value);
        if (name == "q" || name == "text") return take_text(name, parameter.value);
        if (name == "by") question_.request.by = static_cast<Grouping>(choice_of(row, parameter.value));
        if (name == "offsets") question_.offsets = static_cast<OffsetUnit>(choice_of(row, parameter.value));
        if (name == "filter") question_.request.filters.push_back(parse_filter(parameter.value));
        if (name == "facet") question_.request.facets.push_back(parameter.value);
        if ((name == "sort" || name == "audience") && parameter.value.empty())
            throw Error(fmt::format("{} is empty", row.name), "leave it out where none is meant");
        if (name == "sort") question_.request.sort = parameter.value;
        if (name == "audience") question_.request.audience = parameter.value;
        if (name == "undated") question_.request.undated = choice_of(row, parameter.value) == 1;
        if (row.kind == ParameterKind::share)
            question_.request.min_confidence = checked_share(parameter.value, row.name, 0);
        if (name == "since") question_.request.since = checked_date(parameter.value, row.name);
        if (name == "until") question_.request.until = checked_date(parameter.value, row.name);
    }

    /// Reads a body that is the message itself. Mail in an old encoding must not be refused for that.
    void take_message(std::string_view bytes) {
        question_.request.ticket = true;
        question_.request.query = repair_utf8(mail_text(bytes).value_or(std::string(bytes)));
    }

    [[nodiscard]] Question done() {
        Request& request = question_.request;
        const Endpoint endpoint = call_.endpoint;
        if (endpoint == Endpoint::ticket || (endpoint == Endpoint::page && call_.post)) request.ticket = true;
        if (endpoint == Endpoint::similar) request.like = call_.subject;
        const bool nothing_asked = endpoint == Endpoint::page && !call_.post && request.query.empty();
        const bool asks = endpoint == Endpoint::search || endpoint == Endpoint::ticket ||
                          endpoint == Endpoint::similar || endpoint == Endpoint::page;
        if (asks && !nothing_asked) {
            check_request(request, parameter_name);
        } else {
            check_bounds(request, parameter_name);
        }
        if (endpoint == Endpoint::suggest && request.query.empty())
            throw Error("q is missing or empty", "give what has been typed so far: /v1/suggest?q=gluc");
        return std::move(question_);
    }

  private:
    void take_flag(const ParameterRow& row, const std::string& value) {
        Request& request = question_.request;
        const std::array members{
            std::pair{"expand", &request.expand},         std::pair{"spell", &request.spell},
            std::pair{"exact", &request.exact},           std::pair{"explain", &request.explain},
            std::pair{"provenance", &request.provenance}, std::pair{"boilerplate", &request.boilerplate}};
        for (const auto& [name, member] : members)
            if (std::string_view(name) == row.name) *member = flag_of(row, value);
    }

    void take_number(const ParameterRow& row, const std::string& value) {
        const std::string_view name = row.name;
        (name == "limit"    ? question_.request.limit
         : name == "offset" ? question_.request.offset
                            : question_.context) = number_of(row, value);
    }

    void take_text(std::string_view name, const std::string& value) {
        if (!question_.request.query.empty()) refuse_together("q", "text");
        if (name == "text") return take_message(value);
        question_.request.query = value;
    }

    const Call& call_;
    Question question_;
    std::vector<const ParameterRow*> taken_;
};

[[noreturn]] void refuse_type(const std::string& type, const char* wanted) {
    throw Problem{415,
                  type.empty() ? "the body has no Content-Type"
                               : fmt::format("a body of type {} can't be read here", shortened(type)),
                  fmt::format("send {}", wanted)};
}

void read_body(const Call& call, QuestionReader& reader) {
    const auto type = media_type(call.content_type);
    const bool is_ticket = call.endpoint == Endpoint::ticket;
    if (is_ticket && (type == "text/plain" || type == "message/rfc822"))
        return reader.take_message(call.body);
    if (call.endpoint == Endpoint::page) {
        if (type != "application/x-www-form-urlencoded")
            refuse_type(type, "application/x-www-form-urlencoded, as a form does");
        for (const auto& parameter : parse_form(call.body, "body"))
            if (!parameter.value.empty()) reader.take(parameter);
        return;
    }
    if (type != "application/json")
        refuse_type(type, is_ticket ? "text/plain, message/rfc822 or application/json" : "application/json");
    for (const auto& parameter : json_parameters(call.endpoint, call.body)) reader.take(parameter);
}

}  // namespace

Parameters json_parameters(Endpoint endpoint, std::string_view body) {
    const Json object = Json::parse(body, nullptr, false);
    if (!object.is_object())
        throw Problem{400, "the body is not a JSON object",
                      endpoint == Endpoint::ticket ? "write {\"text\": \"…\"}, as UTF-8"
                                                   : "write {\"q\": \"…\"}, as UTF-8"};
    return parameters_from(endpoint, object);
}

Parameters parameters_from(Endpoint endpoint, const Json& object) {
    Parameters parameters;
    for (const auto& [name, value] : object.items()) {
        const ParameterRow& row = require_parameter(endpoint, name);
        if (row.repeatable != value.is_array())
            refuse_kind(row, row.repeatable ? "a list of strings" : "a single value");
        if (!row.repeatable) {
            parameters.push_back({name, json_value(row, value)});
            continue;
        }
        for (const auto& element : value) parameters.push_back({name, json_value(row, element)});
    }
    return parameters;
}

Question question_of(const Call& call) {
    QuestionReader reader(call);
    for (const auto& parameter : call.query) {
        if (parameter.name == "text")
            throw Error("a message is sent in the body, not in the address",
                        "addresses are kept in logs and histories");
        // A form also sends the fields that nobody filled in.
        if (!is_page(call.endpoint) || !parameter.value.empty()) reader.take(parameter);
    }
    if (call.post) read_body(call, reader);
    return reader.done();
}

}  // namespace islet::serve
