// What a message's writer says, as opposed to what mail programs add.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/messages/quotation_removal.hpp"

#include <catch2/catch.hpp>

namespace islet {
namespace {

struct MessageRow {
    const char* why;
    const char* message;
    const char* own;
};

const MessageRow message_rows[] = {
    {"a plain message stays", "Is flushing common?\nAnd at night?", "Is flushing common?\nAnd at night?\n"},
    {"an answer's marks at the subject", "Subject: Re: FW: [Ticket 7] rash\nIs it usual?",
     "Subject: rash\n\nIs it usual?\n"},
    {"a bracket that is the subject stays", "Subject: [urgent]\nIs it usual?",
     "Subject: [urgent]\n\nIs it usual?\n"},
    {"a word with a colon is no mark", "Subject: rash: what cream\n", "Subject: rash: what cream\n\n"},
    {"quoted lines and the line before them",
     "Thank you, but what about wine in the evening?\n\nOn 1 Nov 2025, at 10:00, Support <help@x.example> "
     "wrote:\n"
     "> Eat what you like.\n",
     "Thank you, but what about wine in the evening?\n\n"},
    {"that line broken in two",
     "Can I drink wine in the evening?\nOn Mon, 3 Nov 2025 at 09:12\nSupport wrote:\n> Yes.\n",
     "Can I drink wine in the evening?\n"},
    {"an answer below the quotation",
     "On Monday Support wrote:\n> Do you have a rash?\nYes, on both legs since May.",
     "Yes, on both legs since May.\n"},
    {"Outlook quotes without marks",
     "What can he eat before going to bed?\n\nFrom: Support\nSent: Monday, 3 November 2025 09:12\nTo: Jane\n"
     "Subject: RE: sugar\n\nDear Jane, lanreotide lowers insulin.",
     "What can he eat before going to bed?\n\n"},
    {"or with bold names",
     "What can he eat before going to bed?\n**From:** Support\n**Sent:** Monday\n\nDear Jane, no.",
     "What can he eat before going to bed?\n"},
    {"or after a line",
     "What can he eat before going to bed?\n-----Original Message-----\nLanreotide lowers insulin.",
     "What can he eat before going to bed?\n"},
    {"what is passed on stays, without its headers",
     "Please see below.\n\n---------- Forwarded message ---------\nFrom: Jane\nDate: Mon, 3 Nov 2025\n"
     "Subject: rash\n\nHow long does the rash last?",
     "Please see below.\n\nSubject: rash\n\n\nHow long does the rash last?\n"},
    {"also if only its subject says so",
     "Subject: Fwd: rash\n\nCould one of you answer this please, I am away.\n\nFrom: Jane\nSent: "
     "Monday\n\nDoes it burn?",
     "Subject: rash\n\n\nCould one of you answer this please, I am away.\n\n\nDoes it burn?\n"},
    {"and what comes with a word or two", "FYI\n\nFrom: Jane\nSent: Monday\n\nDoes it burn?",
     "FYI\n\n\nDoes it burn?\n"},
    {"headers pasted at the top", "From: Jane\nSent: Monday\nSubject: rash\n\nDoes it burn?",
     "Subject: rash\n\n\nDoes it burn?\n"},
    {"one line that looks like a header is text", "Two questions.\nTo: eat or not to eat?",
     "Two questions.\nTo: eat or not to eat?\n"},
    {"a signature", "Does it burn?\n-- \nJane Doe\nMarrow Street", "Does it burn?\n"},
    {"nothing of one's own: all of it", "> Does it burn?\n> Does it itch?",
     "> Does it burn?\n> Does it itch?"},
    {"nothing", "", ""},
};

}  // namespace

TEST_CASE("the writer's own words", "[ticket]") {
    for (const auto& row : message_rows) {
        INFO(row.why);
        CHECK(without_quotations(row.message) == row.own);
    }
}

}  // namespace islet
