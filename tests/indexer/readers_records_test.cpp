// JSON Lines: sections and texts under whatever names programs give them, HTML in them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace islet::testing;
using Lines = std::vector<std::string>;

namespace {

struct RecordRow {
    const char* reason;
    const char* record;
    Lines blocks;
};

void check_records(const std::vector<RecordRow>& rows) {
    for (const RecordRow& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(row.record + std::string("\n"), "x.jsonl")) == row.blocks);
    }
}

}  // namespace

TEST_CASE("JSON Lines: all of a section is kept, in its order, whatever its parts are called") {
    check_records({
        {"title and text, beside a text",
         R"({"text":"A rash.","sections":[{"title":"Dose","text":"Take it."}]})",
         {"p A rash.", "h1 Dose", "p Take it."}},
        {"heading and body",
         R"({"sections":[{"heading":"Dose","body":"Take it."}]})",
         {"h1 Dose", "p Take it."}},
        {"name and content",
         R"({"sections":[{"name":"Dose","content":["Take it.","Rest."]}]})",
         {"h1 Dose", "p Take it.", "p Rest."}},
        {"a question and its answer",
         R"({"sections":[{"question":"Can I drive?","answer":"Not today."}]})",
         {"h1 Can I drive?", "p Not today."}},
        {"sections in sections, and text behind them",
         R"({"sections":[{"heading":"A","paragraphs":["One."],"sections":[{"title":"B","text":"Two."}],"text":"Three."}]})",
         {"h1 A", "p One.", "h2 B", "p Two.", "h1 A", "p Three."}},
        {"sections as a text's content",
         R"({"sections":[{"title":"A","content":[{"title":"B","content":[{"text":"Two."}]}]}]})",
         {"h1 A", "h2 B", "p Two."}},
        {"a heading behind its text",
         R"({"sections":[{"text":"Take it.","title":"Dose"}]})",
         {"h1 Dose", "p Take it."}},
        {"a heading behind a section below it",
         R"({"sections":[{"sections":[{"title":"B","text":"Two."}],"title":"A"}]})",
         {"h1 A", "h2 B", "p Two."}},
        {"a title rather than an internal name",
         R"({"sections":[{"name":"s1","title":"Dose","text":"Take it."}]})",
         {"h1 Dose", "p Take it."}},
        {"strings instead of sections", R"({"sections":["Take it.","Rest."]})", {"p Take it.", "p Rest."}},
        {"keys that are headings",
         R"({"sections":{"Dose":"Take it.","At home":["Rest.","Drink."]}})",
         {"h1 Dose", "p Take it.", "h1 At home", "p Rest.", "p Drink."}},
        {"paragraphs that are objects",
         R"({"sections":[{"heading":"A","paragraphs":[{"text":"One."},{"text":"Two."}]}]})",
         {"h1 A", "p One.", "p Two."}},
        {"a list of items",
         R"({"sections":[{"text":"Tell us of:","items":["a rash","a fever"]}]})",
         {"p Tell us of:", "l1 • a rash", "l1 • a fever"}},
        {"addresses, numbers and kinds are no text, sentences are",
         R"({"sections":[{"id":7,"type":"dose","url":"https://e.example/a","text":"Take it.","caption":"A picture of two red tablets"}]})",
         {"p Take it.", "p A picture of two red tablets"}},
        {"nothing where a heading or text could be",
         R"({"sections":[{"heading":null,"text":"One."},{"heading":"A","text":null,"paragraphs":["Two.",null,5]}]})",
         {"p One.", "h1 A", "p Two."}},
        {"the text once more in sections",
         R"({"text":"One.\n\nTwo.","sections":[{"title":"A","text":"One."},{"title":"B","text":"Two."}]})",
         {"h1 A", "p One.", "h1 B", "p Two."}},
    });
}

TEST_CASE("JSON Lines: rows of tables are a line each") {
    check_records({
        {"lists, with the names as the first",
         R"({"sections":[{"heading":"Doses","rows":[["Drug","Dose"],["Octreotide","30 mg"]]}]})",
         {"h1 Doses", "p Drug: Dose", "p Octreotide: 30 mg"}},
        {"names by themselves, an empty cell, figures",
         R"({"sections":[{"heading":"A","columns":["Drug","Now","Then"],"rows":[["Creon","",2],["Iron",1.5,""]]}]})",
         {"h1 A", "p Drug · Now · Then", "p Creon · – · 2", "p Iron: 1.5"}},
        {"objects",
         R"({"sections":[{"heading":"A","rows":[{"Drug":"Creon","Dose":"2","Note":""}],"text":"Eat."}]})",
         {"h1 A", "p Drug: Creon; Dose: 2", "p Eat."}},
        {"a table with parts",
         R"({"sections":[{"title":"A","table":{"header":["Drug","Dose","Every"],"rows":[["Creon","2","day"]]}}]})",
         {"h1 A", "p Drug · Dose · Every", "p Creon · 2 · day"}},
    });
}

TEST_CASE("JSON Lines: text under another name, where a record has neither text nor sections") {
    check_records({
        {"a body", R"({"title":"T","body":"A rash."})", {"p A rash."}},
        {"content and an abstract, as they come",
         R"({"title":"T","abstract":"Short.","content":"A rash."})",
         {"p Short.", "p A rash."}},
        {"a text that is a list", R"({"text":["One.","Two."]})", {"p One.", "p Two."}},
        {"the same beside sections",
         R"({"text":["One."],"sections":[{"heading":"A","paragraphs":["Two."]}]})",
         {"p One.", "h1 A", "p Two."}},
        {"an abstract in parts",
         R"({"title":"T","abstract":{"Aims":"To see.","Results":"We saw."}})",
         {"h1 Aims", "p To see.", "h1 Results", "p We saw."}},
        {"passages", R"({"passages":[{"title":"A","text":"One."}]})", {"h1 A", "p One."}},
        {"paragraphs that name their section, with marks of citations",
         R"({"title":"T","body_text":[{"text":"One.","section":"Aims","cite_spans":[{"start":3,"text":"[1]"}]},{"text":"Two.","section":"Aims"}]})",
         {"h1 Aims", "p One.", "p Two."}},
        {"blocks of an editor, and answers",
         R"({"answers":{"blocks":[{"type":"header","data":{"text":"Dose"}},{"type":"list","data":{"items":["half"]}}]}})",
         {"p Dose", "l1 • half"}},
        {"text goes before all of them", R"({"text":"A rash.","body":"Other."})", {"p A rash."}},
    });
    const Document answered = read_document(R"({"question":"Can I drive?","answer":"Not today."})"
                                            "\n",
                                            "x.jsonl");
    CHECK(answered.metadata.title == "Can I drive?");
    CHECK(answered.text == "Not today.");
}

TEST_CASE("CSV: a title above the names of the fields is no name") {
    struct RecordRow {
        const char* reason;
        std::string bytes;
        Lines blocks;
    };
    const std::vector<RecordRow> rows = {
        {"with empty cells beside it",
         "Doses in 2026,,\n,,\nMedicine,Adults,Children\nCreon,2,1\n",
         {"h1 Doses in 2026", "t Medicine: Creon", "t Adults: 2", "t Children: 1"}},
        {"without a separator",
         "Doses in 2026\n\nMedicine;Adults\nCreon;2\n",
         {"h1 Doses in 2026", "t Medicine: Creon", "t Adults: 2"}},
        {"a name of two lines", "\"Medi-\ncine\",Adults\nCreon,2\n", {"t Medi- cine: Creon", "t Adults: 2"}},
        {"a name of text is one", "text,\nA rash.,x\n", {"p A rash.", "t x"}},
    };
    for (const RecordRow& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(row.bytes, "x.csv")) == row.blocks);
    }
}

TEST_CASE("mail: HTML of a few words doesn't stand in for the text") {
    const std::string mail =
        "Subject: S\nMIME-Version: 1.0\nContent-Type: multipart/alternative; "
        "boundary=b\n\n--b\nContent-Type: "
        "text/plain\n\nTake twenty milligrams with breakfast, never more.\n--b\nContent-Type: text/html\n\n"
        "<p>Sent today\n--b--\n";
    CHECK(read_document(mail, "x.eml").text == "Take twenty milligrams with breakfast, never more.");
}

TEST_CASE("records: HTML in a text is read as HTML, references as what they stand for") {
    check_records({
        {"tags",
         R"({"text":"<p>Take <b>5 mg</b></p><ul><li>with food</ul>"})",
         {"p Take 5 mg", "l1 • with food"}},
        {"in a section",
         R"({"sections":[{"heading":"A","html":"<p>One.</p><p>Two.</p>"}]})",
         {"h1 A", "p One.", "p Two."}},
        {"escaped once more",
         R"({"text":"&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"})",
         {"p One.", "p Two."}},
        {"signs of comparison are none",
         R"({"text":"If platelets are < 50 and x > 3, stop."})",
         {"p If platelets are < 50 and x > 3, stop."}},
        {"references",
         R"({"text":"5&nbsp;mg &ndash; it&#39;s &lt; 6 &amp;amp; safe; AT&T; R&D."})",
         {"p 5\u00A0mg – it's < 6 & safe; AT&T; R&D."}},
    });
    const Document row = read_document("title,text\nQ &amp; A,\"<p>One.</p><p>5&nbsp;mg</p>\"\n", "x.csv");
    CHECK(outline(row) == Lines{"p One.", "p 5\u00A0mg"});
    CHECK(row.metadata.title == "Q & A");
}
