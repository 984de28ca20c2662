// Word and LibreOffice files in miniature: what stands inside paragraphs, cells and notes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/readers/office/run_text.hpp"
#include "indexer/readers/superscript.hpp"
#include "tests/fuzz/zip_wrap.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace islet::testing;
using Lines = std::vector<std::string>;

namespace {

std::string text_run(const std::string& text, const std::string& type = "") {
    return "<w:r><w:rPr>" + type + "</w:rPr><w:t xml:space='preserve'>" + text + "</w:t></w:r>";
}

std::string paragraph(const std::string& content, const std::string& style = "") {
    return "<w:p><w:pPr><w:pStyle w:val='" + style + "'/></w:pPr>" + content + "</w:p>";
}

Lines word_blocks(const std::string& body, const std::string& numbering = "") {
    const std::string styles =
        "<w:style w:styleId='Up'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>"
        "<w:style w:styleId='Gone'><w:rPr><w:strike/></w:rPr></w:style>"
        "<w:style w:styleId='T1'><w:name w:val='toc 1'/></w:style>"
        "<w:style w:styleId='TH'><w:name w:val='TOC Heading'/></w:style>"
        "<w:style w:styleId='L'><w:name w:val='List Bullet'/></w:style>"
        "<w:style w:styleId='H'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:styleId='Own'><w:name w:val='Our heading'/><w:basedOn w:val='H'/></w:style>"
        "<w:style w:styleId='Text'><w:basedOn w:val='H'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>"
        "<w:style w:styleId='A'><w:basedOn w:val='B'/></w:style>"
        "<w:style w:styleId='B'><w:basedOn w:val='A'/></w:style>"
        "<w:style w:styleId='OwnList'><w:basedOn w:val='L'/></w:style>";
    const auto notes = [](const std::string& kind, const std::string& text) {
        return "<w:" + kind + "s xmlns:w='x'><w:" + kind + " w:id='0'><w:p/></w:" + kind + "><w:" + kind +
               " w:id='2'>" + paragraph(text_run(text)) + "</w:" + kind + "></w:" + kind + "s>";
    };
    return outline(read_document(
        fuzz::zip_of({{"[Content_Types].xml", "<Types/>"},
                      {"word/document.xml", "<w:document xmlns:w='x' xmlns:m='m' xmlns:mc='c'><w:body>" +
                                                body + "</w:body></w:document>"},
                      {"word/styles.xml", "<w:styles xmlns:w='x'>" + styles + "</w:styles>"},
                      {"word/numbering.xml", "<w:numbering xmlns:w='x'>" + numbering + "</w:numbering>"},
                      {"word/footnotes.xml", notes("footnote", "Half of it in kidney disease.")},
                      {"word/endnotes.xml", notes("endnote", "By mouth.")}}),
        "x.docx"));
}

Lines libre(const std::string& body) {
    const auto style = [](const std::string& name, const std::string& position, const std::string& parent) {
        return "<style:style style:name='" + name + "' style:parent-style-name='" + parent +
               "'><style:text-properties " +
               (position.empty() ? "" : "style:text-position='" + position + "'") + "/></style:style>";
    };
    const auto struck = [](const std::string& name, const std::string& line) {
        return "<style:style style:name='" + name +
               "'><style:text-properties style:text-line-through-style='" + line + "'/></style:style>";
    };
    return outline(read_document(
        fuzz::zip_of({{"META-INF/manifest.xml", "<a/>"},
                      {"styles.xml", "<o:document-styles xmlns:o='o' xmlns:style='s'><o:styles>" +
                                         style("Up", "33% 58%", "") + "</o:styles></o:document-styles>"},
                      {"content.xml",
                       "<o:document-content xmlns:o='o' xmlns:style='s' xmlns:text='t' xmlns:table='b' "
                       "xmlns:draw='d'><o:automatic-styles>" +
                           style("T1", "super 58%", "") + style("T2", "sub 58%", "") + style("T3", "", "Up") +
                           struck("S1", "solid") + struck("S2", "none") + style("S3", "", "S1") +
                           "</o:automatic-styles><o:body><o:text>" + body +
                           "</o:text></o:body></o:document-content>"}}),
        "x.odt"));
}

const std::string raised = "<w:vertAlign w:val='superscript'/>";

}  // namespace

TEST_CASE("OpenDocument: a formula that other programs embed") {
    for (const char* place : {"./Object 1", "Formula-0/"}) {
        INFO(place);
        const std::string folder = std::string(place).starts_with("./") ? "Object 1" : "Formula-0";
        CHECK(outline(read_document(
                  fuzz::zip_of(
                      {{"META-INF/manifest.xml", "<a/>"},
                       {folder + "/content.xml", "<math><msqrt><mi>h</mi></msqrt></math>"},
                       {"content.xml",
                        "<o:document-content xmlns:o='o' xmlns:t='t' xmlns:d='d' xmlns:x='x'><o:body><o:text>"
                        "<t:p>It is <d:frame><d:object x:href='" +
                            std::string(place) +
                            "'/></d:frame>.</t:p></o:text></o:body></o:document-content>"}}),
                  "x.odt")) == Lines{"p It is sqrt(h)."});
    }
}

TEST_CASE("superscripts: powers, marks, isotopes") {
    struct Row {
        const char* before;
        const char* content;
        const char* read;
    };
    const std::vector<Row> rows = {
        {"× 10", "9", "⁹"},
        {"× 10", "-9", "⁻⁹"},
        {"× 10", "−12", "⁻¹²"},
        {"ml min", "–1", "⁻¹"},
        {"× 10⁻", "9", "⁹"},
        {"× 10¹", "2", "²"},
        {"Cl", "−", "⁻"},
        {"kg/m", "2", "²"},
        {"tumour", "1", "[1]"},
        {"it.", "2", "[2]"},
        {"it", "1-3", "[1-3]"},
        {"with ", "177", "177"},
        {"", "-1", "-1"},
        {"Ca", "2+", "2+"},
        {"1", "st", "st"},
        {"e", "−kt", "^(−kt)"},
        {"10", "-n", "^(-n)"},
        {"iodine", "131", "-131"},         // a nuclide, never a note
        {"with Lutetium", "177", "-177"},  //
        {"an I", "131", "-131"},           // its symbol
        {"technetium", "99m", "-99m"},     //
        {"iodine", "12", "[12]"},          // no nuclide
        {"cancer", "131", "[131]"},        //
        {"vitamin C", "13", "¹³"},         // more than one thing
        {"oxygen", "15", "[15]"},          // likelier a note
        {"5 mg", "2", "[2]"},              // no power of a dose
        {"75 cm", "2", "²"},               // a unit of length
        {"CO", "2", "²"},                  // a symbol
        {"χ", "2", "²"},                   // a letter of Greek
    };
    for (const Row& row : rows) {
        INFO(row.before << " ^ " << row.content);
        CHECK(superscript(row.before, row.content) == row.read);
    }
}

TEST_CASE("Word: runs of a paragraph") {
    struct Row {
        const char* reason;
        std::string content;
        const char* text;
    };
    const std::vector<Row> rows = {
        {"superscripts",
         text_run("The tumour") + text_run("1", raised) + text_run(" has 10") + text_run("9", raised) +
             text_run(" cells."),
         "The tumour[1] has 10⁹ cells."},
        {"marks of bold that were typed, in runs of their own",
         text_run("**") + text_run("Dose:") + text_run("** 5 mg, __not__ 2**3"), "Dose: 5 mg, not 2**3"},
        {"raised by a style", text_run("10") + text_run("9", "<w:rStyle w:val='Up'/>") + text_run("/L"),
         "10⁹/L"},
        {"raised by its place", text_run("10") + text_run("9", "<w:position w:val='6'/>") + text_run("/L"),
         "10⁹/L"},
        {"a style's raising undone",
         text_run("10") + text_run("9", "<w:rStyle w:val='Up'/><w:vertAlign w:val='baseline'/>"), "109"},
        {"one superscript in several runs",
         text_run("10") + text_run("-", raised) + text_run("9 ", raised) + text_run("per litre"),
         "10⁻⁹ per litre"},
        {"marks in several runs",
         text_run("It spreads") + text_run("1", raised) + text_run(",", raised) + text_run("2", raised) +
             text_run("."),
         "It spreads[1,2]."},
        {"hidden text",
         text_run("It is") + text_run(" secret", "<w:vanish/>") +
             text_run(" shown.", "<w:vanish w:val='0'/>"),
         "It is shown."},
        {"struck out, once or twice",
         text_run("Take ") + text_run("5 mg", "<w:strike/>") +
             text_run("15 mg", "<w:dstrike w:val='true'/>") + text_run("10 mg", "<w:strike w:val='false'/>"),
         "Take 10 mg"},
        {"struck out by a style, and not after all",
         text_run("Take ") + text_run("5 mg", "<w:rStyle w:val='Gone'/>") +
             text_run("10 mg", "<w:rStyle w:val='Gone'/><w:strike w:val='0'/>"),
         "Take 10 mg"},
        {"moved away",
         text_run("It stays") + "<w:moveFrom>" + text_run(" here") + "</w:moveFrom>" + text_run("."),
         "It stays."},
        {"signs of symbol fonts",
         text_run("25 ") + "<w:r><w:sym w:font='Symbol' w:char='F06D'/></w:r>" + text_run("g if ") +
             "<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>" + text_run("3 and ") +
             text_run("\uF0A3", "<w:rFonts w:ascii='Symbol'/>") + text_run("5"),
         "25 μg if ≥3 and ≤5"},
        {"a sign nobody knows shows that it is there",
         text_run("Give 2") + "<w:r><w:sym w:font='Abacus' w:char='F06D'/></w:r>" + text_run("l"),
         "Give 2\uFFFDl"},
        {"a tab to a place on the page", text_run("Price") + "<w:r><w:ptab/></w:r>" + text_run("none"),
         "Price none"},
        {"a fraction",
         text_run("1") +
             "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den>"
             "</m:f></m:oMath>" +
             text_run(" tablets"),
         "1 1/2 tablets"},
        {"a power in a formula",
         "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>9</m:t></m:r></m:sup></m:sSup>"
         "</m:oMath>",
         "10⁹"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(word_blocks(paragraph(row.content)) == Lines{"p " + std::string(row.text)});
    }
}

TEST_CASE("Word: blocks in wrappers, notes, tables of contents") {
    const auto note = [](const std::string& kind, const std::string& id) {
        return "<w:r><w:" + kind + "Reference w:id='" + id + "'/></w:r>";
    };
    const auto cell = [](const std::string& text) {
        return "<w:tc>" + paragraph(text_run(text)) + "</w:tc>";
    };
    const std::string control = "<w:sdt><w:sdtContent>", end = "</w:sdtContent></w:sdt>";
    struct Row {
        const char* reason;
        std::string body;
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"a cell in a content control",
         "<w:tbl><w:tr>" + cell("Octreotide") + control + cell("30 mg") + end + "</w:tr></w:tbl>",
         {"t Octreotide: 30 mg"}},
        {"a row in one",
         "<w:tbl>" + control + "<w:tr>" + cell("A") + cell("B") + "</w:tr>" + end + "</w:tbl>",
         {"t A: B"}},
        {"the newer twin of an alternative",
         "<mc:AlternateContent><mc:Choice>" + paragraph(text_run("New.")) + "</mc:Choice><mc:Fallback>" +
             paragraph(text_run("Old.")) + "</mc:Fallback></mc:AlternateContent>",
         {"p New."}},
        {"a note stands behind its paragraph",
         paragraph(text_run("Take 10 mg.") + note("footnote", "2")) + paragraph(text_run("Rest.")),
         {"p Take 10 mg.[1]", "p [1] Half of it in kidney disease.", "p Rest."}},
        {"notes of both kinds in one row of numbers",
         paragraph(text_run("Take 10 mg") + note("endnote", "2") + text_run(" daily.") +
                   note("footnote", "2")),
         {"p Take 10 mg[1] daily.[2]", "p [1] By mouth.", "p [2] Half of it in kidney disease."}},
        {"a lead-in stays with its list",
         paragraph(text_run("Take:") + note("footnote", "2")) + paragraph(text_run("water"), "L") +
             paragraph(text_run("Rest.")),
         {"p Take:[1]", "l1 • water", "p [1] Half of it in kidney disease.", "p Rest."}},
        {"a table stays whole",
         "<w:tbl><w:tr><w:tc>" + paragraph(text_run("A") + note("footnote", "2")) + "</w:tc>" + cell("1") +
             "</w:tr><w:tr>" + cell("B") + cell("2") + "</w:tr></w:tbl>" + paragraph(text_run("Rest."), "H"),
         {"t A[1]: 1", "t B: 2", "p [1] Half of it in kidney disease.", "h1 Rest."}},
        {"a note that isn't there",
         paragraph(text_run("Take 10 mg.") + note("footnote", "7")),
         {"p Take 10 mg."}},
        {"a table of contents in its control",
         "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of "
         "Contents'/></w:docPartObj></w:sdtPr>"
         "<w:sdtContent>" +
             paragraph(text_run("Dose") + "<w:r><w:tab/></w:r>" + text_run("1")) + end +
             paragraph(text_run("Text.")),
         {"p Text."}},
        {"one told by its styles",
         paragraph(text_run("Contents"), "TH") + paragraph(text_run("Dose 1"), "T1") +
             paragraph(text_run("Text.")),
         {"p Text."}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(word_blocks(row.body) == row.blocks);
    }
}

TEST_CASE("LibreOffice: superscripts, notes, boxes") {
    const auto span = [](const std::string& style, const std::string& text) {
        return "<text:span text:style-name='" + style + "'>" + text + "</text:span>";
    };
    const std::string note =
        "<text:note text:note-class='footnote'><text:note-citation>*</text:note-citation><text:note-body>"
        "<text:p>Half of it in kidney disease.</text:p></text:note-body></text:note>";
    struct Row {
        const char* reason;
        std::string body;
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"marks of bold that were typed",
         "<text:p>**" + span("T2", "Dose") + "** of __5 mg__</text:p>",
         {"p Dose of 5 mg"}},
        {"raised", "<text:p>10" + span("T1", "9") + "/L</text:p>", {"p 10⁹/L"}},
        {"raised by another style", "<text:p>10" + span("T3", "−9") + "</text:p>", {"p 10⁻⁹"}},
        {"lowered", "<text:p>CO" + span("T2", "2") + "</text:p>", {"p CO2"}},
        {"a note",
         "<text:p>Take 10 mg." + note +
             "</text:p><text:h text:outline-level='2'>Rest</text:h><text:p>Well.</text:p>",
         {"p Take 10 mg.[*]", "p [*] Half of it in kidney disease.", "h2 Rest", "p Well."}},
        {"a note in a list",
         "<text:list><text:list-item><text:p>10 mg" + note +
             "</text:p></text:list-item><text:list-item><text:p>20 mg</text:p></text:list-item></text:list>"
             "<text:p>Well.</text:p>",
         {"l1 • 10 mg[*]", "l1 • 20 mg", "p [*] Half of it in kidney disease.", "p Well."}},
        {"a box keeps its words apart",
         "<text:p>Before<draw:text-box><text:p>inside</text:p></draw:text-box>after</text:p>",
         {"p Before inside after"}},
        {"struck out, by another style too",
         "<text:p>Take " + span("S1", "5 mg") + span("S3", "15 mg") + span("S2", "10 mg") + "</text:p>",
         {"p Take 10 mg"}},
        {"a paragraph struck out",
         "<text:p text:style-name='S1'>Take 5 mg.</text:p><text:p>Take 10 mg.</text:p>",
         {"p Take 10 mg."}},
        {"a hidden section",
         "<text:section text:display='none'><text:p>Old dose: 5 "
         "mg.</text:p></text:section><text:p>Well.</text:p>",
         {"p Well."}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(libre(row.body) == row.blocks);
    }
}

TEST_CASE("merged cells are said in every row and column that they reach") {
    struct Row {
        const char* reason;
        Lines read;
        Lines blocks;
    };
    const auto cell = [](const std::string& text, const std::string& properties = "") {
        return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text_run(text)) + "</w:tc>";
    };
    const auto tr = [](const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; };
    const std::string down = "<w:vMerge w:val='restart'/>", on = "<w:vMerge/>",
                      two = "<w:gridSpan w:val='2'/>";
    const auto odt_cell = [](const std::string& text, const std::string& spans = "") {
        return "<table:table-cell " + spans + "><text:p>" + text + "</text:p></table:table-cell>";
    };
    const auto odt_row = [](const std::string& cells) {
        return "<table:table-row>" + cells + "</table:table-row>";
    };
    const std::string covered = "<table:covered-table-cell/>";
    const std::vector<Row> rows = {
        {"Word: a name over two rows",
         word_blocks("<w:tbl>" + tr(cell("Drug") + cell("Week") + cell("Dose")) +
                     tr(cell("Octreotide", down) + cell("1") + cell("50 mg")) +
                     tr(cell("", on) + cell("2") + cell("100 mg")) +
                     tr(cell("Lanreotide", two) + cell("120 mg")) + "</w:tbl>"),
         {"t Drug · Week · Dose", "t Octreotide · 1 · 50 mg", "t Octreotide · 2 · 100 mg",
          "t Lanreotide · Lanreotide · 120 mg"}},
        {"Word: a heading over two columns, a row that begins later",
         word_blocks("<w:tbl>" + tr(cell("Drug", down) + cell("Dose", two)) +
                     tr(cell("", on) + cell("Adults") + cell("Children")) +
                     "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("30 mg") + cell("15 mg") +
                     "</w:tr></w:tbl>"),
         {"t Drug · Dose · Dose", "t Drug · Adults · Children", "t – · 30 mg · 15 mg"}},
        {"Word: a cell over two columns, as old files have it",
         word_blocks("<w:tbl>" + tr(cell("Drug") + cell("Morning") + cell("Night")) +
                     tr(cell("A") + cell("5 mg", "<w:hMerge w:val='restart'/>") + cell("", "<w:hMerge/>")) +
                     "</w:tbl>"),
         {"t Drug · Morning · Night", "t A · 5 mg · 5 mg"}},
        {"Word: a deleted row",
         word_blocks("<w:tbl>" + tr(cell("A") + cell("1")) + "<w:tr><w:trPr><w:del/></w:trPr>" + cell("B") +
                     cell("2") + "</w:tr></w:tbl>"),
         {"t A: 1"}},
        {"OpenDocument: a name over two rows",
         libre("<table:table>" + odt_row(odt_cell("Drug") + odt_cell("Week") + odt_cell("Dose")) +
               odt_row(odt_cell("Octreotide", "table:number-rows-spanned='2'") + odt_cell("1") +
                       odt_cell("50 mg")) +
               odt_row(covered + odt_cell("2") + odt_cell("100 mg")) + "</table:table>"),
         {"t Drug · Week · Dose", "t Octreotide · 1 · 50 mg", "t Octreotide · 2 · 100 mg"}},
        {"OpenDocument: a heading over two columns, in the rows of the head",
         libre("<table:table><table:table-header-rows>" +
               odt_row(odt_cell("Drug") + odt_cell("Dose", "table:number-columns-spanned='2'") + covered) +
               "</table:table-header-rows>" + odt_row(odt_cell("A") + odt_cell("1 mg") + odt_cell("2 mg")) +
               "</table:table>"),
         {"t Drug · Dose · Dose", "t A · 1 mg · 2 mg"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(row.read == row.blocks);
    }
}

TEST_CASE("Word's lists are numbered as they say") {
    const auto level = [](int number, const std::string& start, const std::string& form,
                          const std::string& text) {
        return "<w:lvl w:ilvl='" + std::to_string(number) + "'><w:start w:val='" + start +
               "'/><w:numFmt w:val='" + form + "'/><w:lvlText w:val='" + text + "'/></w:lvl>";
    };
    const std::string numbering = "<w:abstractNum w:abstractNumId='1'>" + level(0, "3", "decimal", "%1.") +
                                  level(1, "1", "lowerLetter", "%1.%2)") +
                                  "</w:abstractNum><w:abstractNum w:abstractNumId='2'>" +
                                  level(0, "1", "upperRoman", "(%1)") + level(1, "1", "bullet", "o") +
                                  "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
                                  "<w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>"
                                  "<w:num w:numId='3'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'>"
                                  "<w:startOverride w:val='1'/></w:lvlOverride></w:num>";
    const auto item = [](const std::string& id, const std::string& depth, const std::string& text) {
        return "<w:p><w:pPr><w:numPr><w:ilvl w:val='" + depth + "'/><w:numId w:val='" + id +
               "'/></w:numPr></w:pPr>" + text_run(text) + "</w:p>";
    };
    CHECK(word_blocks(item("1", "0", "press") + item("1", "1", "hold") + item("1", "1", "wait") +
                          paragraph(text_run("Pause.")) + item("1", "0", "dry") + item("1", "1", "rub") +
                          item("2", "0", "first") + item("2", "1", "dot") + item("3", "0", "again") +
                          item("9", "0", "unknown") + item("0", "0", "none"),
                      numbering) == Lines{"l1 3. press", "l2 3.a) hold", "l2 3.b) wait", "p Pause.",
                                          "l1 4. dry", "l2 4.a) rub", "l1 (I) first", "l2 • dot",
                                          "l1 1. again", "l1 • unknown", "p none"});
}

TEST_CASE("Word's lists: where and how they begin anew") {
    const auto level = [](int number, const std::string& form, const std::string& text,
                          const std::string& more = "") {
        return "<w:lvl w:ilvl='" + std::to_string(number) + "'>" + more + "<w:numFmt w:val='" + form +
               "'/><w:lvlText w:val='" + text + "'/></w:lvl>";
    };
    const auto item = [](const std::string& depth, const std::string& text) {
        return "<w:p><w:pPr><w:numPr><w:ilvl w:val='" + depth + "'/><w:numId w:val='1'/></w:numPr></w:pPr>" +
               text_run(text) + "</w:p>";
    };
    const std::string two_levels = item("0", "a") + item("1", "b") + item("0", "c") + item("1", "d");
    struct Row {
        const char* reason;
        std::string abstract, items;
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"from nought",
         level(0, "decimal", "%1.", "<w:start w:val='0'/>"),
         item("0", "a") + item("0", "b") + item("0", "c"),
         {"l1 0. a", "l1 1. b", "l1 2. c"}},
        {"steps that count on through all parts",
         level(0, "upperLetter", "%1.") + level(1, "decimal", "Step %2:", "<w:lvlRestart w:val='0'/>"),
         two_levels,
         {"l1 A. a", "l2 Step 1: b", "l1 B. c", "l2 Step 2: d"}},
        {"figures alone where the level above has Roman ones",
         level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>"),
         two_levels,
         {"l1 I. a", "l2 1.1 b", "l1 II. c", "l2 2.1 d"}},
        {"through a style of lists",
         "<w:numStyleLink w:val='S'/></w:abstractNum><w:abstractNum w:abstractNumId='2'><w:styleLink "
         "w:val='S'/>" +
             level(0, "decimal", "Step %1."),
         item("0", "a") + item("0", "b"),
         {"l1 Step 1. a", "l1 Step 2. b"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(word_blocks(row.items,
                          "<w:abstractNum w:abstractNumId='1'>" + row.abstract +
                              "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>") ==
              row.blocks);
    }
    CHECK(word_blocks(paragraph(text_run("a"), "Own") + paragraph(text_run("b"), "Text") +
                      paragraph(text_run("c"), "A") + paragraph(text_run("d"), "OwnList")) ==
          Lines{"h1 a", "p b", "p c", "l1 • d"});
}

TEST_CASE("Word: parts of other formats, prompts for text, what is hidden") {
    const auto document = [](const std::string& body, const std::string& part, const std::string& content) {
        return outline(read_document(
            fuzz::zip_of(
                {{"word/document.xml",
                  "<w:document xmlns:w='x' xmlns:r='r'><w:body>" + body + "</w:body></w:document>"},
                 {"word/_rels/document.xml.rels",
                  "<Relationships><Relationship Id='r1' Target='" + part +
                      "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk'/>"
                      "</Relationships>"},
                 {"word/part", content}}),
            "x.docx"));
    };
    const std::string chunk = "<w:altChunk r:id='r1'/>",
                      html = "<html><body><h2>Diet</h2><p>Small meals.</p></body></html>";
    const std::string inner =
        fuzz::zip_of({{"word/document.xml", "<w:document xmlns:w='x'><w:body>" +
                                                paragraph(text_run("Within.")) + "</w:body></w:document>"}});
    CHECK(document(paragraph(text_run("A.")) + chunk + paragraph(text_run("B.")), "part", html) ==
          Lines{"p A.", "h2 Diet", "p Small meals.", "p B."});
    CHECK(document(chunk, "/word/part", "Plain words.") == Lines{"p Plain words."});
    CHECK(document(chunk, "part", inner) == Lines{"p Within."});
    const std::string asks = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>";
    CHECK(word_blocks(asks + paragraph(text_run("Click here.")) + "</w:sdtContent></w:sdt>" +
                      paragraph(text_run("By ") + asks + text_run("click.") + "</w:sdtContent></w:sdt>" +
                                text_run("whom"))) == Lines{"p By whom"});
    CHECK(word_blocks(paragraph(
              "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
              "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" +
              text_run("Result") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>")) == Lines{"p Result"});
    const auto mark = [](const std::string& kind) {
        return "<w:r><w:fldChar w:fldCharType='" + kind + "'/></w:r>";
    };
    const std::string inner_field = mark("begin") + "<w:r><w:instrText>MERGEFIELD sex</w:instrText></w:r>" +
                                    mark("separate") + text_run("female") + mark("end");
    CHECK(word_blocks(paragraph(mark("begin") + "<w:r><w:instrText>IF </w:instrText></w:r>" + inner_field +
                                mark("separate") + text_run("Her ") + inner_field + mark("end") +
                                text_run(" drain."))) == Lines{"p Her female drain."});
    CHECK(word_blocks(paragraph(mark("begin") + inner_field) + paragraph(text_run("The next one."))) ==
          Lines{"p The next one."});
    CHECK(libre("<text:p>Seen<text:hidden-text text:is-hidden='true'>secret</text:hidden-text>.</text:p>"
                "<text:p><text:hidden-paragraph text:is-hidden='true'/>All of it.</text:p>"
                "<text:p>Also<text:hidden-text text:is-hidden='false'> this</text:hidden-text></text:p>") ==
          Lines{"p Seen.", "p Also this"});
}

TEST_CASE("Word: a part of another format that can't be read is said") {
    struct Row {
        const char* why;
        const char* part;
        const char* content;
        const char* skipped;
    };
    for (const auto& [why, part, content, skipped] :
         {Row{"it can", "part", "Plain words.", ""},
          Row{"a picture", "part", "\x89PNG\r\n", "its part word/part: not an article: a PNG picture"},
          Row{"nothing in it", "part", "  ", "its part word/part: no text"},
          Row{"it isn't there", "none", "Plain words.", "its part word/none isn't there, or is empty"}}) {
        INFO(why);
        const std::string type =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk";
        const auto readings =
            read(fuzz::zip_of({{"word/document.xml", "<w:document xmlns:w='x' xmlns:r='r'><w:body>" +
                                                         paragraph(text_run("A.")) +
                                                         "<w:altChunk r:id='r1'/></w:body></w:document>"},
                               {"word/_rels/document.xml.rels",
                                "<Relationships><Relationship Id='r1' Target='" + std::string(part) +
                                    "' Type='" + type + "'/></Relationships>"},
                               {"word/part", content}}),
                 "x.docx");
        REQUIRE(readings.documents.size() == 1);
        CHECK(outline(readings.documents[0]) ==
              (*skipped == 0 ? Lines{"p A.", "p Plain words."} : Lines{"p A."}));
        CHECK(readings.skipped == (*skipped == 0 ? Lines{} : Lines{std::string("x.docx: ") + skipped}));
    }
}

TEST_CASE("files with a password say so") {
    const std::string manifest =
        "<m:manifest><m:file-entry "
        "m:full-path='content.xml'><m:encryption-data/></m:file-entry></m:manifest>";
    std::string old = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (const char c : std::string("..EncryptedPackage")) old += std::string{c, '\0'};
    for (const std::string& file :
         {fuzz::zip_of({{"content.xml", "\x01\x02"}, {"META-INF/manifest.xml", manifest}}),
          fuzz::zip_of({{"encrypted-package", "\x01"}, {"META-INF/manifest.xml", manifest}}), old}) {
        const Readings readings = read(file, "x.docx");
        CHECK(readings.documents.empty());
        CHECK(readings.skipped == std::vector<std::string>{"x.docx: protected by a password"});
    }
}
