// An answer as JSON, as islet-search writes it: docs/output.md describes each member.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/response.hpp"

namespace islet {

/// What positions in a text are counted in: code points (Python), bytes, or UTF-16 units (JavaScript, Java).
enum class OffsetUnit { codepoints, utf8, utf16 };

/// An islet.search/1 object on one line, with a line feed: valid UTF-8, without raw control or bidirectional
/// characters. Positions of highlights and of the answer are counted in `unit`. Any thread.
[[nodiscard]] std::string to_json(const Response& response, OffsetUnit unit = OffsetUnit::codepoints);

}  // namespace islet
