// What can be asked of the databases, and what is sent to and fro: the front knows HTTP, a worker knows the
// databases. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "apps/islet-serve/http/parameter.hpp"
#include "apps/islet-serve/http/reply.hpp"
#include "apps/searching/query_log.hpp"

namespace islet::serve {

enum class Endpoint {
    search,
    ticket,
    suggest,
    passage,
    similar,
    documents,
    fields,
    ready,
    page,
    passage_page,
    mcp
};
inline constexpr unsigned endpoint_count = 11;

/// "search"; its name in metrics.
[[nodiscard]] const char* to_string(Endpoint endpoint);
/// A page for people, whose errors are pages too.
[[nodiscard]] inline bool is_page(Endpoint endpoint) {
    return endpoint == Endpoint::page || endpoint == Endpoint::passage_page;
}

/// A request as a worker gets it.
struct Call {
    Endpoint endpoint = Endpoint::ready;
    std::string subject{};  ///< the passage id in the address
    Parameters query{};
    std::string content_type{}, body{};  ///< of a POST; else empty
    std::string if_none_match{};
    bool post = false;
    bool gzip = false;    ///< may be sent
    Parameters fields{};  ///< further header fields that the endpoint reads, by names in small letters
};

/// What a worker returns.
struct Answer {
    Reply reply;
    std::vector<LoggedQuery> questions{};  ///< for the log
};

// To bytes and back, between processes of one program. The readers throw std::runtime_error for anything the
// writers don't write.
[[nodiscard]] std::string to_bytes(const Call& call);
[[nodiscard]] std::string to_bytes(const Answer& answer);
[[nodiscard]] Call call_from(std::string_view bytes);
[[nodiscard]] Answer answer_from(std::string_view bytes);

}  // namespace islet::serve
