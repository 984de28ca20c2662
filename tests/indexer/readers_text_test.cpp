// Plain text, Markdown, front matter and JSON Lines.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/readers/formats.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace islet::testing;
using namespace std::string_literals;
using Lines = std::vector<std::string>;

TEST_CASE("plain text keeps its words and gets blocks by shape") {
    const Document document =
        read_document("Rash\r\n\r\nThe rash of a glucagonoma moves from place to place.\r\n", "a/rash.txt");
    CHECK(document.metadata.id == "a/rash.txt");
    CHECK(document.metadata.path == "a/rash.txt");
    CHECK(document.metadata.type == "txt");
    CHECK(document.metadata.title == "Rash");
    CHECK(document.text.find('\r') == std::string::npos);
    CHECK(outline(document).back() == "p The rash of a glucagonoma moves from place to place.");
}

TEST_CASE("a very long line is one paragraph") {
    std::string line;
    while (line.size() < 20'000'000) line += "Tumours of the islets are rare and most of them grow slowly. ";
    const Document document = read_document(line, "line.txt");
    CHECK(document.blocks.size() == 1);
    CHECK(document.metadata.title.size() < 200);
}

TEST_CASE("front matter names the metadata") {
    const std::string body = "\n\n# Rash\n\nIt moves from place to place.\n";
    const Document document = read_document(
        "---\ntitle: \"Rash: what it is\"\npublisher: Harbor # the clinic\npublished: January 21, "
        "2020\nreviewed: 2024-05-01\n"
        "language: en-GB\nurl: https://example.org/rash\nunknown: x\ntags: [skin, 'a, b', MEN1]\nid: "
        "rash-1\n---" +
            body,
        "rash.md");
    const Metadata& metadata = document.metadata;
    CHECK(metadata.title == "Rash: what it is");
    CHECK(metadata.publisher == "Harbor");
    CHECK(metadata.published == "2020-01-21");
    CHECK(metadata.reviewed == "2024-05-01");
    CHECK(metadata.language == "en-GB");
    CHECK(metadata.url == "https://example.org/rash");
    CHECK(metadata.tags == Lines{"skin", "a, b", "MEN1"});
    CHECK(metadata.id == "rash-1");
    CHECK(outline(document) == Lines{"h1 Rash", "p It moves from place to place."});
}

TEST_CASE("front matter in its other forms") {
    struct Row {
        const char* reason;
        const char* text;
        Lines tags;
        const char* title;
        bool body_alone;  ///< the block isn't text
    };
    const std::vector<Row> rows = {
        {"a list of dashes",
         "---\ntags:\n  - skin\n  - \"men 1\"\n---\nThe text of it.",
         {"skin", "men 1"},
         "The text of it.",
         true},
        {"words with commas",
         "---\ntags: skin, gut\n---\nThe text of it.",
         {"skin", "gut"},
         "The text of it.",
         true},
        {"Windows line ends", "---\r\ntitle: A\r\n---\r\nThe text of it.", {}, "A", true},
        {"single quotes", "---\ntitle: 'It''s'\n---\nThe text of it.", {}, "It's", true},
        {"folded over lines", "---\ntitle: >\n  Two\n  lines\n---\nThe text of it.", {}, "Two lines", true},
        {"never closed: text", "---\ntitle: A\n\nThe text of it.", {}, nullptr, false},
        {"a rule above a paragraph: text",
         "---\nThe text of it goes on.\n---\nMore text.",
         {},
         nullptr,
         false},
        {"empty: text", "---\n---\nThe text of it.", {}, nullptr, false},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        const Document document = read_document(row.text, "x.txt");
        CHECK(document.metadata.tags == row.tags);
        if (row.title != nullptr) CHECK(document.metadata.title == row.title);
        CHECK((document.text == "The text of it.") == row.body_alone);
    }
}

TEST_CASE("Markdown becomes the text that is read") {
    struct Row {
        const char* reason;
        const char* markdown;
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"headings and marks",
         "# The *red* rash\n\nText\nwith `code`, **bold** and [a link](http://x.org \"t\").",
         {"h1 The red rash", "p Text with code, bold and a link."}},
        {"setext headings", "One\n===\n\nTwo\n---\n", {"h1 One", "h2 Two"}},
        {"nested lists",
         "- a\n- b\n  - c\n\n1. d\n2. e\n",
         {"l1 • a", "l1 • b", "l2 • c", "l1 1. d", "l1 2. e"}},
        {"a list with paragraphs", "- a\n\n  more\n\n- b", {"l1 • a", "l1 more", "l1 • b"}},
        {"a list that starts at 3", "3. a\n4. b", {"l1 3. a", "l1 4. b"}},
        {"a table of two columns",
         "| Test | What |\n|---|---|\n| CgA | *blood* |",
         {"t Test: What", "t CgA: blood"}},
        {"a table of three", "|a|b|c|\n|---|---|---|\n|1||3|", {"t a · b · c", "t 1 · – · 3"}},
        {"empty cells with and without space",
         "a|b|c\n---|---|---\n||5 mg|\n| | |5 mg|\n|x|||",
         {"t a · b · c", "t – · 5 mg", "t – · – · 5 mg", "t x"}},
        {"code is text", "    octreotide 100", {"p octreotide 100"}},
        {"HTML is read, its marks left out",
         "<div class=x>\nDo not stop.\n</div>\n\nA <b>bold</b> word.",
         {"p Do not stop.", "p A bold word."}},
        {"hidden HTML, comments and scripts aren't",
         "<div hidden>a</div>\n\n<!-- b -->\n\n<script>\nc\n</script>\n\nd <!-- e --> f",
         {"p d f"}},
        {"what opens, with Markdown in it",
         "<details><summary>Side effects</summary>\n\nGall*stones*.\n\n</details>\n\nMore text.",
         {"p Side effects", "p Gallstones.", "p More text."}},
        {"a table of HTML, whole and in pieces",
         "<table><tr><td>A</td><td>5 mg</td></tr></table>\n\ntext\n\n<tr>\n<td>B</td>\n\n<td>6 mg</td></tr>",
         {"t A: 5 mg", "p text", "t B: 6 mg"}},
        {"line breaks of HTML", "Morning: 5 mg<br>Evening: 10 mg<br/>", {"p Morning: 5 mg Evening: 10 mg"}},
        {"powers and fractions of HTML",
         "10<sup>9</sup>/L, 10<sup>-9</sup>, 2<sup>1</sup>/<sub>2</sub>, tumour<sup>1</sup> CO<sub>2</sub> "
         "<sup>x",
         {"p 10⁹/L, 10⁻⁹, 2 1/2, tumour[1] CO2 x"}},
        {"struck-out text doesn't hold",
         "Take ~~5~~ ~~**6** mg~~ 10 mg, <del>20</del> <s>30</s> daily ~~ x",
         {"p Take 10 mg, daily ~~ x"}},
        {"struck out and raised, one beginning in the other: nothing that stands behind is lost",
         "Up <del>2 and a long word<sup></del> to 10 mg</sup> é. Or <sup>1<del>2</sup> to é</del> 3 é.",
         {"p Up to 10 mg é. Or 12 3 é."}},
        {"struck out where a fraction ends", "2<sup>10</sup>/<del><sub>20</sub> or</del>30", {"p 2 10/30"}},
        {"tildes that mean about", "5~10 mg, later 20~30 mg", {"p 5~10 mg, later 20~30 mg"}},
        {"entities", "5 &lt; 7 &eacute; &#8364; &nosuch;", {"p 5 < 7 é € &nosuch;"}},
        {"quotes", "> said so", {"p said so"}},
        {"an image's words", "![the pancreas](p.png)", {"p the pancreas"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(row.markdown, "x.md")) == row.blocks);
    }
}

TEST_CASE("Markdown that unfolds without end is skipped") {
    std::string table(20000, '|');
    table += "\n";
    for (int i = 0; i < 20000; ++i) table += "|---";
    table += "|\n";
    for (int i = 0; i < 20000; ++i) table += "|x\n";
    CHECK(read(std::string(100000, '>') + " deep", "deep.md").skipped.size() == 1);
    const Readings readings = read(table, "wide.md");
    CHECK(readings.documents.size() + readings.skipped.size() == 1);
}

TEST_CASE("a record with sections gets headings for what is new in each path") {
    const Document document = read_document(
        R"({"_id":"x","title":"NET","url":"u","reviewed":"May 6, 2025","tags":["a",3,"b"],"sections":[)"
        R"({"heading":"","paragraphs":["Intro."]},)"
        R"({"heading":"Signs > Skin","paragraphs":["• a rash • a scar"]},)"
        R"({"heading":"Signs > Gut","paragraphs":["One.","Two."]},)"
        R"({"heading":"Signs","paragraphs":["All."]},)"
        R"({"heading":"Signs","paragraphs":["Again."]}]})",
        "x.jsonl");
    CHECK(outline(document) == Lines{"p Intro.", "h1 Signs", "h2 Skin", "l1 • a rash", "l1 • a scar",
                                     "h2 Gut", "p One.", "p Two.", "h1 Signs", "p All.", "p Again."});
    CHECK(document.text.substr(0, 26) == "Intro.\n\nSigns\n\nSkin\n\n• a");
    CHECK(document.metadata.id == "x");
    CHECK(document.metadata.type == "jsonl");
    CHECK(document.metadata.reviewed == "2025-05-06");
    CHECK(document.metadata.tags == Lines{"a", "b"});
}

TEST_CASE("records are read or skipped one by one") {
    struct Row {
        const char* reason;
        std::string line;
        const char* skipped;  ///< nullptr: read
        const char* id;
        const char* title;
    };
    const std::vector<Row> rows = {
        {"text", R"({"id":"a","title":"T","text":"One line."})", nullptr, "a", "T"},
        {"no id", R"({"title":"T","text":"One line."})", nullptr, "r.jsonl:2", "T"},
        {"a number for an id", R"({"id":7,"title":"T","text":"One line."})", nullptr, "7", "T"},
        {"no title", R"({"text":"Rash\n\nIt moves from one place to another."})", nullptr, "r.jsonl:2",
         "Rash"},
        {"full_title", R"({"full_title":"F","text":"One line."})", nullptr, "r.jsonl:2", "F"},
        {"title over full_title", R"({"title":"T","full_title":"F","text":"One line."})", nullptr,
         "r.jsonl:2", "T"},
        {"wrong types", R"({"id":null,"title":["x"],"url":{"a":{}},"tags":1,"text":"One line."})", nullptr,
         "r.jsonl:2", "One line."},
        {"unknown keys", R"({"more":{"text":"no","sections":[[{}]]},"title":"T","text":"One line."})",
         nullptr, "r.jsonl:2", "T"},
        {"NUL and control in strings", "{\"title\":\"T\\u0000\",\"text\":\"One \\u0000line.\"}", nullptr,
         "r.jsonl:2", "T"},
        {"damaged UTF-8", "{\"title\":\"T\",\"text\":\"One \xFF line.\"}", nullptr, "r.jsonl:2", "T"},
        {"sections not a list, but text", R"({"title":"T","sections":5,"text":"One line."})", nullptr,
         "r.jsonl:2", "T"},
        {"sections empty, but text", R"({"title":"T","sections":[],"text":"One line."})", nullptr,
         "r.jsonl:2", "T"},
        {"not JSON", "{\"text\": ", "not valid JSON (at byte 11)", "", ""},
        {"something after it", R"({"text":"a"} x)", "not valid JSON (at byte 14)", "", ""},
        {"an array", R"([{"text":"a"}])", "not a JSON object", "", ""},
        {"a number", "5", "not a JSON object", "", ""},
        {"null", "null", "not a JSON object", "", ""},
        {"empty object", "{}", "neither text nor sections", "", ""},
        {"text of the wrong type", R"({"text":5})", "text is a number", "", ""},
        {"text null", R"({"text":null})", "text is null", "", ""},
        {"sections of the wrong type", R"({"sections":"x"})", "sections is a string", "", ""},
        {"title alone", R"({"title":"T","text":""})", "no text", "", ""},
        {"headings alone", R"({"sections":[{"heading":"A","paragraphs":[]},7,[]]})", "no text", "", ""},
        {"deep", "{\"x\":" + std::string(600, '[') + std::string(600, ']') + ",\"text\":\"a\"}",
         "nested deeper than 500 levels", "", ""},
    };
    const std::string good = R"({"id":"good","text":"Good line."})";
    for (const Row& row : rows) {
        INFO(row.reason);
        const Readings readings = read(good + "\n" + row.line + "\r\n\n" + good, "r.jsonl");
        if (row.skipped != nullptr) {
            CHECK(readings.skipped == Lines{"r.jsonl:2: "s + row.skipped});
            CHECK(readings.documents.size() == 2);
            continue;
        }
        CHECK(readings.skipped == Lines{});
        REQUIRE(readings.documents.size() == 3);
        CHECK(readings.documents[1].metadata.id == row.id);
        CHECK(readings.documents[1].metadata.title == row.title);
    }
}

TEST_CASE("a line of JSON Lines may be had as the record that a program would give") {
    const auto record = read_json_record(
        R"({"_id":"7","title":"T","tags":["x"],"sections":[{"heading":"A","paragraphs":["One line."]}]})",
        {});
    CHECK(record.metadata.id == "7");
    CHECK(record.metadata.tags == Lines{"x"});
    REQUIRE(record.sections.size() == 1);
    CHECK(record.sections[0].paragraphs == Lines{"One line."});
    CHECK_THROWS_AS(read_json_record(R"({"title":"T"})", {}), Unreadable);
}

TEST_CASE("a record's text of one line is one paragraph, of several gets blocks") {
    const std::string line(5000, 'x');
    CHECK(read_document("{\"text\":\"" + line + " y\"}", "a.jsonl").blocks.size() == 1);
    CHECK(
        read_document(R"({"text":"Rash\n\nIt moves from one place to another.\n\n• red\n• sore"})", "a.jsonl")
            .blocks.size() == 4);
}

TEST_CASE("limits of records and files") {
    ReadLimits limits;
    limits.record_bytes = 100;
    const std::string good = R"({"text":"Good line."})";
    const Readings readings =
        read("{\"text\":\"" + std::string(200, 'x') + "\"}\n" + good, "r.jsonl", limits);
    CHECK(readings.documents.size() == 1);
    CHECK(readings.skipped == Lines{"r.jsonl:1: a record longer than the limit of 100 bytes"});
    CHECK(read(std::string(200, 'x'), "x.txt", limits).skipped ==
          Lines{"x.txt: holds more text than the limit of 100 bytes"});
    CHECK(read(std::string(200, 'x'), "x.md", limits).skipped.size() == 1);
    limits.file_bytes = 10;
    CHECK(read("A text of many words", "x.txt", limits).skipped ==
          Lines{"x.txt: larger than the limit of 10 bytes"});
}

TEST_CASE("JSON Lines in other encodings and shapes") {
    CHECK(read("\xEF\xBB\xBF{\"text\":\"Good line.\"}", "r.jsonl").documents.size() == 1);
    std::string wide = "\xFF\xFE";
    for (const char c : R"({"text":"Good line."})"s) wide += {c, '\0'};
    CHECK(read(wide, "r.jsonl").documents.size() == 1);
    CHECK(read("{\n  \"text\": \"a\"\n}\n", "r.json").skipped.size() == 1);
}

TEST_CASE("front matter of other kinds, other names of dates, inline lists, left-over stars") {
    struct Row {
        const char* reason;
        std::string text;
        std::string title, published, reviewed;  ///< reviewed or modified
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"TOML",
         "+++\ntitle = \"Bread\"\ndate = 2024-03-05\ntags = [\n  \"a\",\n]\n[params]\ntitle = 'No'\n+++\nEat "
         "it.\n",
         "Bread",
         "2024-03-05",
         "",
         {"p Eat it."}},
        {"JSON in one line",
         R"({"title": "Bread", "reviewed": "2024-03-05"})"
         "\n\nEat it.\n",
         "Bread",
         "",
         "2024-03-05",
         {"p Eat it."}},
        {"JSON between lines of YAML",
         "---\n{\"title\": \"Bread\", \"date\": \"2024-03-05\"}\n---\nEat it.\n",
         "Bread",
         "2024-03-05",
         "",
         {"p Eat it."}},
        {"JSON between lines of its own",
         ";;;\n{\"title\": \"Bread\"}\n;;;\nEat it.\n",
         "Bread",
         "",
         "",
         {"p Eat it."}},
        {"no JSON: a set", "{a} is a set.\n", "{a} is a set.", "", "", {"p {a} is a set."}},
        {"TOML, texts over several lines",
         "+++\ntitle = \"\"\"\nBread\nand salt\"\"\"\nnote = '''one'''\nlastmod = 2024-03-05\n+++\nEat it.\n",
         "Bread and salt",
         "",
         "2024-03-05",
         {"p Eat it."}},
        {"JSON",
         "{\n  \"title\": \"Bread\",\n  \"lastReviewed\": \"5 March 2024\",\n  \"x\": {\"y\": 1\n}\n}\nEat "
         "it.\n",
         "Bread",
         "",
         "2024-03-05",
         {"p Eat it."}},
        {"a row of signs", "+++\n\nEat it.\n", "+++", "", "", {"p +++", "p Eat it."}},
        {"YAML: last_updated, year",
         "---\ntitle: T\nlast_updated: 2023-01-02\nyear: 2019\n---\nEat it.\n",
         "T",
         "2019",
         "2023-01-02",
         {"p Eat it."}},
        {"a day counts more than a year",
         "---\ntitle: T\ndate: 2023-01-02\nyear: 2023\n---\nEat it.\n",
         "T",
         "2023-01-02",
         "",
         {"p Eat it."}},
        {"an inline list",
         "---\ntitle: T\n---\nTake it • with food • at night\n",
         "T",
         "",
         "",
         {"p Take it", "l1 • with food", "l1 • at night"}},
        {"one that begins with a bullet",
         "---\ntitle: T\n---\n• with food • at night • never twice\n",
         "T",
         "",
         "",
         {"l1 • with food", "l1 • at night", "l1 • never twice"}},
        {"check marks before the items",
         "---\ntitle: T\n---\n✔ keep warm ✔ sip tea\n",
         "T",
         "",
         "",
         {"l1 ✔ keep warm", "l1 ✔ sip tea"}},
        {"check marks behind what they are of",
         "---\ntitle: T\n---\nScan ✓ blood ✓ letter ✗\n",
         "T",
         "",
         "",
         {"p Scan ✓ blood ✓ letter ✗"}},
        {"arrows of a symbol font",
         "---\ntitle: T\n---\nPack: ➤ slippers ➤ a book\n",
         "T",
         "",
         "",
         {"p Pack:", "l1 ➤ slippers", "l1 ➤ a book"}},
        {"another bullet, and one within that is none of the list's",
         "---\ntitle: T\n---\nTake it ● with food ● at night • or noon\n",
         "T",
         "",
         "",
         {"p Take it", "l1 ● with food", "l1 ● at night • or noon"}},
        {"bullets that stand apart alone",
         "---\ntitle: T\n---\nThe hosts a•b and c•d ▪ one\n",
         "T",
         "",
         "",
         {"p The hosts a•b and c•d ▪ one"}},
        {"one sign is no list", "---\ntitle: T\n---\nTake it • daily\n", "T", "", "", {"p Take it • daily"}},
        {"stars that aren't bold",
         "---\ntitle: T\n---\n**Note: **take it **daily**\n",
         "T",
         "",
         "",
         {"p Note: take it daily"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        const Document document = read_document(row.text, "x.md");
        CHECK(outline(document) == row.blocks);
        CHECK(document.metadata.title == row.title);
        CHECK(document.metadata.published == row.published);
        CHECK(document.metadata.reviewed + document.metadata.modified == row.reviewed);
    }
    CHECK(
        outline(read_document(
            R"({"id":"a","text":"Keep it cold.","sections":[{"heading":"Travel","paragraphs":["Carry two."]}]})",
            "x.jsonl")) == Lines{"p Keep it cold.", "h1 Travel", "p Carry two."});
    CHECK(outline(read_document(R"({"id":"a","text":"Take it: • with food • at night"})", "x.jsonl")) ==
          Lines{"p Take it:", "l1 • with food", "l1 • at night"});
    CHECK(
        outline(read_document(
            R"({"id":"a","text":"Carry two.","sections":[{"heading":"Travel","paragraphs":["Carry two."]}]})",
            "x.jsonl")) == Lines{"h1 Travel", "p Carry two."});
}

TEST_CASE("plain text: marks of bold, as writing programs export them, are no words") {
    struct Row {
        const char* reason;
        std::string text, read;
    };
    const std::vector<Row> rows = {
        {"around words", "Take **20 mg** of it. **Do not** crush them.",
         "Take 20 mg of it. Do not crush them."},
        {"a space within, none behind", "**Note: **take it. **Dose:**5 mg", "Note: take it. Dose: 5 mg"},
        {"one without another", "**Never more than 4 g a day.", "Never more than 4 g a day."},
        {"bold and slanted", "***Very*** rare", "Very rare"},
        {"signs that the same exports mark", "**Dose\\!** 5 mg \\~ 10 mg", "Dose! 5 mg ~ 10 mg"},
        {"no such export", "C:\\!new and 1\\.5", "C:\\!new and 1\\.5"},
        {"powers", "2**3 and 5 ** 2", "2**3 and 5 ** 2"},
        {"a mark of a note", "5 mg.** It is *rare*.", "5 mg. It is *rare*."},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(read_document(row.text, "x.txt").text == row.read);
    }
    const Document record =
        read_document(R"({"title":"**Salt**","sections":[{"heading":"**Dose**","paragraphs":["**5** mg"]}]})"
                      "\n",
                      "x.jsonl");
    CHECK(record.metadata.title == "Salt");
    CHECK(outline(record) == Lines{"h1 Dose", "p 5 mg"});
    CHECK(read_document("title,text\nA,**5** mg\n", "x.csv").text == "5 mg");
    CHECK(read_document("<html><body><p>**5** mg<pre>a**b**</pre>", "x.html").text == "5 mg\n\na**b**");
    CHECK(outline(read_document("<html><body><ul><li>Ward 3 • Dr A<li>B</ul>", "x.html")) ==
          Lines{"l1 • Ward 3 • Dr A", "l1 • B"});
    CHECK(read_document("From: a@b.example\nSubject: S\nMIME-Version: 1.0\n\n**5** mg\n", "x.eml").text ==
          "5 mg");
}

TEST_CASE("text with a line of JSON above it is no JSON Lines") {
    const Document document = read_document("{\"title\": \"Bread\"}\n\nEat it.\n", "x.txt");
    CHECK(document.metadata.title == "Bread");
    CHECK(outline(document) == Lines{"p Eat it."});
    CHECK(read("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", "x.txt").documents.size() == 2);
}
