// Alarm signs in questions; passages that say whom to call; and what a search makes of both.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/urgency.hpp"

#include <catch2/catch.hpp>

#include "analysis/segmentation/sentences.hpp"
#include "tests/support/small_library.hpp"

namespace islet {

TEST_CASE("alarm signs", "[urgency]") {
    struct Row {
        const char* query;
        bool alarm;
        const char* reason;
    };
    for (const auto& row :
         {Row{"fever after chemo", true, "infection in treatment"},
          Row{"fever in treatment", true, "as a support line types it"},
          Row{"what to say to a caller with fever", true, "and says it"},
          Row{"he has 39 degrees", true, "fever without its name"},
          Row{"he burns up", true, "the same"},
          Row{"is there a treatment for hay fever", false, "a fever by its name only"},
          Row{"his temperature is 38.4 since the infusion", true, "a number that begins so"},
          Row{"Temp 38 again", true, "in short"},
          Row{"my temp is 38.2 should I ring", true, "in short, and with words between"},
          Row{"fever of 100.8 tonight", true, "from 100.4"},
          Row{"fever of 100.1 tonight", false, "below it"},
          Row{"temp 36.9 again", false, "no fever"},
          Row{"nosebleed won't stop", true, "an apostrophe"},
          Row{"nosebleed won\u2019t stop", true, "a typographic one"},
          Row{"she cannot breathe", true, "cannot is can't"},
          Row{"she is unable to breathe", true, "and so is unable to"},
          Row{"he could not breathe lying down", true, "and could not"},
          Row{"PAIN IN THE CHEST", true, "capitals, and another order"},
          Row{"no chest pain so far", false, "denied"},
          Row{"without fever after chemo", false, "denied by without"},
          Row{"I want to end my life", true, "thoughts of suicide"},
          Row{"mum wants to die at home", false, "a place to die is no such thought"},
          Row{"end of life care", false, "nor is the end of life"},
          Row{"coughing up bits of blood this morning", true, "with words between"},
          Row{"cough since spring and a blood test", false, "a word that takes it back"},
          Row{"the cough is gone, but on the arm where the needle was there is blood", false,
              "too far apart"},
          Row{"took two doses of capecitabine by mistake", true, "a slip with a medicine"},
          Row{"took my capecitabine twice by mistake", true, "a slip, in other words"},
          Row{"my wife is sweating and not making sense", true, "confused"},
          Row{"that makes no sense to me", false, "a way to speak"},
          Row{"I take two doses of it a day", false, "as prescribed"},
          Row{"diarrhoea 10 times a day on immunotherapy", true, "an inflamed bowel"},
          Row{"he is not waking up properly", true, "hard to rouse"},
          Row{"dad's gone floppy and won't respond", true, "unconscious, as families say it"},
          Row{"what if the tumour won't respond to chemo", false, "a treatment that doesn't work"},
          Row{"sugar is 2.8 and he's not waking properly", true, "hard to rouse, without up"},
          Row{"fell and banged my head on blood thinners", true,
              "a knock on the head while blood is thinned"},
          Row{"a rash that doesn't fade with a glass", true, "a sign of sepsis"},
          Row{"tummy swollen and can't pass wind", true, "a blocked bowel"},
          Row{"glucagonoma rash", false, "a symptom, no alarm"},
          Row{"median progression-free survival of everolimus", false, "a researcher's question"},
          Row{"", false, "nothing"}}) {
        INFO(row.reason << ": " << row.query);
        CHECK(alarm_sign(row.query).has_value() == row.alarm);
    }
    const auto sign = alarm_sign("I want to end my life");
    REQUIRE(sign);
    CHECK(sign->words == "end my life");
    REQUIRE_FALSE(sign->topics.empty());
    CHECK(sign->topics[0] == "suicide");
}

TEST_CASE("who speaks of not living on is led to suicide, whatever the words", "[urgency]") {
    struct Row {
        const char* query;
        bool suicide;
        const char* reason;
    };
    for (const auto& row :
         {Row{"I want to die", true, "plainly"},
          Row{"he wants to die", true, "of another"},
          Row{"I've been thinking it would be easier if I just ended it all", true,
              "another form of the verb"},
          Row{"my husband says he wants to kill himself", true, "of another"},
          Row{"he talks about taking his own life", true, "another form"},
          Row{"she tried to hang herself", true, "a way"},
          Row{"thoughts of harming myself", true, "another form"},
          Row{"mum says she doesn\u2019t want to live like this", true, "doesn't, not don't"},
          Row{"i dont want to be here any more", true, "a figure of speech"},
          Row{"they'd all be better off without me", true, "another"},
          Row{"there's no point in living any more", true, "another"},
          Row{"I can't see a reason to carry on", true, "another"},
          Row{"I've saved up my tablets to take them all at once", true, "a plan"},
          Row{"I took all my morphine on purpose", true, "an overdose that is meant"},
          Row{"feeling suicidal since the diagnosis", true, "the word itself"},
          Row{"I've had enough, I don't see the point any more", true, "another"},
          Row{"I don't see the point of more chemo any more", false, "the point of a treatment"},
          Row{"I don't want to die", false, "the reverse"},
          Row{"where do people want to die", false, "a place is asked for"},
          Row{"I don't want to live with this stoma", false, "a thing is not wanted"},
          Row{"I don't want to wake up during surgery", false, "an operation"},
          Row{"how cells kill themselves", false, "cells do"},
          Row{"she cut herself and it bleeds, she is on warfarin", false, "a wound"},
          Row{"can I end the treatment", false, "of a treatment"},
          Row{"end of my life care plan", false, "care at the end of life"},
          Row{"I took all my tablets and still feel sick", false, "a course that is finished"},
          Row{"topping myself up with insulin", false, "filling up"}}) {
        INFO(row.reason << ": " << row.query);
        const auto sign = alarm_sign(row.query);
        CHECK((sign && sign->topics[0] == "suicide") == row.suicide);
    }
    CHECK(alarm_sign("I want to end it all")->figurative);
    CHECK_FALSE(alarm_sign("suicidal thoughts")->figurative);
    CHECK_FALSE(alarm_sign("fever after chemo")->figurative);
    const auto unconscious = alarm_sign("he is not waking up");
    REQUIRE(unconscious);
    CHECK(unconscious->topics[0] == "unconscious");
}

TEST_CASE("the words of a figure of speech don't hide the passage on what it means", "[urgency]") {
    const test::SmallLibrary library({{"retirement.md",
                                       "# Giving up work\n\nThere is no point in carrying on living for work "
                                       "alone. Living well after work "
                                       "has a point of its own, and the point is living.\n"},
                                      {"talk.md",
                                       "# Dark thoughts\n\nSome people think of suicide when they are ill. "
                                       "Tell your doctor or ring a helpline "
                                       "straight away.\n"}});
    const auto response = library.ask("there's no point in living any more");
    CHECK(response.urgent);
    REQUIRE_FALSE(response.results.empty());
    CHECK(response.results[0].document.id == "talk.md");
}

TEST_CASE("how plainly a passage says whom to call", "[urgency]") {
    struct Row {
        const char* text;
        double says;
        const char* reason;
    };
    for (const auto& row : {Row{"Call your doctor right away if you have a fever.", 1, "whom, and now"},
                            Row{"Ring 999.", 1, "a number for emergencies says both"},
                            Row{"CALL YOUR  NURSE immediately.", 1, "capitals and blanks"},
                            Row{"Tell your doctor if it itches.", 0.5, "whom alone"},
                            Row{"Tell your doctor. Blood is taken immediately.", 0.5, "not in one sentence"},
                            Row{"Fever was seen in 12 % of patients.", 0, "neither"},
                            Row{"It starts immediately.", 0, "now alone"}, Row{"", 0, "nothing"}}) {
        INFO(row.reason << ": " << row.text);
        CHECK(says_whom_to_call(row.text, split_sentences(row.text)) == row.says);
    }
}

TEST_CASE("asked about an alarm sign, the passage that says whom to call comes first", "[urgency]") {
    const test::SmallLibrary library(
        {{"figures.md",
          "# Figures\n\nFever after chemo, and fever without chemo, was seen in some of the people there.\n"},
         {"call.md",
          "# Help\n\nCall your hospital right away, day or night, if you have a fever in the days after "
          "chemo.\n"},
         {"life.md", "# Days\n\nA good end to the day, and to a long life in the end: my garden, my life.\n"},
         {"line.md", "# Line\n\nThoughts of suicide pass. Call 988 at any time.\n"}});
    struct Row {
        const char *query, *first;
        bool urgent;
        const char* reason;
    };
    for (const auto& row : {Row{"fever after chemo", "call.md", true, "an alarm sign"},
                            Row{"fever", "figures.md", false, "the bare word is none"},
                            Row{"I want to end my life", "line.md", true, "by what passages on it say"}}) {
        INFO(row.reason << ": " << row.query);
        const auto response = library.ask(row.query);
        CHECK(response.urgent == row.urgent);
        REQUIRE_FALSE(response.results.empty());
        CHECK(response.results[0].document.id == row.first);
    }
}

TEST_CASE("a message that names an alarm sign is urgent, whatever its key words", "[urgency]") {
    const test::SmallLibrary library(test::SmallLibrary::Articles{
        {"call.md", "# Help\n\nCall your hospital right away if you have a fever after chemo.\n"}});
    auto request = Request{};
    request.ticket = true;
    request.query =
        "Subject: appointment\n\nHello, I wanted to ask about the appointment on Friday. By the way my "
        "husband can't catch his breath since last night.\n";
    CHECK(library.search(request).urgent);
    request.query = "Subject: appointment\n\nHello, I wanted to ask about the appointment on Friday.\n";
    CHECK_FALSE(library.search(request).urgent);
}

}  // namespace islet
