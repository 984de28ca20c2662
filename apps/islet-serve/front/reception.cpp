// The order of checks, and the replies that need no worker.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/front/reception.hpp"

#include <fmt/format.h>

#include <chrono>

#include "analysis/chain/hash.hpp"
#include "analysis/unicode/utf8.hpp"
#include "apps/islet-serve/api/openapi.hpp"
#include "apps/islet-serve/http/compression.hpp"
#include "apps/islet-serve/http/header_values.hpp"
#include "apps/islet-serve/page/page.hpp"
#include "apps/islet-serve/page/results.hpp"
#include "apps/searching/query_log.hpp"
#include "formats/escaping/json_text.hpp"

namespace islet::serve {
namespace {

constexpr const char* page_name = "/";
constexpr const char* openapi_name = "/openapi.json";
constexpr std::size_t longest_id = 100, longest_question = 8'000;  // bytes of feedback

bool is_html(const Reply& reply) { return reply.content_type.starts_with("text/html"); }

}  // namespace

Reception::Reception(ReceptionSettings settings, const Tokens& tokens, std::function<std::string()> metrics,
                     std::function<bool(const std::string&)> feedback)
    : settings_(std::move(settings)),
      tokens_(tokens),
      metrics_(std::move(metrics)),
      feedback_(std::move(feedback)),
      limits_(settings_.rate) {
    for (const auto& file : page_files())
        if (!file.name.ends_with(".html"))
            store(std::string(file.name), {200, content_type_of(file.name), std::string(file.text)});
    store(page_name, {200, "text/html; charset=utf-8", render_page({{}, {}, start_html()})});
    store(openapi_name, {200, "application/json", openapi_document()});
}

void Reception::store(const std::string& name, Reply reply) {
    Stored kept;
    kept.etag = fmt::format("W/\"{}\"", hex64(hash64(reply.body)));
    reply.fields = {{"ETag", kept.etag}, {"Cache-Control", "private, no-cache"}};
    kept.plain = kept.compressed = std::move(reply);
    if (worth_compressing(kept.plain.body.size())) {
        kept.compressed.body = gzipped(kept.plain.body, 9);
        kept.compressed.compressed = true;
    }
    stored_[name] = std::move(kept);
}

std::variant<Reply, Call> Reception::receive(Incoming& request, std::string& label) {
    bool page = false;
    std::variant<Reply, Call> result;
    try {
        result = received(request, label, page);
    } catch (const Problem& problem) {
        result = page ? problem_page(problem) : problem_reply(problem);
    }
    if (auto* reply = std::get_if<Reply>(&result)) complete(*reply, request.origin);
    return result;
}

std::variant<Reply, Call> Reception::received(Incoming& request, std::string& label, bool& page) {
    refuse_excess(request);
    Target target = parse_target(request.target);
    Route route = admitted(request, target);
    label = route.label;
    page = route.endpoint && is_page(*route.endpoint);
    refuse_strangers(request, route);
    if (request.method == "OPTIONS" && !settings_.cors.empty()) return preflight();
    const bool notes = !route.endpoint && route.local == Local::feedback;
    if (notes && !feedback_) refuse_address();
    require_method(route, request.method);
    if (notes || route.endpoint == Endpoint::mcp) refuse_pages(request);
    if (request.ambiguous)
        throw Problem{400, "the request gives the length of its body in two ways",
                      "send either Content-Length or Transfer-Encoding, once"};
    if (request.too_long)
        throw Problem{413, "the body is longer than 1 MiB", "send the message without its attachments"};
    const bool post = request.method == "POST";
    if (!route.endpoint || (!post && route.local == Local::page)) return local_reply(route, request);
    Call call{*route.endpoint, std::move(route.subject), std::move(target.query)};
    call.post = post;
    if (post) {
        call.content_type = std::move(request.content_type);
        call.body = std::move(request.body);
        if (call.endpoint == Endpoint::mcp) call.fields = std::move(request.mcp);
    } else {
        call.if_none_match = std::move(request.if_none_match);
    }
    call.gzip = accepts_gzip(request.accept_encoding);
    return call;
}

std::string Reception::sender_of(const Incoming& request) const {
    const auto forwarded =
        settings_.behind_proxy ? forwarded_address(request.forwarded_for) : std::string_view();
    return subscriber_of(forwarded.empty() ? std::string_view(request.address) : forwarded);
}

void Reception::refuse_excess(const Incoming& request) {
    if (limits_.allow(sender_of(request))) return;
    throw Problem{
        429, "too many requests from this address", "wait a second; the operator can raise --rate", {}, 1};
}

// Those who have no token aren't told what exists.
Route Reception::admitted(const Incoming& request, const Target& target) const {
    const bool known = tokens_.accepts(token_of(request.authorization));
    const bool asks_first =
        request.method == "OPTIONS" && !settings_.cors.empty();  // a browser, without the token
    try {
        auto route = route_of(target);
        if (known || route.open || asks_first) return route;
    } catch (const Problem&) {
        if (known) throw;
    }
    throw Problem{401, "this server answers only those who have its token",
                  "send it as Authorization: Bearer TOKEN"};
}

// Someone else's page, in a browser that can reach this server. It has no token, so if one is needed
// it is refused anyway.
void Reception::refuse_strangers(const Incoming& request, const Route& route) const {
    if (route.open || tokens_.wanted() || settings_.hosts.known(request.host)) return;
    throw Problem{403, fmt::format("this server isn't known as {}", shortened(repair_utf8(request.host))),
                  "the operator can add the name: islet-serve --host NAME"};
}

// The Model Context Protocol requires a server to check Origin itself, whatever a browser would allow; and no
// foreign page may fill a file here.
void Reception::refuse_pages(const Incoming& request) const {
    if (settings_.hosts.own_page(request.origin, request.host)) return;
    if (!settings_.cors.empty() && request.origin == settings_.cors) return;
    throw Problem{403, "a page of another origin may not do this here",
                  "the operator can let pages of one origin: islet-serve --cors ORIGIN"};
}

Reply Reception::local_reply(const Route& route, const Incoming& request) const {
    switch (route.local) {
        case Local::health:
            return {
                200, "application/json", "{\"status\": \"ok\"}\n", false, {{"Cache-Control", "no-store"}}};
        case Local::metrics:
            return {200,
                    "text/plain; version=0.0.4; charset=utf-8",
                    metrics_(),
                    false,
                    {{"Cache-Control", "no-store"}}};
        case Local::openapi:
            return stored_reply(openapi_name, request);
        case Local::page:
            return stored_reply(page_name, request);
        case Local::feedback:
            return noted(request);
        case Local::file:
            break;
    }
    return stored_reply(route.subject, request);
}

Reply Reception::noted(const Incoming& request) const {
    if (media_type(request.content_type) != "application/x-www-form-urlencoded")
        throw Problem{415, "a body of this type can't be read here",
                      "send application/x-www-form-urlencoded"};
    std::string question, passage;
    for (const auto& [name, value] : parse_form(request.body, "body")) {
        if (name == "q")
            question = value;
        else if (name == "passage_id")
            passage = value;
        else
            throw Problem{400, "a part of the body isn't known",
                          "send passage_id, and q if there is a question"};
    }
    if (passage.empty() || passage.size() > longest_id || question.size() > longest_question)
        throw Problem{400, "passage_id is missing, or something is too long", "send it as results have it"};
    const Json line = {{"time", iso_time(std::chrono::system_clock::now())},
                       {"query", question.empty() ? Json(nullptr) : Json(question)},
                       {"passage_id", passage}};
    if (!feedback_(json_text(line)))
        throw Problem{503, "this can't be kept at present", "ask the operator to look at --feedback", {}, 60};
    return {204, {}, {}, false, {{"Cache-Control", "no-store"}}};
}

Reply Reception::stored_reply(const std::string& name, const Incoming& request) const {
    const auto found = stored_.find(name);
    if (found == stored_.end())
        throw Problem{404, fmt::format("there is no file {}", shortened(name)), "GET / is the page"};
    const Stored& kept = found->second;
    if (names_etag(request.if_none_match, kept.etag)) return {304, {}, {}, false, kept.plain.fields};
    return accepts_gzip(request.accept_encoding) ? kept.compressed : kept.plain;
}

Reply Reception::preflight() const {
    return {204,
            {},
            {},
            false,
            {{"Access-Control-Allow-Methods", "GET, HEAD, POST"},
             {"Access-Control-Allow-Headers",
              "Authorization, Content-Type, If-None-Match, MCP-Protocol-Version, "
              "Mcp-Method, Mcp-Name"},
             {"Access-Control-Max-Age", "600"}}};
}

void Reception::complete(Reply& reply, std::string_view origin) const {
    auto& fields = reply.fields;
    const bool shared = !settings_.cors.empty();
    if (!reply.content_type.empty()) fields.emplace_back("Content-Type", reply.content_type);
    if (reply.compressed) fields.emplace_back("Content-Encoding", "gzip");
    fields.emplace_back("Vary", shared ? "Accept-Encoding, Origin" : "Accept-Encoding");
    fields.emplace_back("X-Content-Type-Options", "nosniff");
    fields.emplace_back("Referrer-Policy", "no-referrer");
    fields.emplace_back("Cross-Origin-Resource-Policy", shared ? "cross-origin" : "same-origin");
    fields.emplace_back("Content-Security-Policy",
                        is_html(reply) ? page_policy : "default-src 'none'; frame-ancestors 'none'");
    if (!shared || origin != settings_.cors) return;
    fields.emplace_back("Access-Control-Allow-Origin", settings_.cors);
    fields.emplace_back("Access-Control-Expose-Headers", "ETag, Retry-After");
}

}  // namespace islet::serve
