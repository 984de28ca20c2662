// Which aspects of an illness are asked about, and announced.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/aspects.hpp"

#include <catch2/catch.hpp>

using namespace islet;

TEST_CASE("a query's aspect and the heading that announces it", "[aspects]") {
    struct Row {
        const char* why;
        const char* query;
        const char* heading;
        bool same;
    };
    const Row rows[] = {
        {"the same word", "symptoms of glucagonoma", "Symptoms", true},
        {"another word for it", "what causes carcinoid syndrome", "Risk factors for NETs", true},
        {"in several words", "will it come back", "Recurrence after surgery", true},
        {"side effects", "octreotide side effects", "Adverse reactions", true},
        {"effects of another kind", "octreotide effects", "Adverse reactions", false},
        {"tests, where diagnosis is asked", "how is insulinoma diagnosed", "Tests that look for it", true},
        {"outlook", "VIPoma survival rate", "Prognosis", true},
        {"inheritance", "is MEN1 hereditary", "Genetics of MEN1", true},
        {"capitals", "SYMPTOMS", "signs and SYMPTOMS of it", true},
        {"another aspect", "symptoms of glucagonoma", "Treatment", false},
        {"a stage that is a name", "treatment of stage 4 insulinoma", "Stages of insulinoma", false},
        {"a test that is a thing", "blood test every year", "Diagnosis", false},
        {"cause as a verb", "does octreotide cause gallstones", "Causes of gallstones", false},
        {"when it happens, not what is asked", "fever in treatment", "Treatment of insulinoma", false},
        {"and after what", "tired after treatment", "Treatment", false},
        {"asked for, behind the same word", "advances in treatment of insulinoma", "Treatment", true},
        {"a heading announces it all the same", "how is it treated", "Life during treatment", true},
        {"nothing asked", "glucagonoma rash", "Symptoms", false},
        {"nothing at all", "", "", false},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        CHECK(((asked_aspects(row.query) & announced_aspects(row.heading)) != 0) == row.same);
    }
}
