// What programs leave in texts that isn't the text: marks of bold, references escaped too often, typed
// bullets. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/readers/text/bold_marks.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace islet::testing;
using Lines = std::vector<std::string>;

TEST_CASE("marks of bold go, words stay apart, names with underscores stay") {
    struct Row {
        const char* reason;
        const char* text;
        const char* plain;
    };
    const std::vector<Row> rows = {
        {"underscores", "Take __one__ tablet.", "Take one tablet."},
        {"around several words, a mark behind", "__Never more__: 4 g (__a day__).",
         "Never more: 4 g (a day)."},
        {"slanted, too", "This is ___very___ rare.", "This is very rare."},
        {"in quotes", "“__Now__”", "“Now”"},
        {"a gene and a name", "TP__53, my__own_name, x__y", "TP__53, my__own_name, x__y"},
        {"names of a program", "__init__ and __main__.py and __run__()",
         "__init__ and __main__.py and __run__()"},
        {"lines to fill in", "Name: ______ Date: ____", "Name: ______ Date: ____"},
        {"one that is never closed", "__Never more.", "__Never more."},
        {"closed in another paragraph", "__One.\n\nTwo__", "__One.\n\nTwo__"},
        {"one between words", "__ and __", "__ and __"},
        {"stars that were all between two words", "Take**one**tablet", "Take one tablet"},
        {"and between a word and a figure", "Take**20** mg", "Take 20 mg"},
        {"a part of a word", "hypo**thyroid**ism, word**s**", "hypothyroidism, words"},
        {"a formula, a decimal, a ratio", "H**2**O, 1,**500**, 1:**2**", "H2O, 1,500, 1:2"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        std::string text = row.text;
        drop_bold_marks(text);
        CHECK(text == row.plain);
    }
    std::string many;
    for (int i = 0; i < 100000; ++i) many += "__A__ b**c ";
    drop_bold_marks(many);  // in a moment
    CHECK(many.size() == 500000);
    CHECK(read_document("<p>Take __5 mg__.<pre>__init__ __a b__</pre>", "x.html").text ==
          "Take 5 mg.\n\n__init__ __a b__");
    CHECK(read_document(R"({\rtf1 **{\b Dose}** of __5 mg__\par})", "x.rtf").text == "Dose of 5 mg");
    CHECK(read_document("From: a@b.example\nSubject: __S__\n\n__5__ mg\n", "x.eml").text == "5 mg");
}

TEST_CASE("references escaped once too often, and misread letters written as references, are put right") {
    struct Row {
        const char* reason;
        std::string name, bytes, text;
    };
    const std::vector<Row> rows = {
        {"in HTML", "x.html", "<p>5&amp;nbsp;mg &amp;gt; 3 &amp;amp; &amp;#8805; 2", "5\u00A0mg > 3 & ≥ 2"},
        {"three times", "x.html", "<p>A &amp;amp;amp; B", "A & B"},
        {"code says what it means", "x.html", "<p>Write <code>&amp;lt;</code>", "Write &lt;"},
        {"an address and a name are none", "x.html", "<p>?a=1&amp;copy=2, R&amp;D;", "?a=1&copy=2, R&D;"},
        {"in plain text", "x.txt", "5&nbsp;mg &mdash; it&#8217;s &gt; 3", "5\u00A0mg — it’s > 3"},
        {"a number that is no sign", "x.txt", "B&#3291685;r", "B&#3291685;r"},
        {"in Markdown", "x.md", "5 &amp;ndash; 6 mg", "5 – 6 mg"},
        {"code in Markdown", "x.md", "Write `&amp;lt;`", "Write &amp;lt;"},
        {"misread letters", "x.html", "<p>patient&acirc;&euro;&trade;s 5&Acirc;&nbsp;mg",
         "patient’s 5\u00A0mg"},
        {"as numbers", "x.html", "<p>5 &#206;&#188;g &#226;&#137;&#165; 2", "5 μg ≥ 2"},
        {"letters that are meant", "x.html", "<p>ch&acirc;teau &Acirc;ge", "château Âge"},
        {"DOS", "x.txt", "patientΓÇÖs 5 ╬╝g ΓÇô 6", "patient’s 5 μg – 6"},
        {"DOS in the west of Europe", "x.txt", "patientÔÇÖs 5 ╬╝g", "patient’s 5 μg"},
        {"control characters of Windows", "x.txt", "patient\u0092s 5\u00966 mg", "patient’s 5–6 mg"},
        {"in a mail", "x.eml", "Subject: S\nContent-Type: text/plain; charset=utf-8\n\nitâ€™s 5&nbsp;mg\n",
         "it’s 5\u00A0mg"},
        {"a label far down in the head", "x.html",
         "<head><!--" + std::string(2000, 'x') + "--><meta charset=windows-1250></head><p>\xB9\xEC", "ąě"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(read_document(row.bytes, row.name).text == row.text);
    }
}

TEST_CASE("bullets that were typed make items of paragraphs and of what stands in one") {
    struct Row {
        const char* reason;
        std::string name, bytes;
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"Word's bullets in HTML",
         "x.html",
         "<p>·&nbsp;&nbsp;a rash<p>o&nbsp; a fever<p>§&nbsp; pain",
         {"l1 ·\u00A0\u00A0a rash", "l1 o\u00A0 a fever", "l1 §\u00A0 pain"}},
        {"a paragraph of a law is none", "x.html", "<p>§&nbsp;5 of the law", {"p §\u00A05 of the law"}},
        {"a dash, twice", "x.html", "<p>– a rash<p>– a fever", {"l1 – a rash", "l1 – a fever"}},
        {"who said it",
         "x.html",
         "<p>It helps.<p>— Jane Doe<p>It doesn't.",
         {"p It helps.", "p — Jane Doe", "p It doesn't."}},
        {"Spanish: “or” twice behind a colon",
         "x.html",
         "<p>Hay dos casos: o con comida, o sin ella",
         {"p Hay dos casos: o con comida, o sin ella"}},
        {"once it may be anything",
         "x.rtf",
         "{\\rtf1 \\endash  said the nurse\\par Yes.\\par}",
         {"p – said the nurse", "p Yes."}},
        {"lines",
         "x.html",
         "<p>Signs:<br>o rash<br>o fever<p>‣ pain",
         {"p Signs:", "l1 o rash", "l1 o fever", "l1 ‣ pain"}},
        {"dots in a sentence",
         "x.html",
         "<p>Take it · with food · at night",
         {"p Take it", "l1 · with food", "l1 · at night"}},
        {"dots between names and dates are none",
         "x.html",
         "<p>Dr Ash · 5 March · 3 min",
         {"p Dr Ash · 5 March · 3 min"}},
        {"dashes behind a colon",
         "x.html",
         "<p>Take it: - with food - at night",
         {"p Take it:", "l1 - with food", "l1 - at night"}},
        {"an aside between two dashes",
         "x.html",
         "<p>It grows – as said – for years",
         {"p It grows – as said – for years"}},
        {"figures", "x.html", "<p>Doses: 5 - 10 - 20 mg", {"p Doses: 5 - 10 - 20 mg"}},
        {"in RTF",
         "x.rtf",
         "{\\rtf1 Take it:\\par\\bullet\\tab with food\\par\\bullet\\tab at night\\par}",
         {"p Take it:", "l1 • with food", "l1 • at night"}},
        {"in Markdown", "x.md", "· with food\n· at night", {"l1 · with food", "l1 · at night"}},
        {"letters below an item of plain text",
         "x.txt",
         "Take it:\n- with food\n  o at noon\n  o at night\n- daily\n",
         {"p Take it:", "l1 - with food", "l2 o at noon", "l2 o at night", "l1 - daily"}},
        {"Spanish: a wrapped line begins with “or”",
         "x.txt",
         "Los pacientes pueden tomar la primera dosis por la mañana\n"
         "o por la noche, y deben beber agua con cada comida del día\n"
         "o con cada toma, según lo que diga la enfermera del centro.\n",
         {"h1 Los pacientes pueden tomar la primera dosis por la mañana",
          "p o por la noche, y deben beber agua con cada comida del día",
          "p o con cada toma, según lo que diga la enfermera del centro."}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(row.bytes, row.name)) == row.blocks);
    }
}
