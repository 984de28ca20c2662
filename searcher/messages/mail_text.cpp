// RFC 5322 headers, RFC 2045 bodies, RFC 2047 words: what is needed of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/messages/mail_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/charset.hpp"
#include "analysis/unicode/utf8.hpp"
#include "searcher/messages/plain_html.hpp"
#include "searcher/query/query_lexer.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_charset = 40;  // bytes of its name
constexpr unsigned deepest_part = 20;        // parts within parts: reading is recursive
constexpr std::array<std::string_view, 14> mail_fields{
    "from",       "to",           "cc",           "subject",  "date",        "sender", "reply-to",
    "message-id", "mime-version", "content-type", "received", "return-path", "sent",   "delivered-to"};

struct Header {
    std::string name;  // in lower case
    std::string value;
};

struct Part {
    std::vector<Header> fields;
    std::string_view body;

    [[nodiscard]] std::string value(std::string_view name) const {
        for (const auto& field : fields)
            if (field.name == name) return field.value;
        return {};
    }
};

bool is_name(std::string_view text) {
    const auto allowed = [](char c) {
        return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_';
    };
    return !text.empty() && text.size() <= 70 && std::all_of(text.begin(), text.end(), allowed);
}

std::string_view without_end(std::string_view line) {
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
    return line;
}

/// Headers up to the empty line after them; nullopt if a line is none.
std::optional<Part> split_part(std::string_view bytes) {
    Part part;
    while (!bytes.empty()) {
        const auto end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
        const auto line = without_end(bytes.substr(0, end));
        if (line.empty()) {
            part.body = bytes.substr(end);
            return part;
        }
        const auto colon = line.find(':');
        if (line[0] == ' ' || line[0] == '\t') {
            if (part.fields.empty()) return std::nullopt;
            part.fields.back().value += line;
        } else if (colon != std::string_view::npos && is_name(line.substr(0, colon))) {
            part.fields.push_back({lower_ascii(line.substr(0, colon)), std::string(line.substr(colon + 1))});
        } else {
            return std::nullopt;
        }
        bytes.remove_prefix(end);
    }
    return part;
}

std::string from_base64(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        constexpr std::string_view digits =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const auto digit = digits.find(c);
        if (digit == std::string_view::npos) continue;
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes += static_cast<char>(bits >> held & 0xFFU);
    }
    return bytes;
}

int hex_digit(char c) {
    if (is_ascii_digit(c)) return c - '0';
    const char low = static_cast<char>(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

/// word: of a header, where _ is a space.
std::string from_quoted_printable(std::string_view text, bool word) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (word && text[i] == '_') {
            bytes += ' ';
        } else if (text[i] != '=') {
            bytes += text[i];
        } else if (const auto rest = text.substr(i + 1, 2); rest.starts_with('\n') || rest == "\r\n") {
            i += rest.starts_with('\n') ? 1 : 2;
        } else if (rest.size() == 2 && hex_digit(rest[0]) >= 0 && hex_digit(rest[1]) >= 0) {
            bytes += static_cast<char>(hex_digit(rest[0]) << 4 | hex_digit(rest[1]));
            i += 2;
        } else {
            bytes += '=';
        }
    }
    return bytes;
}

/// "" where the character set isn't known or doesn't fit; its name comes from a stranger.
std::string converted(std::string_view bytes, const std::string& charset) {
    const bool name =
        charset.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") == std::string::npos;
    return name && charset.size() <= longest_charset ? convert_to_utf8(bytes, charset) : std::string{};
}

std::string to_utf8(const std::string& bytes, const std::string& charset) {
    const bool wide = charset.starts_with("utf-16") || charset.starts_with("utf-32");
    if (!wide && is_valid_utf8(bytes)) return bytes;
    if (auto text = converted(bytes, charset); !text.empty()) return text;
    if (auto text = converted(bytes, "windows-1252"); !text.empty()) return text;
    return repair_utf8(bytes);
}

/// "=?utf-8?B?…?=" in a header; white space between two such words isn't part of it.
std::string decoded_header(std::string_view value) {
    std::string text;
    while (!value.empty()) {
        const auto begin = value.find("=?");
        const auto charset = begin == std::string_view::npos ? begin : value.find('?', begin + 2);
        const auto kind = charset == std::string_view::npos ? charset : value.find('?', charset + 1);
        const auto end = kind == std::string_view::npos ? kind : value.find("?=", kind + 1);
        if (end == std::string_view::npos || kind != charset + 2) break;
        const auto before = value.substr(0, begin);
        if (text.empty() || before.find_first_not_of(" \t") != std::string_view::npos) text += before;
        const auto coded = value.substr(kind + 1, end - kind - 1);
        const bool base64 = (value[charset + 1] | 0x20) == 'b';
        const auto bytes = base64 ? from_base64(coded) : from_quoted_printable(coded, true);
        text += to_utf8(bytes, lower_ascii(value.substr(begin + 2, charset - begin - 2)));
        value.remove_prefix(end + 2);
    }
    text += value;
    const auto from = std::min(text.find_first_not_of(" \t"), text.size());
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text.substr(from);
}

/// charset="utf-8" or charset=utf-8 of a Content-Type.
std::string parameter(const std::string& value, std::string_view name) {
    const auto low = lower_ascii(value);
    auto at = low.find(std::string(name) + "=");
    if (at == std::string::npos) return {};
    at += name.size() + 1;
    const bool quoted = at < value.size() && value[at] == '"';
    const auto end = value.find_first_of(quoted ? "\"" : "; \t", at + (quoted ? 1 : 0));
    return quoted ? value.substr(at + 1, std::min(end, value.size()) - at - 1)
                  : value.substr(at, std::min(end, value.size()) - at);
}

std::string text_of(const Part& part, unsigned depth);

/// The pieces between the boundary's lines.
std::vector<std::string_view> pieces_of(std::string_view body, const std::string& boundary) {
    std::vector<std::string_view> pieces;
    const auto mark = "--" + boundary;
    std::size_t begin = std::string_view::npos;  // of the piece that is open
    for (auto at = body.find(mark); at != std::string_view::npos; at = body.find(mark, at + mark.size())) {
        if (at > 0 && body[at - 1] != '\n') continue;
        if (begin != std::string_view::npos) pieces.push_back(body.substr(begin, at - begin));
        const auto line = std::min(body.find('\n', at), body.size() - 1);
        begin = line + 1;
        if (body.substr(at + mark.size(), 2) == "--") return pieces;
    }
    if (begin != std::string_view::npos) pieces.push_back(body.substr(begin));
    return pieces;
}

std::string text_of_parts(const Part& part, const std::string& type, unsigned depth) {
    std::string all;
    std::string rich;  // of alternatives
    const bool alternative = type.starts_with("multipart/alternative");
    const auto boundary = parameter(part.value("content-type"), "boundary");
    if (boundary.empty()) return {};
    for (const auto piece : pieces_of(part.body, boundary)) {
        const auto inner = split_part(piece);
        if (!inner) continue;
        auto text = text_of(*inner, depth + 1);
        if (is_blank(text)) continue;
        const bool plain = lower_ascii(inner->value("content-type")).find("text/html") == std::string::npos;
        if (alternative && plain) return text;
        (alternative ? rich : all) += text + "\n\n";
    }
    return alternative ? rich : all;
}

std::string text_of(const Part& part, unsigned depth) {
    const auto given = part.value("content-type");
    auto type = lower_ascii(given);
    type.erase(0, std::min(type.find_first_not_of(" \t"), type.size()));
    if (depth > deepest_part ||
        lower_ascii(part.value("content-disposition")).find("attachment") != std::string::npos)
        return {};
    if (type.starts_with("multipart/")) return text_of_parts(part, type, depth);
    if (type.starts_with("message/rfc822")) {
        const auto inner = split_part(part.body);
        return inner ? text_of(*inner, depth + 1) : std::string{};
    }
    if (!type.empty() && !type.starts_with("text/")) return {};
    const auto coding = lower_ascii(part.value("content-transfer-encoding"));
    std::string bytes(part.body);
    if (coding.find("base64") != std::string::npos) bytes = from_base64(part.body);
    if (coding.find("quoted-printable") != std::string::npos) bytes = from_quoted_printable(part.body, false);
    auto text = to_utf8(bytes, lower_ascii(parameter(given, "charset")));
    std::erase(text, '\r');
    return type.starts_with("text/html") ? plain_html(text) : text;
}

}  // namespace

std::optional<std::string> mail_text(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    bytes.remove_prefix(std::min(bytes.find_first_not_of("\r\n"), bytes.size()));
    if (bytes.starts_with("From "))
        bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);  // mbox
    const auto part = split_part(bytes);
    if (!part) return std::nullopt;
    const auto known = std::count_if(part->fields.begin(), part->fields.end(), [](const Header& field) {
        return std::find(mail_fields.begin(), mail_fields.end(), field.name) != mail_fields.end();
    });
    if (known < 2) return std::nullopt;
    const auto subject = decoded_header(part->value("subject"));
    return repair_utf8((is_blank(subject) ? "" : "Subject: " + subject + "\n\n") + text_of(*part, 0));
}

}  // namespace islet
