// Fuzz target: a request as anyone may send it: address, fields and body, up to what is asked of a Searcher.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "analysis/unicode/utf8.hpp"
#include "apps/islet-serve/api/answers.hpp"
#include "apps/islet-serve/api/question.hpp"
#include "apps/islet-serve/front/reception.hpp"
#include "apps/islet-serve/mcp/revisions.hpp"
#include "apps/islet-serve/mcp/tools.hpp"
#include "formats/escaping/json_text.hpp"
#include "islet/error.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/output_checks.hpp"

using namespace islet;
using namespace islet::serve;

namespace {

// Lines: method, address, Content-Type, Accept-Encoding, If-None-Match, Authorization; the body is the rest.
Incoming request_from(std::string_view text) {
    Incoming request;
    std::array<std::string*, 6> lines{&request.method,        &request.target,
                                      &request.content_type,  &request.accept_encoding,
                                      &request.if_none_match, &request.authorization};
    for (auto* line : lines) std::tie(*line, text) = fuzz::first_line(text);
    request.body = text;
    return request;
}

void check_problem(const Reply& reply) {
    fuzz::law(reply.status >= 400 && reply.status < 600, "a problem that is none");
    if (!reply.content_type.starts_with("application/problem")) return;  // a page for people
    const auto value = Json::parse(reply.body, nullptr, false);
    fuzz::law(!value.is_discarded() && value["status"] == reply.status, "a problem that isn't JSON");
    fuzz::law(is_valid_utf8(reply.body) && !test::has_raw_controls(reply.body, true),
              "a problem that isn't safe");
    const auto detail = value["detail"].get<std::string>();
    fuzz::law(!detail.empty() && value["hint"].is_string(), "a problem without words or hint");
}

void check_fields(const Reply& reply) {
    for (const auto& [name, value] : reply.fields)
        fuzz::law(value.find_first_of("\r\n") == std::string::npos, "a field that breaks its line");
}

void check_question(const Call& call, const Question& question) {
    const Request& r = question.request;
    fuzz::law(is_valid_utf8(r.query) && is_valid_utf8(r.like), "a question that isn't UTF-8");
    fuzz::law(r.limit <= 1000 && r.offset <= 10'000'000 && question.context <= 1000,
              "a number beyond bounds");
    const bool asks = call.endpoint == Endpoint::search || call.endpoint == Endpoint::ticket;
    fuzz::law(!asks || !r.query.empty(), "nothing is asked");
    for (const auto& filter : r.filters)
        fuzz::law(!filter.field.empty() && !filter.value.empty(), "half a filter");
}

// A message of the Model Context Protocol, up to what a tool asks of a Searcher.
void check_message(const Call& call) {
    const Json message = Json::parse(call.body, nullptr, false);
    if (message.is_discarded()) return;
    try {
        const auto fields = routing_fields(call.fields);
        (void)era_of(message, &fields);
        const Json& params = member(message, "params");
        if (!is_tool(text_member(params, "name"))) return;
        const auto asked = tool_call(text_member(params, "name"), member(params, "arguments"));
        fuzz::law(asked.most_characters >= 500 && asked.most_characters <= 100'000, "a text without bounds");
        if (asked.call.endpoint != Endpoint::documents) check_question(asked.call, question_of(asked.call));
    } catch (const RpcError& error) {
        const auto text = json_text(error_message(message, error));
        fuzz::law(is_valid_utf8(text) && !test::has_raw_controls(text, true), "an error that isn't safe");
        fuzz::law(error.status >= 200 && error.status < 500, "an error of no status");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Tokens tokens("");
    static Reception reception(
        {"https://desk.example.org", 0, false}, tokens, [] { return std::string(); },
        [](const std::string& line) {
            fuzz::law(!test::has_raw_controls(line, false), "a line that isn't one");
            return true;
        });
    std::string label = "none";
    auto request = request_from(fuzz::as_text(data, size));
    auto decision = reception.receive(request, label);
    if (const auto* reply = std::get_if<Reply>(&decision)) {
        check_fields(*reply);
        if (reply->status >= 400) check_problem(*reply);
        return 0;
    }
    const Call call = call_from(to_bytes(std::get<Call>(decision)));
    try {
        if (call.endpoint == Endpoint::mcp)
            check_message(call);
        else
            check_question(call, question_of(call));
    } catch (const Error& error) {
        check_problem(problem_reply(problem_of(error, 400)));
    } catch (const Problem& problem) {
        check_problem(problem_reply(problem));
    }
    return 0;
}
