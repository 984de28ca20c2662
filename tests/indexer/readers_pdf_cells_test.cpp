// PDF: tables that look like running text, forms, and tables within columns of text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/pdf_pages.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet::testing;
using Lines = std::vector<std::string>;

namespace {

struct CellCase {
    const char* reason;
    std::vector<PdfRow> rows;
    Lines blocks;
};

void check_cells(const std::vector<CellCase>& cases) {
    for (const CellCase& c : cases) {
        INFO(c.reason);
        CHECK(outline(read_document(pdf_of({by_line(c.rows)}), "x.pdf")) == c.blocks);
    }
}

}  // namespace

TEST_CASE("PDF: short cells that begin with small letters are no running text") {
    check_cells({
        {"three columns without numbers, set as close as lines are",
         {{700, {{60, "drug"}, {160, "how it is given"}, {300, "how often"}}},
          {688, {{60, "octreotide"}, {160, "deep under the skin"}, {300, "three times a day"}}},
          {676, {{60, "lanreotide"}, {160, "deep into the buttock"}, {300, "every four weeks"}}},
          {664, {{60, "everolimus"}, {160, "tablet with water"}, {300, "once a day"}}},
          {652, {{60, "loperamide"}, {160, "capsule before food"}, {300, "up to four times"}}}},
         {"t@1 drug: octreotide; how it is given: deep under the skin; how often: three times a day",
          "t@1 drug: lanreotide; how it is given: deep into the buttock; how often: every four weeks",
          "t@1 drug: everolimus; how it is given: tablet with water; how often: once a day",
          "t@1 drug: loperamide; how it is given: capsule before food; how often: up to four times"}},
        {"no head: the first row is as wide as the others, and no name of columns",
         {{700, {{60, "octreotide"}, {160, "deep under the skin"}, {300, "three times a day"}}},
          {688, {{60, "lanreotide"}, {160, "deep into the buttock"}, {300, "every four weeks"}}},
          {676, {{60, "everolimus"}, {160, "tablet with water"}, {300, "once a day"}}},
          {664, {{60, "sunitinib"}, {160, "capsule with food"}, {300, "once a day"}}}},
         {"t@1 octreotide · deep under the skin · three times a day",
          "t@1 lanreotide · deep into the buttock · every four weeks",
          "t@1 everolimus · tablet with water · once a day",
          "t@1 sunitinib · capsule with food · once a day"}},
        {"two columns below a bold head",
         {{700, {{60, "sign"}, {220, "what to do"}}, "F2"},
          {688, {{60, "flushing of the face"}, {220, "sit down and rest"}}},
          {676, {{60, "loose stools at night"}, {220, "take loperamide"}}},
          {664, {{60, "pain below the ribs"}, {220, "ring the ward"}}},
          {652, {{60, "yellow eyes"}, {220, "go to hospital"}}}},
         {"t@1 sign: flushing of the face; what to do: sit down and rest",
          "t@1 sign: loose stools at night; what to do: take loperamide",
          "t@1 sign: pain below the ribs; what to do: ring the ward",
          "t@1 sign: yellow eyes; what to do: go to hospital"}},
        {"only the names stand apart: the rows below aren't the lines of one",
         {{700, {{60, "Drug"}, {160, "Sores"}, {220, "Rash"}}},
          {680, {{60, "Everolimus"}, {160, "yes"}, {220, "yes"}}},
          {668, {{60, "Sunitinib"}, {160, "yes"}, {220, "no"}}},
          {656, {{60, "Lanreotide"}, {160, "no"}, {220, "no"}}},
          {644, {{60, "Interferon"}, {160, "no"}, {220, "yes"}}}},
         {"t@1 Drug: Everolimus; Sores: yes; Rash: yes", "t@1 Drug: Sunitinib; Sores: yes; Rash: no",
          "t@1 Drug: Lanreotide; Sores: no; Rash: no", "t@1 Drug: Interferon; Sores: no; Rash: yes"}},
    });
}

TEST_CASE("PDF: names of two columns in the type of the rows") {
    check_cells({
        {"words that name columns",
         {{700, {{60, "Question"}, {200, "Answer"}}},
          {688, {{60, "May I drive?"}, {200, "Yes, a day after it."}}},
          {676, {{60, "May I fly?"}, {200, "Ask us first."}}},
          {664, {{60, "May I swim?"}, {200, "Not in the first week."}}}},
         {"t@1 Question: May I drive?; Answer: Yes, a day after it.",
          "t@1 Question: May I fly?; Answer: Ask us first.",
          "t@1 Question: May I swim?; Answer: Not in the first week."}},
        {"a capital above small letters only",
         {{700, {{60, "Reaction"}, {200, "How many get it"}}},
          {688, {{60, "Gallstones"}, {200, "common"}}},
          {676, {{60, "Slow pulse"}, {200, "uncommon"}}},
          {664, {{60, "Allergic shock"}, {200, "rare"}}}},
         {"t@1 Reaction: Gallstones; How many get it: common",
          "t@1 Reaction: Slow pulse; How many get it: uncommon",
          "t@1 Reaction: Allergic shock; How many get it: rare"}},
        {"a row like any other",
         {{700, {{60, "Ward"}, {200, "Willow"}}},
          {688, {{60, "Nurse"}, {200, "Ann Lee"}}},
          {676, {{60, "Doctor"}, {200, "John Smith"}}},
          {664, {{60, "Porter"}, {200, "Jim Jones"}}}},
         {"t@1 Ward: Willow", "t@1 Nurse: Ann Lee", "t@1 Doctor: John Smith", "t@1 Porter: Jim Jones"}},
    });
}

TEST_CASE("PDF: names in front of values are no head above them") {
    check_cells({
        {"names with colons, and figures in the values below the first",
         {{700, {{60, "Name:"}, {160, "Lanreotide"}}},
          {688, {{60, "Dose:"}, {160, "120 mg"}}},
          {676, {{60, "Given:"}, {160, "every 28 days"}}},
          {664, {{60, "Batch:"}, {160, "A 4471"}}}},
         {"t@1 Name: Lanreotide", "t@1 Dose: 120 mg", "t@1 Given: every 28 days", "t@1 Batch: A 4471"}},
        {"names without colons, as forms have them",
         {{700, {{60, "Medicine"}, {160, "Lanreotide"}}},
          {688, {{60, "Dose"}, {160, "120 mg"}}},
          {676, {{60, "Interval"}, {160, "28 days"}}},
          {664, {{60, "Needle"}, {160, "1.2 mm"}}}},
         {"t@1 Medicine: Lanreotide", "t@1 Dose: 120 mg", "t@1 Interval: 28 days", "t@1 Needle: 1.2 mm"}},
        {"things that are measured are no names of a form",
         {{700, {{60, "Test"}, {160, "Result"}}},
          {688, {{60, "Calcium"}, {160, "2.4 mmol"}}},
          {676, {{60, "Gastrin"}, {160, "45 pg"}}},
          {664, {{60, "Insulin"}, {160, "12 mU"}}}},
         {"t@1 Test: Calcium; Result: 2.4 mmol", "t@1 Test: Gastrin; Result: 45 pg",
          "t@1 Test: Insulin; Result: 12 mU"}},
    });
}

TEST_CASE("PDF: narrow cells set to both margins are no stretched text") {
    check_cells({
        {"gaps within the lines of a cell are as wide as those between columns",
         {{700, {{60, "What"}, {190, "Why"}}, "F2"},
          {688, {{60, "Blood"}, {102, "tests"}, {144, "now"}, {190, "To see that the kidney"}}},
          {676, {{60, "each infusion then"}, {190, "and the bone had a bit"}}},
          {664, {{60, "medicine"}, {190, "of time to rest in"}}},
          {652, {{190, "between"}}},
          {640, {{60, "Amino"}, {138, "acids"}, {190, "They keep the kidneys "}}},
          {628, {{60, "through the tube"}, {190, "from taking up so much"}}},
          {616, {{190, "of the dose"}}},
          {604, {{60, "A scan on the next"}, {190, "It shows where the dru"}}},
          {592, {{60, "day or"}, {102, "after"}, {190, "has gone"}}}},
         {"t@1 What: Blood tests now each infusion then medicine; Why: To see that the kidney and the bone "
          "had "
          "a bit of time to rest in between",
          "t@1 What: Amino acids through the tube; Why: They keep the kidneys from taking up so much of the "
          "dose",
          "t@1 What: A scan on the next day or after; Why: It shows where the dru has gone"}},
    });
}

TEST_CASE("PDF: a table right below another has its own columns") {
    check_cells({
        {"a second bold head of other columns",
         {{700, {{60, "Drug"}, {200, "Dose"}}, "F2"},
          {688, {{60, "Octreotide"}, {200, "30 mg"}}},
          {676, {{60, "Lanreotide"}, {200, "120 mg"}}},
          {664, {{60, "Scan"}, {120, "Fasting"}, {230, "Hours"}}, "F2"},
          {652, {{60, "PET"}, {120, "six hours"}, {230, "2"}}},
          {640, {{60, "CT"}, {120, "four hours"}, {230, "1"}}},
          {628, {{60, "MRI"}, {120, "none"}, {230, "1"}}}},
         {"t@1 Drug: Octreotide; Dose: 30 mg", "t@1 Drug: Lanreotide; Dose: 120 mg",
          "t@1 Scan: PET; Fasting: six hours; Hours: 2", "t@1 Scan: CT; Fasting: four hours; Hours: 1",
          "t@1 Scan: MRI; Fasting: none; Hours: 1"}},
        {"a bold row of sums is no head",
         {{700, {{60, "Year"}, {200, "Scans"}}, "F2"},
          {688, {{60, "2019"}, {200, "120"}}},
          {676, {{60, "2020"}, {200, "98"}}},
          {664, {{60, "Sum"}, {215, "218"}}, "F2"},
          {652, {{60, "2021"}, {200, "131"}}},
          {640, {{60, "2022"}, {200, "140"}}}},
         {"t@1 Year: 2019; Scans: 120", "t@1 Year: 2020; Scans: 98", "t@1 Year: Sum; Scans: 218",
          "t@1 Year: 2021; Scans: 131", "t@1 Year: 2022; Scans: 140"}},
    });
}

TEST_CASE("PDF: a table within a column of text is one") {
    check_cells({
        {"names and figures beside the text of the next column",
         {{700,
           {{40, "The dose is told by the weight of who"}, {310, "A few weeks go, and people feel better"}}},
          {688,
           {{40, "takes it, and by how the blood looks a"},
            {310, "with it. The nurse looks at the place a"}}},
          {676,
           {{40, "few days before it is given. A list of"},
            {310, "needle went in, and asks how the nights"}}},
          {664,
           {{40, "the usual ones is this, for the adults"},
            {310, "were, what was eaten, and whether there"}}},
          {652, {{40, "Drug"}, {140, "Dose"}, {310, "was any pain. A scan is made now and th"}}},
          {640, {{40, "Octreotide"}, {140, "30 mg"}, {310, "it shows whether anything has grown. The"}}},
          {628, {{40, "Lanreotide"}, {140, "120 mg"}, {310, "pictures are looked at by two people who"}}},
          {616, {{40, "Pasireotide"}, {140, "40 mg"}, {310, "have seen many of them. They write down"}}},
          {604,
           {{40, "of the dose that was given for a month"},
            {310, "what they find, and the doctor tells you"}}},
          {592,
           {{40, "before, and the blood is looked at one"},
            {310, "on the day after it, or writes a letter"}}},
          {580,
           {{40, "more time as the figures may be wrong."},
            {310, "that comes by post within a week or two"}}}},
         {"p@1 The dose is told by the weight of who takes it, and by how the blood looks a few days before "
          "it "
          "is given. A list of the usual ones is this, for the adults",
          "t@1 Drug: Octreotide; Dose: 30 mg", "t@1 Drug: Lanreotide; Dose: 120 mg",
          "t@1 Drug: Pasireotide; Dose: 40 mg",
          "p@1 of the dose that was given for a month before, and the blood is looked at one more time as "
          "the "
          "figures may be wrong.",
          "p@1 A few weeks go, and people feel better with it. The nurse looks at the place a needle went "
          "in, "
          "and asks how the nights were, what was eaten, and whether there was any pain. A scan is made now "
          "and th it shows whether anything has grown. The pictures are looked at by two people who have "
          "seen "
          "many of them. They write down what they find, and the doctor tells you on the day after it, or "
          "writes a letter that comes by post within a week or two"}},
    });
}
