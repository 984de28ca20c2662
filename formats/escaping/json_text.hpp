// Writes JSON values as text that is safe on a terminal too.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace islet {

/// Keeps the order in which members were added.
using Json = nlohmann::ordered_json;

/// Valid UTF-8 (bad bytes become U+FFFD); DEL, C1, line separators and bidi controls are \u escapes like
/// C0 controls. indent -1: one line. No line feed at the end.
[[nodiscard]] std::string json_text(const Json& value, int indent = -1);

/// Writes a value into a text piece by piece: nothing is kept of it but what is written. Objects and arrays
/// are filled by a function that is called between their brackets. What is written is as json_text() says.
class JsonWriter {
  public:
    /// out must outlive it. indent: spaces a level; -1: one line.
    explicit JsonWriter(std::string& out, int indent = -1) : out_(out), indent_(indent) {}

    /// An object that stands alone or in an array; fill: calls member(), object() and array() with names,
    /// each name once.
    template <typename Fill>
    void object(Fill&& fill) {
        next();
        enclosed('{', '}', fill);
    }
    /// An object that is a member.
    template <typename Fill>
    void object(std::string_view name, Fill&& fill) {
        begin_member(name);
        enclosed('{', '}', fill);
    }
    /// An array that stands alone or in another; fill: calls element(), object() and array() without names.
    template <typename Fill>
    void array(Fill&& fill) {
        next();
        enclosed('[', ']', fill);
    }
    /// An array that is a member.
    template <typename Fill>
    void array(std::string_view name, Fill&& fill) {
        begin_member(name);
        enclosed('[', ']', fill);
    }
    /// what: a text, a number, a truth value, a Json, a list of these, or one that may be missing: null.
    template <typename Value>
    void member(std::string_view name, const Value& what) {
        begin_member(name);
        value(what);
    }
    /// The same in an array, or alone.
    template <typename Value>
    void element(const Value& what) {
        next();
        value(what);
    }

  private:
    template <typename Value>
    void value(const Value& what) {
        if constexpr (std::is_same_v<Value, bool>)
            out_ += what ? "true" : "false";
        else if constexpr (std::is_same_v<Value, Json>)
            tree(what);
        else if constexpr (std::is_unsigned_v<Value>)
            number(what);
        else if constexpr (std::is_arithmetic_v<Value>)
            tree(Json(what));
        else if constexpr (std::is_convertible_v<const Value&, std::string_view>)
            text(what);
        else if constexpr (requires { what.has_value(); })
            optional(what);
        else
            enclosed('[', ']', [&] {
                for (const auto& one : what) element(one);
            });
    }

    template <typename Value>
    void optional(const Value& what) {
        if (what)
            value(*what);
        else
            out_ += "null";
    }

    template <typename Fill>
    void enclosed(char open, char close, Fill&& fill) {
        out_ += open;
        ++depth_;
        first_ = true;
        fill();
        --depth_;
        if (!std::exchange(first_, false)) new_line();
        out_ += close;
    }

    void begin_member(std::string_view name);
    void next();
    void new_line();
    void tree(const Json& value);
    void number(std::uint64_t number);
    void text(std::string_view text);
    std::size_t special(std::string_view text, std::size_t at);

    std::string& out_;
    int indent_;
    std::size_t depth_ = 0;
    bool first_ = true;  // nothing is in the innermost list yet
};

/// Scores and times with the digits that mean something, not 7.310000000000001: to the `unit`-th of one. JSON
/// has no NaN: 0.
[[nodiscard]] inline double rounded(double value, double unit) {
    const double result = std::round(value * unit) / unit;
    return std::isfinite(result) ? result : 0;
}

/// Nothing, which is written as null, for what isn't known.
[[nodiscard]] inline std::optional<std::string_view> text_or_null(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace islet
