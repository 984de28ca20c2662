// E-mail messages taken apart.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "mail/mail_message.hpp"

#include <catch2/catch.hpp>

#include <string>

#include "contract/shared_library.hpp"

namespace islet {
namespace {

/// "text/plain(12)", "alternatives[text/plain(3) other]": the shape of a message, with bytes of its texts.
std::string outline(const MailPart& part) {
    if (part.kind == MailPart::Kind::other) return "other";
    if (part.kind == MailPart::Kind::text)
        return "text/" + part.subtype + "(" + std::to_string(part.bytes.size()) + ")";
    std::string inner;
    for (const auto& one : part.parts) inner += (inner.empty() ? "" : " ") + outline(one);
    return (part.kind == MailPart::Kind::alternatives ? "alternatives[" : "parts[") + inner + "]";
}

const std::string head =
    "From: Ann Lee <ann@x.example>\nSubject: rash\nDate: Sat, 28 Nov 2026 23:30:00 -0500\n";

}  // namespace

TEST_CASE("a message has the parts that a reader sees", "[mail]") {
    struct Row {
        const char* why;
        std::string fields;
        const char* parts;
    };
    const Row rows[] = {
        {"no type is plain text", "\nA rash", "text/plain(6)"},
        {"base64 is undone", "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+\n",
         "text/html(3)"},
        {"so is quoted-printable", "Content-Transfer-Encoding: quoted-printable\n\n38=C2=B0",
         "text/plain(4)"},
        {"alternatives are told from parts",
         "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nA\n--b\nContent-Type: "
         "text/html\n\nB\n--b--\n",
         "alternatives[text/plain(1) text/html(1)]"},
        {"attachments and pictures are there, but empty",
         "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: attachment\n\nA\n--b\n"
         "Content-Type: image/png\n\nB\n--b--\n",
         "parts[other other]"},
        {"a message within", "Content-Type: message/rfc822\n\nSubject: old\n\nyes", "parts[text/plain(3)]"},
        {"a boundary that never comes", "Content-Type: multipart/mixed; boundary=b\n\nyes", "parts[]"},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const auto mail = parse_mail(head + row.fields, 10);
        REQUIRE(mail.has_value());
        CHECK(outline(mail->body) == row.parts);
    }
}

TEST_CASE("headers of a message", "[mail]") {
    const auto mail = parse_mail(
        "From: Ann Lee <ann@x.example>\nSubject: =?utf-8?Q?Na=C3=AFve_?=\n =?UTF-8?B?cmFzaA==?=\n"
        "Date: Sat, 28 Nov 2026 23:30:00 -0500\n\nA",
        10);
    REQUIRE(mail.has_value());
    CHECK(mail->subject == "Naïve rash");
    CHECK(mail->sender_name == "Ann Lee");
    CHECK(mail->sender_address == "ann@x.example");
    CHECK(mail->date == "2026-11-28");  // where it was sent, not in UTC
    const auto flowed =
        parse_mail(head + "Content-Type: text/plain; format=Flowed; DelSp=YES; charset=X\n\nA", 10);
    REQUIRE(flowed.has_value());
    CHECK(flowed->body.flowed);
    CHECK(flowed->body.delete_space);
    CHECK(flowed->body.charset == "X");
    const auto bare = parse_mail("To: b\n\nA", 10);
    REQUIRE(bare.has_value());
    CHECK(bare->date.empty());
    CHECK(bare->sender_address.empty());
}

TEST_CASE("a message of too many parts is refused", "[mail]") {
    std::string mail = head;
    for (int i = 0; i < 3; ++i) mail += "Content-Type: multipart/mixed; BOUNDARY=b\n\n--b\n";
    CHECK_FALSE(has_more_parts(mail, 3));
    CHECK(has_more_parts(mail, 2));
    CHECK(parse_mail(mail, 3).has_value());
    CHECK_FALSE(parse_mail(mail, 2).has_value());
}

TEST_CASE("header lines are distinguished from text", "[mail]") {
    struct Row {
        const char* why;
        const char* bytes;
        bool headers;
        bool ended;
        std::size_t names;
    };
    const Row rows[] = {
        {"headers and their end", "From: a\r\nTO: b\r\n c\r\n\r\nA: b", true, true, 2},
        {"no end", "From: a\nTo: b", true, false, 2},
        {"text", "From my mother: does it itch?\n\n", false, false, 0},
        {"nothing goes on from nothing", " a: b\n\n", false, false, 0},
        {"a name is needed", ": a\n\n", false, false, 0},
        {"no name is that long",
         "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: b\n\n", false, false,
         0},
        {"an empty line alone", "\nA", true, true, 0},
        {"the same twice is one", "Received: a\nreceived: b\n\n", true, true, 1},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const auto headers = opening_headers(row.bytes);
        CHECK(headers.has_value() == row.headers);
        if (!headers) continue;
        CHECK(headers->ended == row.ended);
        CHECK(headers->names.size() == row.names);
    }
    std::string endless;
    for (int i = 0; i < 600; ++i) endless += "A: b\n";
    CHECK_FALSE(opening_headers(endless).has_value());
}

TEST_CASE("a library that isn't there, or lacks a function", "[mail]") {
    int (*function)() = nullptr;
    SharedLibrary none{"libislet-none.so.1"};
    none.find("anything", function);
    CHECK_FALSE(none.complete());
    CHECK(none.missing() == nullptr);
    CHECK(function == nullptr);
    SharedLibrary second{"libislet-none.so.1", "libc.so.6"};
    second.find("getpid", function);
    CHECK(second.complete());
    CHECK(function != nullptr);
    second.find("islet_none", function);
    CHECK_FALSE(second.complete());
    CHECK(std::string(second.missing()) == "islet_none");
    CHECK(function == nullptr);
}

}  // namespace islet
