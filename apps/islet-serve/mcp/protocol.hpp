// The Model Context Protocol: turns a message into its reply.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "apps/islet-serve/api/answers.hpp"

namespace islet::serve {

/// call.body: a message, or before revision 2025-06-18 several. Over HTTP (call.post) header fields and
/// statuses are those of "streamable HTTP", without sessions and streams; else there is only the body, which
/// is empty if no reply is wanted. Throws only std::bad_alloc.
[[nodiscard]] Answer answer_mcp(const Call& call, Answers& answers);

/// The reply if nobody could answer: a tool's error, so that a model reads the hint, or the
/// protocol's.
[[nodiscard]] Reply mcp_failure(const Call& call, const Problem& problem);

}  // namespace islet::serve
