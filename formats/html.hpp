// The HTML output: one page that needs nothing else, for the screen and for paper.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/response.hpp"

namespace islet {

/// A whole document. No script, no request to anywhere; only http(s) addresses become links. Everything from
/// documents and queries is escaped.
[[nodiscard]] std::string render_html(const Response& response);

}  // namespace islet
