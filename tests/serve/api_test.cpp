// Parameters and bodies turned into requests; calls and answers between processes; which address is what.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <set>

#include "apps/islet-serve/api/openapi.hpp"
#include "apps/islet-serve/api/parameters.hpp"
#include "apps/islet-serve/api/question.hpp"
#include "apps/islet-serve/api/words.hpp"
#include "apps/islet-serve/front/listen.hpp"
#include "apps/islet-serve/front/metrics.hpp"
#include "apps/islet-serve/front/reception.hpp"
#include "apps/islet-serve/options.hpp"
#include "formats/escaping/json_text.hpp"
#include "islet/error.hpp"

using namespace islet;
using namespace islet::serve;

namespace {

Call posted(Endpoint endpoint, std::string body, std::string type = "application/json") {
    Call call{endpoint};
    call.post = true;
    call.body = std::move(body);
    call.content_type = std::move(type);
    return call;
}

std::string refusal(const Call& call) {
    try {
        (void)question_of(call);
        return "";
    } catch (const Problem& problem) {
        return problem.detail;
    } catch (const Error& error) {
        return error.what();
    }
}

Incoming asked(std::string method, std::string target) {
    Incoming request;
    request.method = std::move(method);
    request.target = std::move(target);
    return request;
}

ServeOptions parsed(const std::vector<std::string>& arguments) {
    return parse_serve_options(arguments,
                               [](const char* name) { return std::string(name) == "HOME" ? "/none" : ""; });
}

}  // namespace

TEST_CASE("a query string and a JSON object ask the same") {
    const auto by_query = question_of({Endpoint::search,
                                       {},
                                       {{"q", "low sugar"},
                                        {"limit", "3"},
                                        {"offset", "2"},
                                        {"by", "document"},
                                        {"filter", "tag=a"},
                                        {"filter", "type=md"},
                                        {"since", "2024"},
                                        {"expand", "false"},
                                        {"explain", "true"},
                                        {"offsets", "utf16"}}});
    const auto by_body = question_of(posted(
        Endpoint::search,
        R"({"q":"low sugar","limit":3,"offset":2,"by":"document","filter":["tag=a","type=md"],"since":"2024",)"
        R"("expand":false,"explain":true,"offsets":"utf16"})"));
    for (const auto* question : {&by_query, &by_body}) {
        const Request& request = question->request;
        CHECK(request.query == "low sugar");
        CHECK(request.limit == 3);
        CHECK(request.offset == 2);
        CHECK(request.by == Grouping::document);
        REQUIRE(request.filters.size() == 2);
        CHECK(request.filters[1].value == "md");
        CHECK(request.since == "2024");
        CHECK_FALSE(request.expand);
        CHECK(request.spell);
        CHECK(request.explain);
        CHECK(question->offsets == OffsetUnit::utf16);
    }
}

TEST_CASE("what is wrong with a call is said") {
    const std::vector<std::pair<Call, std::string>> rows{
        {{Endpoint::search}, "the query is empty"},
        {{Endpoint::search, {}, {{"q", "a"}, {"facet", "path"}}}, "there is no field to count 'path'"},
        {{Endpoint::search, {}, {{"q", "a"}, {"audience", ""}}}, "audience is empty"},
        {{Endpoint::search, {}, {{"q", "a"}, {"sort", "-"}}}, "there is no field to sort by ''"},
        {{Endpoint::search, {}, {{"q", "a"}, {"undated", "hide"}}}, "undated can't be 'hide'"},
        {{Endpoint::search, {}, {{"q", "a"}, {"nope", ""}}}, "there is no parameter 'nope' here"},
        {{Endpoint::search, {}, {{"q", "a"}, {"q", "b"}}}, "q is given more than once"},
        {{Endpoint::search, {}, {{"q", "a"}, {"exact", "1"}}}, "exact can't be '1'"},
        {{Endpoint::suggest}, "q is missing or empty"},
        {{Endpoint::documents, {}, {{"q", "a"}}}, "there is no parameter 'q' here"},
        {{Endpoint::page, {}, {{"text", "a"}}}, "a message is sent in the body, not in the address"},
        {posted(Endpoint::ticket, "", "text/plain"), "the message is empty"},
        {posted(Endpoint::ticket, "a", "text/html"), "a body of type text/html can't be read here"},
        {posted(Endpoint::search, "q=a", "text/plain"), "a body of type text/plain can't be read here"},
        {posted(Endpoint::search, "{}", ""), "the body has no Content-Type"},
        {posted(Endpoint::search, R"({"q":null})"), "\"q\" is not a string"},
        {posted(Endpoint::search, R"({"q":["a"]})"), "\"q\" is not a single value"},
        {posted(Endpoint::search, R"({"q":"a","filter":[1]})"), "\"filter\" is not a list of strings"},
    };
    for (const auto& [call, reason] : rows) CHECK(refusal(call) == reason);
}

TEST_CASE("a message comes in four ways") {
    const std::string mail = "Subject: low sugar\n\nafter surgery\n> quoted\n";
    for (const auto& call :
         {posted(Endpoint::ticket, mail, "message/rfc822"),
          posted(Endpoint::ticket, mail, "Text/Plain; charset=x"),
          posted(Endpoint::ticket, Json{{"text", mail}}.dump()),
          posted(Endpoint::page, "text=Subject:+low+sugar%0A%0Aafter+surgery%0A%3E+quoted&q=",
                 "application/x-www-form-urlencoded")}) {
        const auto question = question_of(call);
        CHECK(question.request.ticket);
        CHECK(question.request.query.find("low sugar") != std::string::npos);
    }
}

TEST_CASE("calls and answers are the same on the other side") {
    Call call{Endpoint::similar,
              "id",
              {{"limit", "3"}, {"filter", "a=b"}},
              "text/plain",
              std::string("a\0b", 3),
              "W/\"x\"",
              true,
              true,
              {{"mcp-method", "tools/call"}}};
    const auto back = call_from(to_bytes(call));
    CHECK(back.endpoint == call.endpoint);
    CHECK(back.subject == call.subject);
    CHECK(back.query == call.query);
    CHECK(back.body == call.body);
    CHECK(back.if_none_match == call.if_none_match);
    CHECK((back.post && back.gzip));
    CHECK(back.fields == call.fields);
    Answer answer{{404, "text/html", "body", true, {{"ETag", "x"}}},
                  {LoggedQuery{{}, "q", 7, 3, 1.25, 0.25, true, ExitCode::nothing_found}}};
    const auto same = answer_from(to_bytes(answer));
    CHECK(same.reply.status == 404);
    CHECK(same.reply.fields == answer.reply.fields);
    CHECK(same.reply.compressed);
    REQUIRE(same.questions.size() == 1);
    CHECK(same.questions[0].milliseconds == 1.25);
    CHECK(same.questions[0].confidence == 0.25);
    CHECK(same.questions[0].withheld);
    CHECK(same.questions[0].returned == 3);
    const auto bytes = to_bytes(answer);
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) CHECK_THROWS(answer_from(bytes.substr(0, cut)));
    CHECK_THROWS(call_from(to_bytes(call) + "x"));
}

TEST_CASE("requests are refused, answered or handed on") {
    struct Row {
        const char *method, *target;
        unsigned status;  // 0: handed on
        const char* label;
    };
    const std::vector<Row> rows{{"GET", "/v1/search?q=a", 0, "search"},
                                {"HEAD", "/v1/search?q=a", 0, "search"},
                                {"POST", "/v1/ticket", 0, "ticket"},
                                {"GET", "/v1/passages/x", 0, "passage"},
                                {"GET", "/v1/passages/a%2Fb/similar", 404, "none"},
                                {"GET", "/?q=a", 0, "page"},
                                {"GET", "/", 200, "page"},
                                {"POST", "/", 0, "page"},
                                {"GET", "/p/x", 0, "passage_page"},
                                {"GET", "/readyz", 0, "ready"},
                                {"GET", "/healthz", 200, "health"},
                                {"GET", "/openapi.json", 200, "openapi"},
                                {"GET", "/static/page.css", 200, "file"},
                                {"GET", "/static/page.html", 404, "file"},
                                {"GET", "/v1/search%2f", 404, "none"},
                                {"GET", "/V1/search", 404, "none"},
                                {"DELETE", "/v1/search", 405, "search"},
                                {"get", "/v1/search", 405, "search"},
                                {"POST", "/v1/fields", 405, "fields"},
                                {"GET", "/%", 400, "none"}};
    const Tokens tokens("");
    Reception reception({}, tokens, [] { return std::string("x 1\n"); });
    for (const auto& row : rows) {
        INFO(row.method << " " << row.target);
        std::string label = "none";
        auto request = asked(row.method, row.target);
        const auto decision = reception.receive(request, label);
        const auto* reply = std::get_if<Reply>(&decision);
        CHECK((reply == nullptr ? 0 : reply->status) == row.status);
        CHECK(label == row.label);
    }
    auto long_one = asked("POST", "/v1/ticket");
    long_one.too_long = true;
    auto unclear = asked("POST", "/v1/ticket");
    unclear.ambiguous = true;
    std::string label;
    CHECK(std::get<Reply>(reception.receive(long_one, label)).status == 413);
    CHECK(std::get<Reply>(reception.receive(unclear, label)).status == 400);
}

TEST_CASE("the OpenAPI document has every parameter, and no loose end") {
    const auto document = Json::parse(openapi_document());
    CHECK(document["openapi"] == "3.1.0");
    const auto text = document.dump();
    for (const auto& row : all_parameters())
        CHECK(text.find("\"" + std::string(row.name) + "\"") != std::string::npos);
    for (std::size_t at = text.find("\"$ref\":\""); at != std::string::npos;
         at = text.find("\"$ref\":\"", at + 1)) {
        const auto target = text.substr(at + 8, text.find('"', at + 8) - at - 8);
        INFO(target);
        REQUIRE(target.starts_with("#/components/"));
        CHECK(document.contains(Json::json_pointer(target.substr(1))));
    }
    for (const auto& row : all_parameters()) {
        CHECK(row.endpoints != 0);
        CHECK(std::string(row.help).ends_with('.'));
    }
}

TEST_CASE("metrics are Prometheus's text") {
    Metrics metrics;
    metrics.count("search", 200, .003);
    metrics.count("search", 200, 7);
    metrics.count("none", 404, 0);
    const auto text = metrics.text({1, 2, 3}, 4, 5);
    for (const char* line : {"islet_requests_total{endpoint=\"search\",status=\"200\"} 2\n",
                             "islet_requests_total{endpoint=\"none\",status=\"404\"} 1\n",
                             "islet_request_seconds_bucket{endpoint=\"search\",le=\"0.0025\"} 0\n",
                             "islet_request_seconds_bucket{endpoint=\"search\",le=\"0.005\"} 1\n",
                             "islet_request_seconds_bucket{endpoint=\"search\",le=\"+Inf\"} 2\n",
                             "islet_request_seconds_count{endpoint=\"search\"} 2\n",
                             "islet_queue_waiting 1\n", "islet_workers_busy 2\n",
                             "islet_workers_ended_total 3\n", "islet_workers 4\n", "islet_connections 5\n"}) {
        INFO(line);
        CHECK(text.find(line) != std::string::npos);
    }
}

TEST_CASE("where to listen, and for whom") {
    struct Row {
        const char* listen;
        const char* host;
        unsigned port;
    };
    for (const auto& row : {Row{"127.0.0.1:80", "127.0.0.1", 80}, Row{"[::1]:8010", "::1", 8010},
                            Row{"9000", "127.0.0.1", 9000}, Row{"localhost:0", "localhost", 0}}) {
        const auto options = parsed({"--listen", row.listen});
        CHECK(options.front.host == row.host);
        CHECK(options.front.port == row.port);
    }
    CHECK(parsed({"--listen", ":80", "--public"}).front.host.empty());
    CHECK(parsed({"--listen", "*:80", "--token-file", "t"}).front.host.empty());
    for (const char* open :
         {":80", "0.0.0.0:80", "[::]:80", "10.0.0.1:80", "example.org:80", "[::ffff:10.0.0.1]:80"}) {
        INFO(open);
        CHECK_THROWS_AS(parsed({"--listen", open}), Error);
    }
    for (const char* bad :
         {"", "a", "127.0.0.1:", "127.0.0.1:-1", "127.0.0.1:65536", "::1:80", "127.0.0.1:80x"}) {
        INFO(bad);
        CHECK_THROWS_AS(parsed({"--public", "--listen", bad}), Error);
    }
    for (const char* own : {"127.0.0.1", "127.9.9.9", "::1", "localhost"}) CHECK(is_loopback(own));
    for (const char* other :
         {"", "0.0.0.0", "::", "10.0.0.1", "localhost.example.org", "127.0.0.1.example.org"})
        CHECK_FALSE(is_loopback(other));
}

TEST_CASE("hints name parameters, not options") {
    CHECK(parameter_words(Remedy::skip_spelling) == "search with spell=false");
    CHECK(parameter_words(Remedy::list_values) == "GET /v1/fields shows the values");
    CHECK(parameter_words(Remedy::try_later) == domain_words(Remedy::try_later));
}
