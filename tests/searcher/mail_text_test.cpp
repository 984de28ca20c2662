// E-mails as they come: headers, encodings, parts.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/messages/mail_text.hpp"

#include <catch2/catch.hpp>

#include <string>

#include "analysis/unicode/utf8.hpp"
#include "tests/support/random_pages.hpp"

namespace islet {
namespace {

struct MailRow {
    const char* why;
    std::string mail;
    std::string text;
};

const std::string mail_head =
    "Return-Path: <m@x.example>\nReceived: from mail (mail [192.0.2.1])\n by mx; Mon\nSubject: rash\n";

const MailRow mail_rows[] = {
    {"a header in no declared character set is read in the usual one",
     "From: a\nTo: b\nSubject: r\xE4sh\n\nitch", "Subject: räsh\n\nitch"},
    {"headers but the subject go", mail_head + "\nDoes it itch?", "Subject: rash\n\nDoes it itch?"},
    {"line ends of the internet", "From: a@x.example\r\nSubject: rash\r\n\r\nDoes it itch?\r\n",
     "Subject: rash\n\nDoes it itch?\n"},
    {"a mailbox' first line", "From a@x.example Mon Nov 3\nFrom: a@x.example\nSubject: rash\n\nA",
     "Subject: rash\n\nA"},
    {"quoted-printable, with a soft line end",
     mail_head + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
                 "Is 38=C2=B0C a fe=\nver? 1=2 or 3",
     "Subject: rash\n\nIs 38°C a fever? 1=2 or 3"},
    {"base64", mail_head + "Content-Transfer-Encoding: BASE64\n\nRG9lcyBpdCBp\ndGNoPw==\n",
     "Subject: rash\n\nDoes it itch?"},
    {"another character set, as it is",
     mail_head + "Content-Type: text/plain; charset=\"iso-8859-1\"\n\nDiarrh\xE9"
                 "e",
     "Subject: rash\n\nDiarrhée"},
    {"a wrong one", mail_head + "Content-Type: text/plain; charset=none\n\nI\x92m sore",
     "Subject: rash\n\nI’m sore"},
    {"coded words of a subject are one",
     "From: a@x.example\nSubject: =?utf-8?Q?Na=C3=AFve_?=\n =?UTF-8?B?cmFzaA==?= today\n\nA",
     "Subject: Naïve rash today\n\nA"},
    {"a subject that breaks off", "From: a@x.example\nSubject: =?utf-8?Q?rash\n\nA",
     "Subject: =?utf-8?Q?rash\n\nA"},
    {"of alternatives the plain one",
     mail_head + "Content-Type: multipart/alternative; boundary=\"b1\"\n\nignored\n--b1\nContent-Type: "
                 "text/html\n\n<p>no</p>\n"
                 "--b1\nContent-Type: text/plain\n\nyes\n--b1--\nignored",
     "Subject: rash\n\nyes"},
    {"the other where that is empty",
     mail_head +
         "Content-Type: multipart/alternative; boundary=b1\n\n--b1\nContent-Type: text/plain\n\n \n--b1\n"
         "Content-Type: text/html\n\n<STYLE>p {}</STYLE><p>Does it&nbsp;itch &amp; burn&#63;</p><!-- x "
         "--><b>y</b>"
         "<blockquote>old</blockquote>\n--b1--",
     "Subject: rash\n\n\nDoes it itch & burn?\ny\n\n\n"},
    {"parts within parts; attachments stay out",
     mail_head + "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; "
                 "boundary=b\n\n"
                 "--b\nContent-Type: text/plain\n\nyes\n--b--\n--a\nContent-Type: text/plain\n"
                 "Content-Disposition: attachment\n\nno\n--a\nContent-Type: image/png\n\nno\n--a--\n",
     "Subject: rash\n\nyes\n\n"},
    {"a message within", mail_head + "Content-Type: message/rfc822\n\nFrom: b@x.example\nSubject: old\n\nyes",
     "Subject: rash\n\nyes\n\n"},
    {"parts without their end", mail_head + "Content-Type: multipart/mixed; boundary=a\n\n--a\n\nyes",
     "Subject: rash\n\nyes\n\n"},
};

}  // namespace

TEST_CASE("the text of an e-mail", "[ticket]") {
    for (const auto& row : mail_rows) {
        INFO(row.why);
        const auto text = mail_text(row.mail);
        REQUIRE(text.has_value());
        CHECK(*text == row.text);
    }
}

TEST_CASE("what isn't an e-mail is left alone", "[ticket]") {
    for (const auto* message :
         {"", "Does it itch?", "Subject: rash\n\nDoes it itch?", "Question: rash\nAge: 50\n\nA",
          "Subject: rash\nFrom my mother: does it itch?\n\nA", "\n\n", ":\n", " a: b\n\nc"})
        CHECK_FALSE(mail_text(message).has_value());
}

TEST_CASE("any bytes will do", "[ticket]") {
    test::Random random(11);
    const std::string pieces[] = {"From: a\n",
                                  "Subject: =?utf-8?",
                                  "B?",
                                  "?=",
                                  "\n",
                                  "\n\n",
                                  "--b",
                                  "--b--",
                                  "=",
                                  "=C3",
                                  "\xC3",
                                  "Content-Type: multipart/mixed; boundary=b\n",
                                  "Content-Type: text/html\n",
                                  "<p",
                                  "<!--",
                                  "&#",
                                  "&amp;",
                                  "<style>",
                                  "\"",
                                  "Content-Transfer-Encoding: base64\n",
                                  "boundary="};
    for (int i = 0; i < 500; ++i) {
        std::string bytes = "From: a\nSubject: b\n";
        for (int n = 0; n < 30; ++n) bytes += pieces[test::below(random, std::size(pieces))];
        if (const auto text = mail_text(bytes)) CHECK(mail_text(bytes) == text);
    }
    std::string deep = "From: a\nTo: b\n";
    for (int i = 0; i < 3000; ++i) deep += "Content-Type: message/rfc822\n\n";
    CHECK(mail_text(deep).has_value());
}

}  // namespace islet
