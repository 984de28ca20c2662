// Fuzz target: messages of the Model Context Protocol, answered from a few demonstration articles. The first
// line is how they come: empty, by standard input; else by HTTP, with its routing fields; the body is the
// rest. SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/unicode/utf8.hpp"
#include "apps/islet-serve/mcp/protocol.hpp"
#include "formats/escaping/json_text.hpp"
#include "tests/fuzz/demonstration.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/output_checks.hpp"

using namespace islet;
using namespace islet::serve;

namespace {

// VERSION|METHOD|NAME
Call call_of(std::string_view text) {
    const auto [how, body] = fuzz::first_line(text);
    Call call{Endpoint::mcp};
    call.post = !how.empty();
    call.content_type = "application/json";
    call.body = body;
    std::string_view rest = how;
    for (const char* field : {"mcp-protocol-version", "mcp-method", "mcp-name"}) {
        const auto value = rest.substr(0, rest.find('|'));
        if (!value.empty()) call.fields.push_back({field, std::string(value)});
        rest.remove_prefix(std::min(value.size() + 1, rest.size()));
    }
    return call;
}

// What a client shows, and what its model reads.
void check_result(const Json& result) {
    fuzz::law(result.is_object(), "a result that is no object");
    if (!result.contains("content")) return;
    for (const auto& part : result["content"]) {
        const auto text = part["text"].get<std::string>();
        fuzz::law(!text.empty() && is_valid_utf8(text), "a tool's text that is empty or not UTF-8");
        fuzz::law(text.size() <= 400'000, "a tool's text without bounds");  // 100,000 characters
        fuzz::law(result.contains("structuredContent") != result.value("isError", false),
                  "a tool's answer that is both, or neither, data and an error");
    }
}

void check_message(const Json& message) {
    fuzz::law(message.is_object() && message.value("jsonrpc", "") == "2.0" && message.contains("id"),
              "a reply that is no message");
    fuzz::law(message.contains("result") != message.contains("error"), "a reply of both kinds, or none");
    if (message.contains("result")) return check_result(message["result"]);
    const auto& error = message["error"];
    fuzz::law(error["code"].is_number_integer() && !error["message"].get<std::string>().empty(),
              "an error without words");
}

void check_reply(const Reply& reply) {
    fuzz::law(reply.status >= 200 && reply.status < 600, "no status");
    if (reply.body.empty()) return;
    fuzz::law(is_valid_utf8(reply.body) && !test::has_raw_controls(reply.body, true),
              "a reply that isn't safe");
    const auto value = Json::parse(reply.body, nullptr, false);
    fuzz::law(!value.is_discarded(), "a reply that isn't JSON");
    if (reply.content_type.starts_with("application/problem")) return;
    if (!value.is_array()) return check_message(value);
    for (const auto& message : value) check_message(message);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Demonstration demonstration;
    static Answers answers({{demonstration.path()}, {}, {}, false, false, {}});
    const Call call = call_of(fuzz::as_text(data, size));
    check_reply(answer_mcp(call, answers).reply);
    check_reply(mcp_failure(call, {503, "nobody is there", "try again"}));
    return 0;
}
