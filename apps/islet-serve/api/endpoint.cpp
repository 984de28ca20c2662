// Calls and answers as bytes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/api/endpoint.hpp"

#include <bit>
#include <stdexcept>

#include "database/bytes.hpp"

namespace islet::serve {
namespace {

void put_pairs(std::string& out, const auto& pairs) {
    put_number(out, pairs.size());
    for (const auto& [name, value] : pairs) {
        put_string(out, name);
        put_string(out, value);
    }
}

template <typename Pairs>
Pairs read_pairs(ByteReader& reader) {
    Pairs pairs;
    for (auto left = reader.number(); left > 0 && reader.ok(); --left) {
        std::string name(reader.string());
        pairs.push_back({std::move(name), std::string(reader.string())});
    }
    return pairs;
}

void put_question(std::string& out, const LoggedQuery& asked) {
    put_number(out, static_cast<std::uint64_t>(asked.time.time_since_epoch().count()));
    put_string(out, asked.query);
    put_number(out, asked.results);
    put_number(out, asked.returned);
    put_number(out, std::bit_cast<std::uint64_t>(asked.milliseconds));
    put_number(out, asked.confidence ? 1 : 0);
    put_number(out, std::bit_cast<std::uint64_t>(asked.confidence.value_or(0)));
    put_number(out, asked.withheld ? 1 : 0);
    put_number(out, static_cast<std::uint64_t>(asked.status));
}

LoggedQuery read_question(ByteReader& reader) {
    using Time = std::chrono::system_clock::time_point;
    LoggedQuery asked;
    asked.time = Time(Time::duration(static_cast<Time::rep>(reader.number())));
    asked.query = reader.string();
    asked.results = reader.number();
    asked.returned = reader.number();
    asked.milliseconds = std::bit_cast<double>(reader.number());
    const bool judged = reader.number() != 0;
    const auto confidence = std::bit_cast<double>(reader.number());
    if (judged) asked.confidence = confidence;
    asked.withheld = reader.number() != 0;
    asked.status = static_cast<ExitCode>(reader.number());
    return asked;
}

void require_whole(const ByteReader& reader) {
    if (!reader.ok() || !reader.at_end()) throw std::runtime_error("a worker's packet is damaged");
}

}  // namespace

const char* to_string(Endpoint endpoint) {
    switch (endpoint) {
        case Endpoint::search:
            return "search";
        case Endpoint::ticket:
            return "ticket";
        case Endpoint::suggest:
            return "suggest";
        case Endpoint::passage:
            return "passage";
        case Endpoint::similar:
            return "similar";
        case Endpoint::documents:
            return "documents";
        case Endpoint::fields:
            return "fields";
        case Endpoint::ready:
            return "ready";
        case Endpoint::page:
            return "page";
        case Endpoint::passage_page:
            return "passage_page";
        case Endpoint::mcp:
            return "mcp";
    }
    return "";
}

std::string to_bytes(const Call& call) {
    std::string out;
    put_number(out, static_cast<std::uint64_t>(call.endpoint));
    put_string(out, call.subject);
    put_pairs(out, call.query);
    for (const auto* text : {&call.content_type, &call.body, &call.if_none_match}) put_string(out, *text);
    put_pairs(out, call.fields);
    put_number(out, call.post ? 1 : 0);
    put_number(out, call.gzip ? 1 : 0);
    return out;
}

Call call_from(std::string_view bytes) {
    ByteReader reader(bytes);
    Call call;
    call.endpoint = static_cast<Endpoint>(reader.number());
    call.subject = reader.string();
    call.query = read_pairs<Parameters>(reader);
    for (auto* text : {&call.content_type, &call.body, &call.if_none_match}) *text = reader.string();
    call.fields = read_pairs<Parameters>(reader);
    call.post = reader.number() != 0;
    call.gzip = reader.number() != 0;
    require_whole(reader);
    return call;
}

std::string to_bytes(const Answer& answer) {
    std::string out;
    const Reply& reply = answer.reply;
    put_number(out, reply.status);
    put_string(out, reply.content_type);
    put_string(out, reply.body);
    put_number(out, reply.compressed ? 1 : 0);
    put_pairs(out, reply.fields);
    put_number(out, answer.questions.size());
    for (const auto& asked : answer.questions) put_question(out, asked);
    return out;
}

Answer answer_from(std::string_view bytes) {
    ByteReader reader(bytes);
    Answer answer;
    Reply& reply = answer.reply;
    reply.status = static_cast<unsigned>(reader.number());
    reply.content_type = reader.string();
    reply.body = reader.string();
    reply.compressed = reader.number() != 0;
    reply.fields = read_pairs<decltype(reply.fields)>(reader);
    for (auto left = reader.number(); left > 0 && reader.ok(); --left)
        answer.questions.push_back(read_question(reader));
    require_whole(reader);
    return answer;
}

}  // namespace islet::serve
