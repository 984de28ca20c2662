// PDF: what belongs to the pages and not to the article, powers, tables.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/readers/pdf/pdf_running.hpp"
#include "tests/support/pdf_pages.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace islet::testing;
using Lines = std::vector<std::string>;

namespace {

PdfLine line(const char* text, int page, double top, double size = 0) {
    PdfLine made;
    made.text = text;
    made.page = page;
    made.top = top;
    made.size = size;
    return made;
}

/// Two lines of an article, of other words on each page.
void add_body(std::vector<PdfLine>& lines, int page) {
    const char* const words[] = {"red", "sore", "dry"};
    lines.push_back(line(words[(page - 1) % 3], page, 300, 11));
    lines.push_back(line(words[page % 3], page, 320, 11));
}

/// What is left of pages with two lines of an article on each, between the given ones.
Lines kept_of(const std::vector<PdfLine>& heads, const std::vector<PdfLine>& feet, int pages) {
    std::vector<PdfLine> lines;
    for (int page = 1; page <= pages; ++page) {
        for (const PdfLine& head : heads)
            if (head.page == page) lines.push_back(head);
        add_body(lines, page);
        for (const PdfLine& foot : feet)
            if (foot.page == page) lines.push_back(foot);
    }
    drop_running_lines(lines);
    Lines kept;
    for (const PdfLine& left : lines)
        if (left.size != 11 || left.top > 330 || left.top < 290) kept.push_back(left.text);
    return kept;
}

}  // namespace

TEST_CASE("PDF: what stands at one height on all pages is theirs; numbers of the article's stay") {
    struct Row {
        const char* reason;
        std::vector<PdfLine> heads, feet;
        int pages;
        Lines kept;
    };
    const std::vector<Row> rows = {
        {"head, and page numbers that say so",
         {line("Leaflet 7", 1, 20), line("Leaflet 7", 2, 20), line("Leaflet 7", 3, 20)},
         {line("Page 1 of 3", 1, 800), line("Page 2 of 3", 2, 800), line("Page 3 of 3", 3, 800)},
         3,
         {}},
        {"numbers that count along, though not from 1",
         {},
         {line("11", 1, 800), line("12", 2, 800), line("13", 3, 790)},
         3,
         {}},
        {"a page number behind a sign",
         {},
         {line("Rash | 1", 1, 800), line("Rash | 2", 2, 800), line("Rash | 3", 3, 800)},
         3,
         {}},
        {"a page number behind a word, in small type",
         {line("Rash 1", 1, 20, 8), line("Rash 2", 2, 20, 8), line("Rash 3", 3, 20, 8)},
         {},
         3,
         {}},
        {"headings that count along with the pages",
         {line("Week 1", 1, 20, 11.5), line("Week 2", 2, 20, 11.5), line("Week 3", 3, 20, 11.5)},
         {},
         3,
         {"Week 1", "Week 2", "Week 3"}},
        {"a dose that rises from page to page",
         {},
         {line("Dose: 10 mg", 1, 800), line("Dose: 20 mg", 2, 800), line("Dose: 30 mg", 3, 800)},
         3,
         {"Dose: 10 mg", "Dose: 20 mg", "Dose: 30 mg"}},
        {"one that rises by one",
         {},
         {line("Take 1 tablet", 1, 800), line("Take 2 tablets", 2, 800), line("Take 3 tablets", 3, 800)},
         3,
         {"Take 1 tablet", "Take 2 tablets", "Take 3 tablets"}},
        {"the same words at three heights",
         {},
         {line("Take 10 mg.", 1, 600), line("Take 10 mg.", 2, 700), line("Take 10 mg.", 3, 800)},
         3,
         {"Take 10 mg.", "Take 10 mg.", "Take 10 mg."}},
        {"a number that isn't the page's", {}, {line("30", 1, 800)}, 1, {"30"}},
        {"the page's own number", {}, {line("2", 2, 800)}, 2, {}},
        {"a number between dashes", {}, {line("- 7 -", 1, 800)}, 1, {}},
        {"the last row of a table",
         {},
         {line("1", 1, 800), line("30", 1, 800), line("4", 1, 800)},
         1,
         {"1", "30", "4"}},
        {"a table's last row over the page number",
         {},
         {line("3", 1, 780), line("30", 1, 780), line("1", 1, 800)},
         1,
         {"3", "30"}},
        {"a heading of each page under its title",
         {line("Octreotide", 1, 20), line("Dose", 1, 40), line("Lanreotide", 2, 20), line("Dose", 2, 40),
          line("Diazoxide", 3, 20), line("Dose", 3, 40)},
         {},
         3,
         {"Octreotide", "Dose", "Lanreotide", "Dose", "Diazoxide", "Dose"}},
        {"page numbers beside the names of chapters",
         {line("Rash", 1, 20), line("7", 1, 20), line("Creams", 2, 20), line("8", 2, 20),
          line("Tablets", 3, 20), line("9", 3, 20)},
         {},
         3,
         {"Rash", "Creams", "Tablets"}},
        {"a fraction isn't a page number", {}, {line("1.5", 1, 800)}, 1, {"1.5"}},
        {"two pages: head and foot",
         {line("Leaflet 7", 1, 20), line("Leaflet 7", 2, 20)},
         {line("17/03/2025", 1, 800), line("17/03/2025", 2, 800)},
         2,
         {}},
        {"two pages, at another height: the head of a table that goes on",
         {line("Drug", 2, 20)},
         {line("Drug", 1, 600)},
         2,
         {"Drug", "Drug"}},
        {"heads that take turns",
         {line("Rash and itch", 1, 20), line("A. Smith", 2, 20), line("Rash and itch", 3, 20),
          line("A. Smith", 4, 20)},
         {},
         4,
         {}},
        {"a line on every other page, nothing in turn with it",
         {line("Notes", 1, 20), line("Notes", 3, 20)},
         {},
         4,
         {"Notes", "Notes"}},
        {"two of three pages", {line("Notes", 1, 20), line("Notes", 2, 20)}, {}, 3, {"Notes", "Notes"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(kept_of(row.heads, row.feet, row.pages) == row.kept);
    }
}

TEST_CASE("PDF: powers stay powers, marks of notes go") {
    // Each sign is 0.6 times as wide as the type's size.
    const Document document = read_document(pdf_of({{{"F1", 11, 60, 700, "Platelets above 75 x 10"},
                                                     {"F1", 7, 211.8, 704, "9"},
                                                     {"F1", 11, 216, 700, "/L."},
                                                     {"F1", 11, 60, 660, "A known tumour"},
                                                     {"F1", 7, 152.4, 664, "1"},
                                                     {"F1", 11, 163.2, 660, "grows; CO"},
                                                     {"F1", 7, 222.6, 657, "2"},
                                                     {"F1", 11, 233.4, 660, "is breathed out."}}}),
                                            "x.pdf");
    CHECK(outline(document) ==
          Lines{"p@1 Platelets above 75 x 10⁹/L.", "p@1 A known tumour grows; CO2 is breathed out."});
    const Document comma = read_document(pdf_of({{{"F1", 11, 60, 700, "One in a thousand or less"},
                                                  {"F1", 7, 225, 704, "a"},
                                                  {"F1", 11, 229.2, 700, ", as is known"},
                                                  {"F1", 7, 315, 704, "1"},
                                                  {"F1", 11, 319.2, 700, "."}}}),
                                         "x.pdf");
    CHECK(outline(comma) == Lines{"p@1 One in a thousand or less, as is known."});
    const Document half = read_document(pdf_of({{{"F1", 11, 60, 700, "Take 2"},
                                                 {"F1", 7, 99.6, 704, "1"},
                                                 {"F1", 11, 103.8, 700, "/"},
                                                 {"F1", 7, 110.4, 698, "2"},
                                                 {"F1", 11, 121.2, 700, "tablets of 5 mg"},
                                                 {"F1", 7, 220.2, 704, "3"},
                                                 {"F1", 11, 231, 700, "at night."}}}),
                                        "x.pdf");
    CHECK(outline(half) == Lines{"p@1 Take 2 1/2 tablets of 5 mg at night."});
    const Document nuclide = read_document(pdf_of({{{"F1", 11, 60, 700, "A pill of iodine"},
                                                    {"F1", 7, 165.6, 704, "131"},
                                                    {"F1", 11, 184.8, 700, "is taken once."}}}),
                                           "x.pdf");
    CHECK(outline(nuclide) == Lines{"p@1 A pill of iodine-131 is taken once."});
}

TEST_CASE("PDF: a line may open with a raised figure") {
    struct Row {
        const char* reason;
        const char* above;
        const char* figure;
        double x;  ///< of what follows the figure
        const char* rest;
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"a nuclide",
         "They were given, four times in all,",
         "177",
         72.6,
         "Lu-DOTATATE in hospital.",
         {"p@1 They were given, four times in all, 177Lu-DOTATATE in hospital."}},
        {"a power of ten that the line parts",
         "Platelets had to be above 75 x 10",
         "9",
         64.2,
         "/L at the beginning of it.",
         {"p@1 Platelets had to be above 75 x 10⁹/L at the beginning of it."}},
        {"a note's number", "It is rare.", "2", 72, "In adults.", {"p@1 It is rare.", "p@1 2 In adults."}},
    };
    CHECK(outline(read_document(pdf_of({{{"F1", 11, 60, 700, "4. Shake it"},
                                         {"F1", 11, 80, 686, "a. gently"},
                                         {"F1", 11, 80, 672, "b\\) for 10 s"}}}),
                                "x.pdf")) == Lines{"l1@1 4. Shake it", "l1@1 a. gently", "l1@1 b) for 10 s"});
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(pdf_of({{{"F1", 11, 60, 700, row.above},
                                             {"F1", 7, 60, 690, row.figure},
                                             {"F1", 11, row.x, 686, row.rest}}}),
                                    "x.pdf")) == row.blocks);
    }
}

TEST_CASE("PDF: rows of a table stay together, columns of text don't become one") {
    struct Row {
        const char* reason;
        std::vector<PdfText> texts;
        Lines blocks;
    };
    // Column by column, as poppler hands them on, or as the file has them.
    const std::vector<Row> rows = {
        {"figures under a head",
         {{"F2", 11, 60, 700, "Week"},
          {"F1", 11, 60, 680, "1"},
          {"F1", 11, 60, 660, "2"},
          {"F2", 11, 160, 700, "Dose \\(mg\\)"},
          {"F1", 11, 160, 680, "10"},
          {"F1", 11, 160, 660, "20"},
          {"F2", 11, 320, 700, "Visits"},
          {"F1", 11, 320, 680, "3"},
          {"F1", 11, 320, 660, "1"}},
         {"t@1 Week: 1; Dose (mg): 10; Visits: 3", "t@1 Week: 2; Dose (mg): 20; Visits: 1"}},
        {"figures to the right",
         {{"F1", 11, 60, 700, "Octreotide"},
          {"F1", 11, 200, 700, "0.05 mg"},
          {"F1", 11, 60, 680, "Lanreotide"},
          {"F1", 11, 206.6, 680, "120 mg"},
          {"F1", 11, 60, 660, "Diazoxide"},
          {"F1", 11, 206.6, 660, "300 mg"}},
         {"t@1 Octreotide: 0.05 mg", "t@1 Lanreotide: 120 mg", "t@1 Diazoxide: 300 mg"}},
        {"two columns of text, some with figures",
         {{"F1", 11, 60, 700, "The rash moves about,"},
          {"F1", 11, 60, 686, "it itches a bit,"},
          {"F1", 11, 60, 672, "and it heals."},
          {"F1", 11, 300, 700, "Creams help 3 in 10,"},
          {"F1", 11, 300, 686, "and tablets help a"},
          {"F1", 11, 300, 672, "bit more, they say."}},
         {"p@1 The rash moves about, it itches a bit, and it heals.",
          "p@1 Creams help 3 in 10, and tablets help a bit more, they say."}},
        {"a list whose numbers stand apart",
         {{"F1", 11, 60, 700, "1."},
          {"F1", 11, 90, 700, "Take 10 mg."},
          {"F1", 11, 60, 680, "2."},
          {"F1", 11, 90, 680, "Take 20 mg."},
          {"F1", 11, 60, 660, "3."},
          {"F1", 11, 90, 660, "Take 30 mg."}},
         {"l1@1 1. Take 10 mg.", "l1@1 2. Take 20 mg.", "l1@1 3. Take 30 mg."}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(pdf_of({row.texts}), "x.pdf")) == row.blocks);
    }
}

TEST_CASE("PDF: lines become the text that a reader sees") {
    struct Row {
        const char* reason;
        std::vector<PdfText> texts;
        Lines blocks;
    };
    // Bullets come first, as some programs write them.
    const std::vector<Row> rows = {
        {"soft hyphens go, by the dictionary or by the article's own words",
         {{"F1", 10, 60, 700, "The gallium scan is a lucent medi-"},
          {"F1", 10, 60, 688, "cine for all. The zorbium of neuroen-"},
          {"F1", 10, 60, 676, "docrine cells is the same as zor-"},
          {"F1", 10, 60, 664, "bium of the gut."}},
         {"p@1 The gallium scan is a lucent medicine for all. The zorbium of neuroendocrine cells is the "
          "same as "
          "zorbium of the gut."}},
        {"real ones stay",
         {{"F1", 10, 60, 700, "It is given at a low-"},
          {"F1", 10, 60, 688, "dose, with beta-"},
          {"F1", 10, 60, 676, "blockers, by Dr Smith-"},
          {"F1", 10, 60, 664, "Jones, for the T-"},
          {"F1", 10, 60, 652, "cell kind, self-"},
          {"F1", 10, 60, 640, "managed. High-"},
          {"F1", 10, 60, 628, "dose it is in pre-"},
          {"F1", 10, 60, 616, "and postoperative care, with follow-"},
          {"F1", 10, 60, 604, "up visits."}},
         {"p@1 It is given at a low-dose, with beta-blockers, by Dr Smith-Jones, for the T-cell kind, "
          "self-managed. High-dose it is in pre- and postoperative care, with follow-up visits."}},
        {"bullets in a column by themselves",
         {{"F1", 12, 60, 700, "\225"},
          {"F1", 12, 60, 680, "\225"},
          {"F1", 12, 60, 648, "\225"},
          {"F1", 10, 90, 701, "your list of medicines"},
          {"F1", 10, 90, 649, "something to drink"},
          {"F1", 10, 90, 681, "the letter of your doctor, which is"},
          {"F1", 10, 90, 669, "kept with the others"}},
         {"l1@1 \u2022 your list of medicines",
          "l1@1 \u2022 the letter of your doctor, which is kept with the others",
          "l1@1 \u2022 something to drink"}},
        {"numbers of lines, lines set wide",
         {{"F1", 10, 40, 700, "9"},
          {"F1", 10, 70, 700, "The medicine slows the release of"},
          {"F1", 10, 34, 680, "10"},
          {"F1", 10, 70, 680, "hormones from the tumour, and most"},
          {"F1", 10, 34, 660, "11"},
          {"F1", 10, 70, 660, "people notice less flushing within"},
          {"F1", 10, 34, 640, "12"},
          {"F1", 10, 70, 640, "two weeks of it. They are tired at"},
          {"F1", 10, 34, 620, "13"},
          {"F1", 10, 70, 620, "first."}},
         {"p@1 The medicine slows the release of hormones from the tumour, and most people notice less "
          "flushing "
          "within two weeks of it. They are tired at first."}},
        {"numbers that count, but not lines",
         {{"F1", 10, 40, 700, "1"},
          {"F1", 10, 70, 700, "Wash the skin."},
          {"F1", 10, 40, 680, "2"},
          {"F1", 10, 70, 680, "Dry it."},
          {"F1", 10, 40, 660, "3"},
          {"F1", 10, 70, 660, "Put 2 ml on it."},
          {"F1", 10, 40, 640, "4"},
          {"F1", 10, 70, 640, "Wait a bit."}},
         {"t@1 1: Wash the skin.", "t@1 2: Dry it.", "t@1 3: Put 2 ml on it.", "t@1 4: Wait a bit."}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(pdf_of({row.texts}), "x.pdf")) == row.blocks);
    }
}

TEST_CASE("PDF: pages whose text can't be read are named") {
    const std::vector<PdfText> text = {{"F1", 11, 60, 700, "The rash moves about."}};
    std::vector<PdfText> garbled;
    for (const double y : {700.0, 680.0, 660.0})
        garbled.push_back({"F1", 11, 60, y, "7KLV LVWK[W WKDWP QREQ\\G FDQUH DGLWV KDOO"});
    struct Row {
        const char* reason;
        std::vector<std::vector<PdfText>> pages;
        std::vector<std::size_t> pictures;
        Lines blocks, skipped;
    };
    const std::vector<Row> rows = {
        {"a scan between pages of text",
         {text, {}, text},
         {2},
         {"p@1 The rash moves about.", "p@3 The rash moves about."},
         {"x.pdf: page 2: only a picture of text"}},
        {"an empty page, and pictures on a page with text",
         {text, {}, text},
         {1},
         {"p@1 The rash moves about.", "p@3 The rash moves about."},
         {}},
        {"nothing but one scan", {{}}, {1}, {}, {"x.pdf: page 1: only a picture of text"}},
        {"nothing but scans", {{}, {}, {}}, {1, 2, 3}, {}, {"x.pdf: pages 1 to 3: only pictures of text"}},
        {"nothing but signs",
         {text,
          {{"F1", 11, 60, 700, "q~x# 1|I| ;;%+ zq,: ^^ w##x ~~ ]|[| q~x# ;;%!"},
           {"F1", 11, 60, 680, "1|I| ;;%+ zq,: ^^ w##x ~~ ]|[| q~x# ;;%! q~x#"}}},
         {},
         {"p@1 The rash moves about."},
         {"x.pdf: page 2: a garbled text layer"}},
        {"a list of contents with leaders",
         {text,
          {{"F1", 11, 60, 700, "Pain . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . 7"}}},
         {},
         {"p@1 The rash moves about.",
          "p@2 Pain . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . 7"},
         {}},
        {"one name without a vowel in each row of a table",
         {{{"F1", 11, 60, 700, "SRHM Ackermann GmbH Justus Neff GmbH Karls Loewe GmbH Santa Horn GmbH"},
           {"F1", 11, 60, 680, "SRHM Klinik GmbH Ziegel Neff GmbH Karls Loewe GmbH Santa Horn GmbH"}}},
         {},
         {"p@1 SRHM Ackermann GmbH Justus Neff GmbH Karls Loewe GmbH Santa Horn GmbH",
          "p@1 SRHM Klinik GmbH Ziegel Neff GmbH Karls Loewe GmbH Santa Horn GmbH"},
         {}},
        {"letters that make no words",
         {text, garbled},
         {},
         {"p@1 The rash moves about."},
         {"x.pdf: page 2: a garbled text layer"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        const Readings readings = read(pdf_of(row.pages, row.pictures), "x.pdf");
        CHECK(readings.skipped == row.skipped);
        CHECK((readings.documents.empty() ? Lines{} : outline(readings.documents.front())) == row.blocks);
    }
}

TEST_CASE("PDF: a scan of a few words is named, a rule on an empty page isn't") {
    std::vector<PdfRule> strokes;  // as two lines of words
    for (const double y : {700.0, 680.0})
        for (double x = 60; x < 360; x += 15) strokes.push_back({x, y, x + 7, y});
    CHECK(read(pdf_of({{}}, {}, strokes), "x.pdf").skipped == Lines{"x.pdf: page 1: only a picture of text"});
    for (const double y : {660.0, 640.0, 620.0, 600.0})
        for (double x = 60; x < 360; x += 15) strokes.push_back({x, y, x + 7, y});
    const Readings stamped = read(pdf_of({{{"F1", 8, 60, 20, "Scanned by A"}}}, {}, strokes), "x.pdf");
    CHECK(stamped.skipped == Lines{"x.pdf: page 1: only a picture of text"});
    CHECK(stamped.documents.size() == 1);
    CHECK(read(pdf_of({{}}, {}, {{60, 700, 260, 700}, {60, 100, 60, 200}}), "x.pdf").skipped ==
          Lines{"x.pdf: a PDF without text: a scan?"});
}

TEST_CASE("PDF: columns that come mixed are read one after the other, rows of names and values aren't") {
    struct Row {
        const char* reason;
        std::vector<std::pair<const char*, const char*>> lines;
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"two columns with a narrow gutter, one word standing out into it",
         {{"Tumours grow so slowly that", "scans are made each year and"},
          {"people may live with one for", "blood is tested in between to"},
          {"years before it gives a signal", "see whether a hormone rises or"},
          {"of any kind and is found by a", "falls after the treatment has"},
          {"doctor who looks at the belly", "ended and the wound is closed"}},
         {"p@1 Tumours grow so slowly that people may live with one for years before it gives a signal of "
          "any kind "
          "and is found by a doctor who looks at the belly scans are made each year and blood is tested in "
          "between "
          "to see whether a hormone rises or falls after the treatment has ended and the wound is closed"}},
        {"names beside values",
         {{"Given by: a nurse", "Never at home or by yourself"},
          {"Most a day: 5 mg", "More does not help anybody"},
          {"Keep it: at 2 to 8", "The door of a fridge will do"},
          {"Throw away: in May", "Bring it back to the chemist"}},
         {"t@1 Given by: a nurse: Never at home or by yourself",
          "t@1 Most a day: 5 mg: More does not help anybody",
          "t@1 Keep it: at 2 to 8: The door of a fridge will do",
          "t@1 Throw away: in May: Bring it back to the chemist"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        std::vector<PdfText> text;
        double y = 780;
        for (const auto& [left, right] : row.lines) {
            text.push_back({"F1", 11, 60, y, left});
            text.push_back({"F1", 11, 60 + 6.6 * 31, y, right});
            y -= 13;
        }
        CHECK(outline(read_document(pdf_of({text}), "x.pdf")) == row.blocks);
    }
}

TEST_CASE("PDF: what runs across a page is no part of its lines") {
    struct Row {
        const char* reason;
        std::vector<PdfText> texts;
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"a note up the margin",
         {{"F1", 11, 60, 700, "The rash moves about, and it itches."},
          {"F1", 11, 40, 690, "Draft of May", true},
          {"F1", 11, 60, 686, "Creams help."}},
         {"p@1 The rash moves about, and it itches. Creams help."}},
        {"a watermark through the text",
         {{"F1", 11, 60, 700, "The rash moves about, and it itches."},
          {"F1", 11, 60, 686, "Creams help."},
          {"F2", 30, 100, 640, "COPY", true}},
         {"p@1 The rash moves about, and it itches. Creams help."}},
        {"a page that is turned as a whole",
         {{"F1", 11, 60, 300, "The rash moves about, and it itches.", true}},
         {"p@1 The rash moves about, and it itches."}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(pdf_of({row.texts}), "x.pdf")) == row.blocks);
    }
}
