// What went wrong with a request, in the form of RFC 9457 (docs/problem.schema.json).
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "apps/islet-serve/http/reply.hpp"

namespace islet::serve {

/// Thrown where a request is refused or fails. detail and hint are one line of UTF-8 each, without a full
/// stop; neither repeats a secret.
struct Problem {
    unsigned status = 500;
    std::string detail;
    std::string hint{};
    std::string allow{};       ///< of 405: the methods that are allowed, "GET, HEAD"
    unsigned retry_after = 0;  ///< seconds; 0: not said
};

/// The first bytes of valid UTF-8, in whole code points, for a message.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most = 80);

/// "Not Found"; for a status that this program gives.
[[nodiscard]] const char* status_title(unsigned status);

/// application/problem+json with {"type","title","status","detail","hint"}, and the header fields that go
/// with the status.
[[nodiscard]] Reply problem_reply(const Problem& problem);
/// Only the fields: for a front that reports the problem in another format.
void add_problem_fields(Reply& reply, const Problem& problem);

}  // namespace islet::serve
