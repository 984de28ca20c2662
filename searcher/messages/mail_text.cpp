// Which parts of a message say something, and in what order.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/messages/mail_text.hpp"

#include <algorithm>
#include <array>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/charset.hpp"
#include "analysis/unicode/utf8.hpp"
#include "mail/mail_message.hpp"
#include "searcher/messages/plain_html.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_charset = 40;  // bytes of its name
constexpr std::size_t most_parts = 200;      // a caller's message has a handful
constexpr std::array<std::string_view, 14> mail_fields{
    "from",       "to",           "cc",           "subject",  "date",        "sender", "reply-to",
    "message-id", "mime-version", "content-type", "received", "return-path", "sent",   "delivered-to"};

/// "" where the character set isn't known or doesn't fit; its name is untrusted.
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

std::string text_of(const MailPart& part);

bool holds_page(const MailPart& part) {
    return part.subtype == "html" || std::any_of(part.parts.begin(), part.parts.end(), holds_page);
}

/// Of alternatives, the first that isn't HTML and isn't empty, else the HTML ones.
std::string text_of_alternatives(const MailPart& part) {
    std::string pages;
    for (const auto& alternative : part.parts) {
        auto text = text_of(alternative);
        if (is_blank(text)) continue;
        if (!holds_page(alternative)) return text;
        pages += text + "\n\n";
    }
    return pages;
}

std::string text_of(const MailPart& part) {
    if (part.kind == MailPart::Kind::alternatives) return text_of_alternatives(part);
    if (part.kind == MailPart::Kind::parts) {
        std::string all;
        for (const auto& inner : part.parts)
            if (const auto text = text_of(inner); !is_blank(text)) all += text + "\n\n";
        return all;
    }
    auto text = to_utf8(part.bytes, lower_ascii(part.charset));
    std::erase(text, '\r');
    return part.subtype == "html" ? plain_html(text) : text;
}

bool is_mail(std::string_view bytes) {
    const auto headers = opening_headers(bytes);
    if (!headers) return false;
    const auto known = std::count_if(mail_fields.begin(), mail_fields.end(), [&](std::string_view field) {
        return headers->names.contains(std::string(field));
    });
    return known >= 2;
}

}  // namespace

std::optional<std::string> mail_text(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    bytes.remove_prefix(std::min(bytes.find_first_not_of("\r\n"), bytes.size()));
    if (bytes.starts_with("From "))
        bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);  // mbox
    if (!is_mail(bytes)) return std::nullopt;
    const auto mail = parse_mail(bytes, most_parts);
    if (!mail) return std::nullopt;
    const auto subject = repair_utf8(mail->subject);
    return repair_utf8((is_blank(subject) ? "" : "Subject: " + subject + "\n\n") + text_of(mail->body));
}

}  // namespace islet
