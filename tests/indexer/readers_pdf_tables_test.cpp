// PDF: rows of tables, and what stands in columns but isn't a table.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/pdf_pages.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet::testing;
using Lines = std::vector<std::string>;

namespace {}  // namespace

TEST_CASE("PDF: a table's rows are read with the names of its columns") {
    struct Case {
        const char* reason;
        std::vector<PdfRow> rows;
        Lines blocks;
    };
    const std::vector<Case> cases = {
        {"words in the cells, head and rows in one type",
         {{700, {{60, "Sign"}, {200, "What it may be"}, {340, "What to do"}}},
          {684, {{60, "Flushing"}, {200, "Carcinoid crisis"}, {340, "Ring emergency"}}},
          {668, {{60, "Black stools"}, {200, "Bleeding ulcer"}, {340, "Go to hospital"}}}},
         {"t@1 Sign: Flushing; What it may be: Carcinoid crisis; What to do: Ring emergency",
          "t@1 Sign: Black stools; What it may be: Bleeding ulcer; What to do: Go to hospital"}},
        {"cells that all begin with a small letter, as lines of a text would, behind numbers",
         {{700, {{60, "From age"}, {120, "What"}, {300, "How often"}}},
          {686, {{60, "5"}, {120, "prolactin, glucose"}, {300, "yearly"}}},
          {672, {{60, "8"}, {120, "calcium and more"}, {300, "yearly"}}},
          {658, {{60, "10"}, {120, "scan of the gland"}, {300, "every 1-3 years"}}},
          {644, {{60, "15"}, {120, "scan of the chest"}, {300, "every 2-3 years"}}},
          {630, {{60, "20"}, {120, "gastrin"}, {300, "yearly"}}}},
         {"t@1 From age: 5; What: prolactin, glucose; How often: yearly",
          "t@1 From age: 8; What: calcium and more; How often: yearly",
          "t@1 From age: 10; What: scan of the gland; How often: every 1-3 years",
          "t@1 From age: 15; What: scan of the chest; How often: every 2-3 years",
          "t@1 From age: 20; What: gastrin; How often: yearly"}},
        {"empty cells: no dose slides to another medicine",
         {{700, {{60, "Medicine"}, {200, "Morning"}, {300, "Night"}}, "F2"},
          {684, {{60, "Creon"}, {200, "1 capsule"}}},
          {668, {{60, "Loperamide"}, {300, "2 mg"}}},
          {652, {{60, "Codeine"}, {200, "15 mg"}, {300, "30 mg"}}}},
         {"t@1 Medicine: Creon; Morning: 1 capsule", "t@1 Medicine: Loperamide; Night: 2 mg",
          "t@1 Medicine: Codeine; Morning: 15 mg; Night: 30 mg"}},
        {"names in plain type above phrases of small letters, at half of the page",
         {{700, {{60, "What happens"}, {300, "Whom to ring"}}},
          {684, {{60, "pain that doesn't settle"}, {300, "the district nurses, at any"}}},
          {672, {{300, "hour"}}},
          {656, {{60, "you can't cope any longer"}, {300, "the hospice or the"}}},
          {644, {{300, "palliative care team"}}},
          {628, {{60, "a fall, or heavy bleeding"}, {300, "the nurses first; 999 if"}}},
          {616, {{300, "you can't bear it alone"}}},
          {600, {{60, "an expected death"}, {300, "the GP or 111, not 999"}}}},
         {"t@1 What happens: pain that doesn't settle; Whom to ring: the district nurses, at any hour",
          "t@1 What happens: you can't cope any longer; Whom to ring: the hospice or the palliative care "
          "team",
          "t@1 What happens: a fall, or heavy bleeding; Whom to ring: the nurses first; 999 if you can't "
          "bear it alone",
          "t@1 What happens: an expected death; Whom to ring: the GP or 111, not 999"}},
        {"numbers within phrases are no figures, and the first of such rows is no head",
         {{684, {{60, "pain at night"}, {200, "the district nurses will come"}}},
          {668, {{60, "a bad fall"}, {200, "the nurses first; then dial 999"}}},
          {652, {{60, "a fit"}, {200, "ring the ward sister or dial 111"}}},
          {636, {{60, "a death"}, {200, "the GP, or else you may ring 111"}}}},
         {"t@1 pain at night: the district nurses will come",
          "t@1 a bad fall: the nurses first; then dial 999", "t@1 a fit: ring the ward sister or dial 111",
          "t@1 a death: the GP, or else you may ring 111"}},
        {"two columns, names over figures",
         {{700, {{60, "Drug"}, {200, "Most"}}},
          {684, {{60, "Lanreotide"}, {200, "120 mg"}}},
          {668, {{60, "Diazoxide"}, {200, "15 mg/kg"}}}},
         {"t@1 Drug: Lanreotide; Most: 120 mg", "t@1 Drug: Diazoxide; Most: 15 mg/kg"}},
        {"cells of several lines, rows a little apart",
         {{700, {{60, "Treatment"}, {160, "What to watch for"}}, "F2"},
          {684, {{60, "Everolimus"}, {160, "Sores in the mouth, a"}}},
          {672, {{160, "rash, and a cough"}}},
          {656, {{60, "Sunitinib"}, {160, "High blood pressure"}}},
          {640, {{60, "Lutetium"}, {160, "Feeling sick on the"}}},
          {628, {{60, "therapy"}, {160, "day"}}}},
         {"t@1 Treatment: Everolimus; What to watch for: Sores in the mouth, a rash, and a cough",
          "t@1 Treatment: Sunitinib; What to watch for: High blood pressure",
          "t@1 Treatment: Lutetium therapy; What to watch for: Feeling sick on the day"}},
        {"cells of several lines, all lines as far apart",
         {{700, {{60, "Treatment"}, {160, "What to watch for"}}, "F2"},
          {686, {{60, "Everolimus"}, {160, "Sores in the mouth, a"}}},
          {672, {{160, "rash, and a cough"}}},
          {658, {{60, "Sunitinib"}, {160, "High blood pressure"}}},
          {644, {{60, "Pasireotide"}, {160, "High sugar in the"}}},
          {630, {{160, "blood"}}}},
         {"t@1 Treatment: Everolimus; What to watch for: Sores in the mouth, a rash, and a cough",
          "t@1 Treatment: Sunitinib; What to watch for: High blood pressure",
          "t@1 Treatment: Pasireotide; What to watch for: High sugar in the blood"}},
        {"cells in the middle of their rows",
         {{700, {{60, "Treatment"}, {160, "What to watch for"}}, "F2"},
          {684, {{160, "Sores in the mouth, a"}}},
          {678, {{60, "Everolimus"}}},
          {672, {{160, "rash, and a cough"}}},
          {652, {{160, "High blood pressure and"}}},
          {646, {{60, "Sunitinib"}}},
          {640, {{160, "red hands"}}}},
         {"t@1 Treatment: Everolimus; What to watch for: Sores in the mouth, a rash, and a cough",
          "t@1 Treatment: Sunitinib; What to watch for: High blood pressure and red hands"}},
        {"a name over two columns, in their middle",
         {{700, {{60, "Drug"}, {222, "Dose"}, {340, "Visits"}}, "F2"},
          {684, {{180, "Adults"}, {250, "Children"}}, "F2"},
          {668, {{60, "Octreotide"}, {180, "100 mg"}, {250, "20 mg"}, {340, "2"}}},
          {652, {{60, "Diazoxide"}, {180, "300 mg"}, {250, "50 mg"}, {340, "4"}}}},
         {"t@1 Drug: Octreotide; Dose, Adults: 100 mg; Dose, Children: 20 mg; Visits: 2",
          "t@1 Drug: Diazoxide; Dose, Adults: 300 mg; Dose, Children: 50 mg; Visits: 4"}},
        {"a name over two columns, the others in the second row of names",
         {{700, {{222, "Dose"}, {340, "Visits"}}},
          {684, {{60, "Drug"}, {180, "Adults"}, {250, "Children"}, {340, "a year"}}},
          {668, {{60, "Octreotide"}, {180, "100 mg"}, {250, "20 mg"}, {340, "2"}}},
          {652, {{60, "Diazoxide"}, {180, "300 mg"}, {340, "4"}}}},
         {"t@1 Drug: Octreotide; Dose, Adults: 100 mg; Dose, Children: 20 mg; Visits a year: 2",
          "t@1 Drug: Diazoxide; Dose, Adults: 300 mg; Visits a year: 4"}},
        {"a heading between rows",
         {{700, {{60, "Drug"}, {200, "Most"}}},
          {684, {{60, "Adults"}}},
          {668, {{60, "Lanreotide"}, {200, "120 mg"}}},
          {652, {{60, "Children"}}},
          {636, {{60, "Diazoxide"}, {200, "15 mg/kg"}}}},
         {"t@1 Adults", "t@1 Drug: Lanreotide; Most: 120 mg", "t@1 Children",
          "t@1 Drug: Diazoxide; Most: 15 mg/kg"}},
        {"no names",
         {{700, {{60, "Octreotide"}, {200, "0.05 mg"}}},
          {684, {{60, "Lanreotide"}, {206, "120 mg"}}},
          {668, {{60, "Diazoxide"}, {206, "300 mg"}}}},
         {"t@1 Octreotide: 0.05 mg", "t@1 Lanreotide: 120 mg", "t@1 Diazoxide: 300 mg"}},
    };
    for (const Case& c : cases) {
        INFO(c.reason);
        CHECK(outline(read_document(pdf_of({by_column(c.rows)}), "x.pdf")) == c.blocks);
    }
}

TEST_CASE("PDF: what stands in columns but is no table is read column by column") {
    struct Case {
        const char* reason;
        std::vector<PdfRow> rows;
        Lines blocks;
    };
    const std::vector<Case> cases = {
        {"text in two columns, lines side by side",
         {{700, {{60, "The rash moves about, it"}, {320, "Creams help 3 in 10, and"}}},
          {688, {{60, "itches a bit, and then it"}, {320, "tablets help a bit more,"}}},
          {676, {{60, "heals. Nobody knows why a"}, {320, "they say. Some people use"}}},
          {664, {{60, "summer makes it worse for"}, {320, "both of them for a month."}}}},
         {"p@1 The rash moves about, it itches a bit, and then it heals. Nobody knows why a summer makes it "
          "worse for",
          "p@1 Creams help 3 in 10, and tablets help a bit more, they say. Some people use both of "
          "them for a month."}},
        {"text in two columns, one with a paragraph that begins",
         {{700, {{60, "The rash moves about, it"}, {320, "Creams help 3 in 10, and"}}},
          {688, {{60, "itches a bit and it heals."}, {320, "tablets help a bit more,"}}},
          {676, {{60, "Nobody knows why."}, {320, "they say. Some people use"}}},
          {664, {{60, "Summer makes it worse."}, {320, "both of them for a month."}}}},
         {"p@1 The rash moves about, it itches a bit and it heals. Nobody knows why.",
          "p@1 Summer makes it worse.",
          "p@1 Creams help 3 in 10, and tablets help a bit more, they say. Some people use both of them for "
          "a "
          "month."}},
        {"a note beside the text",
         {{700, {{60, "Call us"}, {200, "The rash moves about, it itches a bit, and"}}},
          {688, {{60, "day"}, {200, "then it heals. Nobody knows why summer"}}},
          {676, {{60, "Or night"}, {200, "makes it worse for some and not for"}}},
          {664, {{60, "Or write"}, {200, "others, who can bathe all day long and"}}},
          {652, {{200, "never see a spot of it."}}}},
         {"p@1 Call us day", "p@1 Or night Or write",
          "p@1 The rash moves about, it itches a bit, and then it heals. Nobody knows why summer makes it "
          "worse for some and not for others, who can bathe all day long and never see a spot of it."}},
    };
    for (const Case& c : cases) {
        INFO(c.reason);
        CHECK(outline(read_document(pdf_of({by_column(c.rows)}), "x.pdf")) == c.blocks);
    }
}

TEST_CASE("PDF: a cell over several rows of a table stands in each of them") {
    const std::vector<PdfRow> rows = {{700, {{60, "Cancer"}, {200, "Drug"}, {340, "Dose"}}, "F2"},
                                      {680, {{60, "Pancreas"}, {200, "Everolimus"}, {340, "10 mg"}}},
                                      {660, {{200, "Sunitinib"}, {340, "37.5 mg"}}},
                                      {640, {{60, "Lung"}, {200, "Octreotide"}}}};
    const std::vector<PdfRule> uprights = {{55, 715, 55, 635}, {195, 715, 195, 635}, {335, 715, 335, 635}};
    struct Case {
        const char* reason;
        std::vector<PdfRow> rows;
        std::vector<PdfRule> rules;
        Lines blocks;
    };
    const auto with = [&](std::vector<PdfRule> rules) {
        rules.insert(rules.end(), uprights.begin(), uprights.end());
        return rules;
    };
    std::vector<PdfRow> middle = rows;
    middle[1].pieces = {{200, "Everolimus"}, {340, "10 mg"}};
    middle.insert(middle.begin() + 2, PdfRow{670, {{60, "Pancreas"}}});
    const Lines merged = {"t@1 Cancer: Pancreas; Drug: Everolimus; Dose: 10 mg",
                          "t@1 Cancer: Pancreas; Drug: Sunitinib; Dose: 37.5 mg",
                          "t@1 Cancer: Lung; Drug: Octreotide"};
    const std::vector<PdfRule> two_rows = {
        {55, 694, 450, 694}, {195, 674, 450, 674}, {55, 654, 450, 654}, {55, 634, 450, 634}};
    const std::vector<PdfRule> each_row = {
        {55, 694, 450, 694}, {55, 674, 450, 674}, {55, 654, 450, 654}, {55, 634, 450, 634}};
    const std::vector<Case> cases = {
        {"its text at the top", rows, with(two_rows), merged},
        {"its text between two rows", middle, with(two_rows), merged},
        {"rules only below the rows", middle, two_rows, merged},
        {"a cell with rules around it is empty",
         rows,
         with(each_row),
         {merged[0], "t@1 Drug: Sunitinib; Dose: 37.5 mg", merged[2]}},
        {"without rules, the first of a row", rows, {}, merged},
        {"rules only around rows that belong together",
         {rows[0],
          {680, {{60, "Everolimus"}, {340, "10 mg"}}},
          {670, {{200, "Pancreas"}}},
          {660, {{60, "Sunitinib"}, {340, "37.5 mg"}}},
          {640, {{60, "Octreotide"}, {340, "20 mg"}}},
          {630, {{200, "Lung"}}},
          {620, {{60, "Lanreotide"}, {340, "120 mg"}}}},
         {{55, 694, 450, 694}, {55, 654, 450, 654}, {55, 614, 450, 614}},
         {"t@1 Cancer: Everolimus; Drug: Pancreas; Dose: 10 mg",
          "t@1 Cancer: Sunitinib; Drug: Pancreas; Dose: 37.5 mg",
          "t@1 Cancer: Octreotide; Drug: Lung; Dose: 20 mg",
          "t@1 Cancer: Lanreotide; Drug: Lung; Dose: 120 mg"}},
    };
    for (const Case& c : cases) {
        INFO(c.reason);
        CHECK(outline(read_document(pdf_of({by_column(c.rows)}, {}, c.rules), "x.pdf")) == c.blocks);
    }
}

TEST_CASE("PDF: without rules, a cell over several rows is told by its place in their middle") {
    struct Case {
        const char* reason;
        std::vector<PdfRow> rows;
        Lines blocks;
    };
    const PdfRow head = {700, {{60, "Drug"}, {200, "Dose"}, {340, "When"}}, "F2"};
    const auto line = [](const std::string& drug, const std::string& dose, const std::string& when) {
        return "t@1 Drug: " + drug + "; Dose: " + dose + (when.empty() ? "" : "; When: " + when);
    };
    const std::vector<Case> cases = {
        {"between two rows, in the last column",
         {head,
          {684, {{60, "Octreotide"}, {200, "100 mg"}}},
          {676, {{340, "At night"}}},
          {668, {{60, "Lanreotide"}, {200, "120 mg"}}},
          {652, {{60, "Diazoxide"}, {200, "5 mg"}, {340, "At noon"}}}},
         {line("Octreotide", "100 mg", "At night"), line("Lanreotide", "120 mg", "At night"),
          line("Diazoxide", "5 mg", "At noon")}},
        {"the same in the column between",
         {{700, {{60, "Drug"}, {200, "Dose"}, {340, "When"}}, "F2"},
          {684, {{60, "Octreotide"}, {340, "At night"}}},
          {674, {{200, "100 mg"}}},
          {664, {{60, "Lanreotide"}, {340, "At noon"}}}},
         {line("Octreotide", "100 mg", "At night"), line("Lanreotide", "100 mg", "At noon")}},
        {"in the middle of three, twice",
         {head,
          {684, {{60, "Octreotide"}, {200, "100 mg"}}},
          {668, {{60, "Lanreotide"}, {200, "120 mg"}, {340, "At night"}}},
          {652, {{60, "Diazoxide"}, {200, "5 mg"}}},
          {636, {{60, "Codeine"}, {200, "15 mg"}}},
          {620, {{60, "Creon"}, {200, "300 mg"}, {340, "At noon"}}},
          {604, {{60, "Insulin"}, {200, "2 mg"}}}},
         {line("Octreotide", "100 mg", "At night"), line("Lanreotide", "120 mg", "At night"),
          line("Diazoxide", "5 mg", "At night"), line("Codeine", "15 mg", "At noon"),
          line("Creon", "300 mg", "At noon"), line("Insulin", "2 mg", "At noon")}},
        {"beside some rows: the others have none",
         {head,
          {684, {{60, "Octreotide"}, {200, "100 mg"}, {340, "At night"}}},
          {668, {{60, "Lanreotide"}, {200, "120 mg"}}},
          {652, {{60, "Diazoxide"}, {200, "5 mg"}, {340, "At noon"}}},
          {636, {{60, "Codeine"}, {200, "15 mg"}}}},
         {line("Octreotide", "100 mg", "At night"), line("Lanreotide", "120 mg", ""),
          line("Diazoxide", "5 mg", "At noon"), line("Codeine", "15 mg", "")}},
    };
    for (const Case& c : cases) {
        INFO(c.reason);
        CHECK(outline(read_document(pdf_of({by_column(c.rows)}), "x.pdf")) == c.blocks);
    }
}

TEST_CASE("PDF: a table that goes on over the page keeps the names of its columns") {
    const PdfRow names = {700, {{60, "Sign"}, {200, "First step"}, {340, "Whom to ring"}}};
    const std::vector<PdfRow> first = {
        names,
        {684, {{60, "Flushing"}, {200, "Lie down"}, {340, "The ward"}}},
        {668, {{60, "Black stools"}, {200, "Eat nothing"}, {340, "An ambulance"}}}};
    const Lines top = {"t@1 Sign: Flushing; First step: Lie down; Whom to ring: The ward",
                       "t@1 Sign: Black stools; First step: Eat nothing; Whom to ring: An ambulance"};
    const PdfRow wheeze = {684, {{60, "Wheeze"}, {200, "Sit up"}, {340, "The surgery"}}};
    const PdfRow fits = {668, {{60, "Fits"}, {200, "Lie on the side"}}};
    const Lines next = {"t@2 Sign: Wheeze; First step: Sit up; Whom to ring: The surgery",
                        "t@2 Sign: Fits; First step: Lie on the side"};
    struct Case {
        const char* reason;
        std::vector<PdfRow> first, second;
        Lines blocks;
    };
    std::vector<PdfRow> followed = first;
    followed.push_back({560, {{60, "The nurses know all of this, and they have a plan for each of you."}}});
    const std::vector<Case> cases = {
        {"no names there", first, {wheeze, fits}, next},
        {"a single row", first, {wheeze}, {next[0]}},
        {"the names once more", first, {names, wheeze, fits}, next},
        {"other names in bold: another table",
         first,
         {{700, {{60, "Test"}, {200, "When"}, {340, "Where"}}, "F2"}, wheeze, fits},
         {"t@2 Test: Wheeze; When: Sit up; Where: The surgery", "t@2 Test: Fits; When: Lie on the side"}},
        {"text below the table: it is over",
         followed,
         {{700, {{60, "Test"}, {200, "When"}, {340, "Where"}}}, wheeze, fits},
         {"p@1 The nurses know all of this, and they have a plan for each of you.",
          "t@2 Test: Wheeze; When: Sit up; Where: The surgery", "t@2 Test: Fits; When: Lie on the side"}},
    };
    for (const Case& c : cases) {
        INFO(c.reason);
        Lines blocks = top;
        blocks.insert(blocks.end(), c.blocks.begin(), c.blocks.end());
        CHECK(outline(read_document(pdf_of({by_column(c.first), by_column(c.second)}), "x.pdf")) == blocks);
    }
}
