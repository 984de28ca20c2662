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

/// As the library writes a value, but with every string read once: whole passages are most of an answer.
class Writer {
  public:
    Writer(std::string& out, int indent) : out_(out), indent_(indent) {}

    void value(const Json& value) {
        if (value.is_object())
            list(value.get_ref<const Json::object_t&>(), '{', '}', [this](const auto& member) {
                text(member.first);
                out_ += indent_ < 0 ? ":" : ": ";
                this->value(member.second);
            });
        else if (value.is_array())
            list(value.get_ref<const Json::array_t&>(), '[', ']',
                 [this](const Json& element) { this->value(element); });
        else if (value.is_string())
            text(value.get_ref<const std::string&>());
        else if (value.is_number_unsigned())
            out_ += fmt::format_int(value.get<std::uint64_t>()).c_str();
        else
            out_ += value.dump();
    }

  private:
    template <typename List, typename Write>
    void list(const List& parts, char open, char close, Write&& write) {
        out_ += open;
        depth_ += indent_;
        bool first = true;
        for (const auto& part : parts) {
            if (!std::exchange(first, false)) out_ += ',';
            new_line();
            write(part);
        }
        depth_ -= indent_;
        if (!parts.empty()) new_line();
        out_ += close;
    }

    void new_line() {
        if (indent_ >= 0) (out_ += '\n').append(static_cast<std::size_t>(depth_), ' ');
    }

    void text(std::string_view text) {
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
    std::size_t special(std::string_view text, std::size_t at) {
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

    std::string& out_;
    int indent_;
    int depth_ = 0;
};

}  // namespace

std::string json_text(const Json& value, int indent) {
    std::string out;
    Writer(out, indent).value(value);
    return out;
}

}  // namespace islet
