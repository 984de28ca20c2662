// Writes JSON values as text that is safe on a terminal too.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace islet {

/// Keeps the order in which members were added.
using Json = nlohmann::ordered_json;

/// Valid UTF-8 (bad bytes become U+FFFD); DEL, C1, line separators and bidi controls are \u escapes like
/// C0 controls. indent -1: one line. No line feed at the end.
[[nodiscard]] std::string json_text(const Json& value, int indent = -1);

/// null for what isn't known.
[[nodiscard]] inline Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace islet
