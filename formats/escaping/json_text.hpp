// Writes JSON values as text that is safe on a terminal too.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace islet {

/// Keeps the order in which members were added.
using Json = nlohmann::ordered_json;

/// Valid UTF-8 (bad bytes become U+FFFD); DEL, C1, line separators and bidi controls are \u escapes like
/// C0 controls. indent -1: one line. No line feed at the end.
[[nodiscard]] std::string json_text(const Json& value, int indent = -1);

/// An object of members whose names differ: unlike a list in braces, it neither copies the values nor looks
/// for each name among those before.
class JsonMembers {
  public:
    explicit JsonMembers(std::size_t expected) { members_.reserve(expected); }
    template <typename T>
    JsonMembers& with(const char* name, T&& value) {
        members_.Json::object_t::Container::emplace_back(name, Json(std::forward<T>(value)));
        return *this;
    }
    [[nodiscard]] Json object() { return std::move(members_); }

  private:
    Json::object_t members_;
};

/// Scores and times with the digits that mean something, not 7.310000000000001: to the `unit`-th of one. JSON
/// has no NaN: 0.
[[nodiscard]] inline double rounded(double value, double unit) {
    const double result = std::round(value * unit) / unit;
    return std::isfinite(result) ? result : 0;
}

/// null for what isn't known.
[[nodiscard]] inline Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace islet
