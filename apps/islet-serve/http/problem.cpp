// Problems as JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/http/problem.hpp"

#include "formats/escaping/json_text.hpp"

namespace islet::serve {

std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return std::string(text.substr(0, most)) + "\xE2\x80\xA6";
}

const char* status_title(unsigned status) {
    switch (status) {
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 429:
            return "Too Many Requests";
        case 503:
            return "Service Unavailable";
        default:
            return "Internal Server Error";
    }
}

void add_problem_fields(Reply& reply, const Problem& problem) {
    if (!problem.allow.empty()) reply.fields.emplace_back("Allow", problem.allow);
    if (problem.retry_after > 0)
        reply.fields.emplace_back("Retry-After", std::to_string(problem.retry_after));
    // Basic is for browsers, which ask a person: the token is the password.
    if (problem.status == 401) {
        reply.fields.emplace_back("WWW-Authenticate", "Bearer realm=\"islet\"");
        reply.fields.emplace_back("WWW-Authenticate", "Basic realm=\"islet\", charset=\"UTF-8\"");
    }
    reply.fields.emplace_back("Cache-Control", "no-store");
}

Reply problem_reply(const Problem& problem) {
    Reply reply{problem.status, "application/problem+json", {}};
    reply.body = json_text({{"type", "about:blank"},
                            {"title", status_title(problem.status)},
                            {"status", problem.status},
                            {"detail", problem.detail},
                            {"hint", problem.hint.empty() ? Json(nullptr) : Json(problem.hint)}},
                           2) +
                 "\n";
    add_problem_fields(reply, problem);
    return reply;
}

}  // namespace islet::serve
