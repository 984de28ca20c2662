// Writes JSON values as text that is safe on a terminal too.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/escaping/json_text.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string_view>
#include <utility>

#include "analysis/unicode/byte_runs.hpp"
#include "analysis/unicode/utf8.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {

namespace {

constexpr char32_t replacement = 0xFFFD;

bool needs_escape(char32_t c) {
    return c != '\n' && (is_unsafe(c) || c == 0x200E || c == 0x200F || c == 0x061C);
}

void append_escaped(std::string& out, char32_t c) {
    const auto value = static_cast<unsigned>(c);
    if (value < 0x10000U) {
        out += fmt::format("\\u{:04x}", value);
    } else {
        out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800U + ((value - 0x10000U) >> 10U),
                           0xDC00U + (value & 0x3FFU));
    }
}

void append_ascii(std::string& out, char c) {
    constexpr std::string_view named = "\"\\\b\t\n\f\r", names = "\"\\btnfr";
    if (const auto at = named.find(c); at != std::string_view::npos)
        (out += '\\') += names[at];
    else
        append_escaped(out, static_cast<unsigned char>(c));
}

}  // namespace

void JsonWriter::begin_member(std::string_view name) {
    next();
    text(name);
    out_ += ':';
    if (indent_ >= 0) out_ += ' ';
}

void JsonWriter::next() {
    if (depth_ == 0) return;
    if (!std::exchange(first_, false)) out_ += ',';
    new_line();
}

void JsonWriter::new_line() {
    if (indent_ >= 0) (out_ += '\n').append(depth_ * static_cast<std::size_t>(indent_), ' ');
}

// As the library writes a value, but with every string read once: whole passages are most of an answer.
void JsonWriter::tree(const Json& value) {
    if (value.is_object())
        enclosed('{', '}', [&] {
            for (const auto& [name, of] : value.get_ref<const Json::object_t&>()) member(name, of);
        });
    else if (value.is_array())
        enclosed('[', ']', [&] {
            for (const auto& of : value.get_ref<const Json::array_t&>()) element(of);
        });
    else if (value.is_string())
        text(value.get_ref<const std::string&>());
    else if (value.is_number_unsigned())
        number(value.get<std::uint64_t>());
    else
        out_ += value.dump();
}

void JsonWriter::number(std::uint64_t number) {
    const fmt::format_int digits(number);
    out_.append(digits.data(), digits.size());
}

void JsonWriter::text(std::string_view text) {
    out_ += '"';
    for (std::size_t at = 0; at < text.size();) {
        const auto plain = plain_bytes<'"', '\\'>(text.substr(at));
        out_.append(text, at, plain);
        at += plain;
        if (at < text.size()) at += special(text, at);
    }
    out_ += '"';
}

// How many bytes it took.
std::size_t JsonWriter::special(std::string_view text, std::size_t at) {
    if (static_cast<unsigned char>(text[at]) < 0x7F) {
        append_ascii(out_, text[at]);
        return 1;
    }
    const CodePoint c = decode(text, at);
    if (needs_escape(c.value))
        append_escaped(out_, c.value);
    else if (c.value == replacement)
        append_utf8(replacement, out_);  // bad bytes
    else
        out_.append(text, at, c.length);
    return c.length;
}

std::string json_text(const Json& value, int indent) {
    std::string out;
    JsonWriter(out, indent).element(value);
    return out;
}

}  // namespace islet
