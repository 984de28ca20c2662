// From GMime's objects to ours.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "mail/mail_message.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include "analysis/unicode/ascii_text.hpp"
#include "islet/error.hpp"
#include "mail/base64.hpp"
#include "mail/gmime.hpp"

namespace islet {
namespace {

struct Unref {
    void operator()(void* object) const { gmime().unref(object); }
};

template <typename Object>
using Owned = std::unique_ptr<Object, Unref>;

std::string text_of(const char* text) { return text == nullptr ? std::string{} : std::string(text); }

/// GMime's own macros call the library directly.
bool is_a(const void* object, GType type) {
    return gmime().is_a(static_cast<GTypeInstance*>(const_cast<void*>(object)), type) != 0;
}

template <typename Object>
Object* as(GMimeObject* object) {
    return reinterpret_cast<Object*>(object);
}

std::string parameter(GMimeObject* object, const char* name) {
    return text_of(gmime().parameter(object, name));
}

std::string bytes_of(GMimeDataWrapper* content) {
    const Owned<GMimeStream> stream(gmime().memory_stream());
    gmime().write_content(content, stream.get());
    const GByteArray* bytes = gmime().stream_bytes(reinterpret_cast<GMimeStreamMem*>(stream.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

/// GMime makes bytes of whatever is said to be base64.
void add_bytes(MailPart& part, GMimePart* leaf) {
    GMimeDataWrapper* content = gmime().content(leaf);
    if (content == nullptr) return;
    if (gmime().content_encoding(content) == GMIME_CONTENT_ENCODING_BASE64) {
        gmime().set_content_encoding(content, GMIME_CONTENT_ENCODING_DEFAULT);
        std::optional<std::string> text = text_without_base64(bytes_of(content));
        gmime().set_content_encoding(content, GMIME_CONTENT_ENCODING_BASE64);
        part.not_base64 = text.has_value();
        if (text) {
            part.bytes = *std::move(text);
            return;
        }
    }
    part.bytes = bytes_of(content);
}

/// The two halves of "text/html", in small letters; nothing said is text/plain.
std::array<std::string, 2> type_of(GMimeObject* object) {
    GMimeContentType* type = gmime().content_type(object);
    if (type == nullptr) return {"text", "plain"};
    return {lower_ascii(text_of(gmime().media_type(type))),
            lower_ascii(text_of(gmime().media_subtype(type)))};
}

MailPart leaf(GMimeObject* object) {
    MailPart part;
    const auto [type, subtype] = type_of(object);
    auto* leaf = as<GMimePart>(object);
    if (type != "text" || gmime().is_attachment(leaf) != 0) return part;
    part.kind = MailPart::Kind::text;
    part.subtype = subtype;
    add_bytes(part, leaf);
    part.charset = parameter(object, "charset");
    part.flowed = lower_ascii(parameter(object, "format")) == "flowed";
    part.delete_space = lower_ascii(parameter(object, "delsp")) == "yes";
    return part;
}

MailPart converted(GMimeObject* object) {
    MailPart part;
    if (object == nullptr) return part;
    const std::string language = text_of(gmime().header(object, "Content-Language"));
    if (is_a(object, gmime().multipart_type())) {
        auto* multipart = as<GMimeMultipart>(object);
        part.kind =
            type_of(object)[1] == "alternative" ? MailPart::Kind::alternatives : MailPart::Kind::parts;
        for (int i = 0; i < gmime().part_count(multipart); ++i)
            part.parts.push_back(converted(gmime().part(multipart, i)));
    } else if (is_a(object, gmime().message_part_type())) {
        GMimeMessage* inner = gmime().inner_message(as<GMimeMessagePart>(object));
        part.kind = MailPart::Kind::parts;
        if (inner != nullptr) part.parts.push_back(converted(gmime().root(inner)));
    } else if (is_a(object, gmime().leaf_type())) {
        part = leaf(object);
    }
    part.language = language;
    return part;
}

void add_sender(MailMessage& mail, GMimeMessage* message) {
    InternetAddressList* from = gmime().from(message);
    if (from == nullptr || gmime().address_count(from) < 1) return;
    InternetAddress* first = gmime().address(from, 0);
    mail.sender_name = text_of(gmime().address_name(first));
    if (is_a(first, gmime().mailbox_type()))
        mail.sender_address =
            text_of(gmime().mailbox_address(reinterpret_cast<InternetAddressMailbox*>(first)));
}

std::string day_sent(GMimeMessage* message) {
    GDateTime* date = gmime().date(message);
    if (date == nullptr) return {};
    int year = 0, month = 0, day = 0;
    gmime().year_month_day(date, &year, &month, &day);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
    return text.data();
}

/// How often a word stands in bytes whatever its case, counted up to `most`.
std::size_t occurrences(std::string_view bytes, std::string_view word, std::size_t most) {
    const auto same = [](char a, char b) { return lower_ascii(a) == b; };
    std::size_t n = 0;
    for (auto at = bytes.begin(); n <= most; ++n) {
        at = std::search(at, bytes.end(), word.begin(), word.end(), same);
        if (at == bytes.end()) break;
        ++at;
    }
    return n;
}

}  // namespace

bool has_more_parts(std::string_view bytes, std::size_t most) {
    return occurrences(bytes, "boundary=", most) > most;
}

std::optional<MailMessage> parse_mail(std::string_view bytes, std::size_t most_parts) {
    if (has_more_parts(bytes, most_parts)) return std::nullopt;
    const GMime& library = gmime();
    const Owned<GMimeStream> stream(library.stream_of(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(library.parser(stream.get()));
    const Owned<GMimeMessage> message(library.parse(parser.get(), nullptr));
    if (!message) return std::nullopt;
    MailMessage mail;
    mail.subject = text_of(library.subject(message.get()));
    mail.date = day_sent(message.get());
    add_sender(mail, message.get());
    mail.body = converted(library.root(message.get()));
    return mail;
}

void load_mail_library() {
    try {
        (void)gmime();
    } catch (const Error&) {  // the message that is to be read will say so
    }
}

}  // namespace islet
