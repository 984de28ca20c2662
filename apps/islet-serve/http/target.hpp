// The target of a request, "/v1/search?q=low%20blood+sugar", taken apart.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "apps/islet-serve/http/parameter.hpp"

namespace islet::serve {

constexpr std::size_t longest_target = 8192;  ///< bytes as sent

/// Decoded and valid UTF-8, without NUL. A segment may hold a "/" that was written %2F: it is data, and no
/// segment is ever a step in a file system.
struct Target {
    std::vector<std::string> path;  ///< segments: {"v1", "search"}; {} for "/"
    Parameters query;               ///< in order, repeated ones too
};

/// raw: as it stands in the request line; "http://host/path" too. Throws Problem 400 or 414.
[[nodiscard]] Target parse_target(std::string_view raw);

/// "a=1&b=x+y", as a query string or the body of a form has it. what: for the message. Throws Problem 400.
[[nodiscard]] Parameters parse_form(std::string_view raw, const char* what);

}  // namespace islet::serve
