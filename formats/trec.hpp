// The TREC run format, for trec_eval and similar tools.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "islet/request.hpp"
#include "islet/response.hpp"

namespace islet {

/// The last word of a line where no other is asked for.
inline constexpr const char* default_run_tag = "islet";

/// "QID Q0 ID RANK SCORE TAG" per line. ID: the document's by document, else the passage's; white space and
/// controls in ids and in the tag become "_". Scores have six decimals and fall strictly as printed: a tie is
/// lowered by one millionth.
[[nodiscard]] std::string render_trec(const Response& response, std::string_view query_id, Grouping by,
                                      std::string_view run_tag = default_run_tag);

}  // namespace islet
