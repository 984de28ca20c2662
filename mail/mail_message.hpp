// An e-mail message taken apart (RFC 5322, RFC 2045 to 2049), through GMime.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// A part that a reader of the message sees; attachments, pictures and their like are `other` and empty.
struct MailPart {
    enum class Kind {
        text,          ///< text/*: bytes, charset, html, flowed
        alternatives,  ///< multipart/alternative: the same text several times, the best last
        parts,         ///< what is read one after the other: another multipart, a message within
        other,
    };
    Kind kind = Kind::other;
    std::string subtype;        ///< of a text, in small letters: "plain", "html", "calendar"
    std::string bytes;          ///< a text's, with base64 and quoted-printable undone, in its charset
    std::string charset;        ///< as the message names it; "" if it doesn't
    std::string language;       ///< Content-Language as it stands: "en-GB, de"; "" if there is none
    bool not_base64 = false;    ///< said to be base64 and isn't: bytes are as text_without_base64() has them
    bool flowed = false;        ///< format=flowed (RFC 3676)
    bool delete_space = false;  ///< delsp=yes, together with flowed
    std::vector<MailPart> parts;  ///< of alternatives and parts
};

/// Header texts have their encoded words (RFC 2047) decoded; valid UTF-8 isn't promised.
struct MailMessage {
    std::string subject;
    std::string sender_name;     ///< of the first one; "" if not given
    std::string sender_address;  ///< "name@host"
    std::string date;            ///< the day it was sent, where it was sent: "2026-11-29"; "" if unknown
    MailPart body;
};

/// Whether there are more multipart boundaries than that: GMime looks for every part behind every boundary
/// that is open. Messages within messages it bounds itself, at 512.
[[nodiscard]] bool has_more_parts(std::string_view bytes, std::size_t most);

/// nullopt for what GMime can't parse, or what has_more_parts. Any bytes will do; bytes need only live as
/// long as the call. Thread-safe. Throws Error if GMime isn't installed.
[[nodiscard]] std::optional<MailMessage> parse_mail(std::string_view bytes, std::size_t most_parts);

/// The header lines that bytes open with.
struct MailHeaders {
    std::set<std::string> names;  ///< in small letters
    bool ended = false;           ///< by an empty line; else the bytes end there
};

/// nullopt if the bytes don't open with header lines alone, up to an empty line or their end. Doesn't need
/// GMime; linear, and not beyond 500 lines.
[[nodiscard]] std::optional<MailHeaders> opening_headers(std::string_view bytes);

/// Loads GMime, which opens files, so that parse_mail works where none can be opened any more. Without GMime
/// nothing happens.
void load_mail_library();

}  // namespace islet
