// Formats of other programs: tables, mailboxes, XML of journals, RTF, EPUB, web archives.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/fuzz/zip_wrap.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace islet::testing;
using Lines = std::vector<std::string>;

TEST_CASE("CSV: a record a row, the first row names its fields") {
    const Readings readings = read(
        "Question;Answer;lastReviewed\n\"May I drive;\nafter it?\";\"No. \"\"Wait\"\" a "
        "week.\";2024-05-01\n\n"
        "And fly?;;2024\n",
        "faq.csv");
    REQUIRE(readings.documents.size() == 1);
    CHECK(readings.documents[0].metadata.title == "May I drive; after it?");
    CHECK(readings.documents[0].metadata.reviewed == "2024-05-01");
    CHECK(readings.documents[0].metadata.type == "csv");
    CHECK(outline(readings.documents[0]) == Lines{"p No. \"Wait\" a week."});
    CHECK(readings.skipped == Lines{"faq.csv:4: no text"});
    CHECK(outline(read_document("Drug\tMost\tHow\nLanreotide\t120 mg\tdeep\n", "d.tsv")) ==
          Lines{"t Drug: Lanreotide", "t Most: 120 mg", "t How: deep"});
    CHECK(read("one line", "x.csv").skipped.size() == 1);
}

TEST_CASE("a mailbox holds mails, a web archive a page") {
    const std::string mail = "From: A <a@b.example>\nSubject: First\nTo: c\nMIME-Version: 1.0\n\nTake it.\n";
    const Readings box =
        read("From a@b Mon\n" + mail + "\nFrom b@c Tue\n" + mail + "\nFrom here it hurts.\n", "x.mbox");
    REQUIRE(box.documents.size() == 2);
    CHECK(box.skipped.empty());
    CHECK(box.documents[0].metadata.title == "First");
    CHECK(box.documents[0].metadata.id == "x.mbox:1");
    const Document page = read_document(
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/x\nSubject: S\nMIME-Version: "
        "1.0\n"
        "Content-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<html><head><meta "
        "charset=3Dutf-8><title>T</title></head>"
        "<body><h1>Caf=C3=A9</h1><p>Words.</p></body></html>\n--b\nContent-Type: text/css\n\np {}\n--b--\n",
        "x.mht");
    CHECK(page.metadata.title == "Café");
    CHECK(page.metadata.url == "https://a.example/x");
    CHECK(outline(page) == Lines{"h1 Café", "p Words."});
}

TEST_CASE("XML of PubMed Central and of MedlinePlus") {
    const Document article = read_document(
        "<?xml version='1.0'?><article article-type='research-article' xml:lang='en'><front><journal-meta>"
        "<journal-title-group><journal-title>J</journal-title></journal-title-group></"
        "journal-meta><article-meta>"
        "<article-id pub-id-type='doi'>10.1/x</article-id><title-group><article-title>On "
        "<italic>MEN1</italic>"
        "</article-title></title-group><pub-date><year>2020</year></pub-date><pub-date><day>5</day><month>3</"
        "month>"
        "<year>2020</year></pub-date><abstract><p>Short.</p></abstract></article-meta></"
        "front><body><sec><label>1</label>"
        "<title>Methods</title><p>10<sup>9</sup> cells<xref "
        "ref-type='bibr'>[1]</xref>.</p><table-wrap><label>Table 1"
        "</label><caption><p>Doses.</p></caption><table><thead><tr><th>Drug</th><th>Dose</th></tr></"
        "thead><tbody><tr>"
        "<td>A</td><td>1 mg</td></tr></tbody></table></table-wrap><fig><label>Figure 1</label><caption><p>A "
        "cell.</p>"
        "</caption></fig><sec><title>Drugs</title><list "
        "list-type='order'><list-item><p>A</p></list-item></list></sec>"
        "</sec></body><back><ref-list><title>References</title><ref><label>1</label><mixed-citation>Smith J."
        "</mixed-citation></ref></ref-list></back></article>",
        "x.xml");
    CHECK(article.metadata.title == "On MEN1");
    CHECK(article.metadata.published == "2020-03-05");
    CHECK(article.metadata.url == "https://doi.org/10.1/x");
    CHECK(outline(article) == Lines{"h1 Abstract", "p Short.", "h1 Methods", "p 10⁹ cells[1].",
                                    "p Table 1 Doses.", "t Drug: Dose", "t A: 1 mg", "p Figure 1 A cell.",
                                    "h2 Drugs", "l1 1. A", "~h1 References", "~l1 1 Smith J."});
    const Document cited = read_document(
        "<article article-type='x'><front/><body><p>A.</p></body><back><ref-list><ref><element-citation>"
        "<person-group><name><surname>Roe</surname><given-names>J</given-names></name><name><surname>Doe"
        "</surname></name></person-group><article-title>On it</article-title><year>2001</year>"
        "</element-citation></ref><ref><mixed-citation><name><surname>Roe</surname>, <given-names>J"
        "</given-names></name>. On<sub>2</sub>.</mixed-citation></ref></ref-list></back></article>",
        "x.xml");
    CHECK(outline(cited) == Lines{"p A.", "~h1 References", "~l1 Roe J Doe On it 2001", "~l1 Roe, J. On2."});
    const Document marked = read_document(
        "<article article-type='x'><front/><body><p>Give 177Lu.<xref ref-type='fn'>1</xref> Or (<xref "
        "ref-type='bibr'>2</xref>,<xref ref-type='bibr'>3</xref>).</p><list "
        "list-type='alpha-lower'><list-item>"
        "<p>A</p></list-item><list-item><p>B</p></list-item></list><list list-type='order'><list-item><label>"
        "4)</label><p>C</p></list-item></list></body></article>",
        "x.xml");
    CHECK(outline(marked) == Lines{"p Give 177Lu.[1] Or (2,3).", "l1 a. A", "l1 b. B", "l1 4) C"});
    const Readings topics = read(
        "<?xml version='1.0'?><health-topics><health-topic title='Gout' url='https://m.example/g' "
        "language='English'>"
        "<full-summary>&lt;h3&gt;Signs&lt;/h3&gt;&lt;p&gt;A sore toe.&lt;/p&gt;</full-summary></health-topic>"
        "<health-topic title='Gota' "
        "language='Spanish'><full-summary>x</full-summary></health-topic></health-topics>",
        "m.xml");
    REQUIRE(topics.documents.size() == 2);
    CHECK(topics.documents[0].metadata.title == "Gout");
    CHECK(topics.documents[0].metadata.language == "en");
    CHECK(topics.documents[1].metadata.title == "Gota");
    CHECK(topics.documents[1].metadata.language == "es");
    CHECK(outline(topics.documents[0]) == Lines{"h3 Signs", "p A sore toe."});
    CHECK(read("<?xml version='1.0'?><feed/>", "x.xml").skipped == Lines{"x.xml: XML that holds no article"});
}

TEST_CASE("JATS: what stands in paragraphs, behind the body and beside it") {
    struct Row {
        const char* reason;
        const char* body;  ///< of the article, from its paragraphs on
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"a paragraph goes on after a figure",
         "<body><p>Before <fig><label>Figure 1</label><caption><p>A cell.</p></caption></fig>and "
         "after.</p></body>",
         {"p Before", "p Figure 1 A cell.", "p and after."}},
        {"figures in a group",
         "<body><p>Text.<fig-group><fig><caption><title>One.</title></caption></"
         "fig><fig><caption><title>Two.</title>"
         "</caption></fig></fig-group></p></body>",
         {"p Text.", "p One.", "p Two."}},
        {"words in a paragraph that holds a list",
         "<body><p>Take <bold>all</bold> of<list><list-item><p>water</p></list-item></list>daily.</p></body>",
         {"p Take all of", "l1 • water", "p daily."}},
        {"a table in an item",
         "<body><list><list-item><p>Doses</p><table-wrap><table><tr><td>A</td><td>1 mg</td></tr></table>"
         "</table-wrap></list-item></list></body>",
         {"l1 • Doses", "t A: 1 mg"}},
        {"a note in the text",
         "<body><p>Water<fn><p>Clean.</p></fn> helps.</p></body>",
         {"p Water", "p Clean.", "p helps."}},
        {"a formula that is only TeX",
         "<body><p>It is <inline-formula><alternatives><tex-math>\\frac{a}{b+c}</tex-math><graphic/>"
         "</alternatives></inline-formula>.</p></body>",
         {"p It is a/(b + c)."}},
        {"a box with a title",
         "<body><boxed-text><caption><title>Key points</title></caption><p>Drink.</p></boxed-text></body>",
         {"h1 Key points", "p Drink."}},
        {"a film and a data file",
         "<body><p>Text.<media><label>Video 1</label><caption><p>A pump.</p></caption></media>"
         "<supplementary-material><caption><p>All data.</p></caption></supplementary-material></p></body>",
         {"p Text.", "p Video 1 A pump.", "p All data."}},
        {"what floats stands at the end",
         "<body><p>Text.</p></body><floats-group><fig><caption><p>A cell.</p></caption></fig></floats-group>",
         {"p Text.", "p A cell."}},
        {"thanks, glossary and notes",
         "<body><p>Text.</p></body><back><ack><p>To "
         "all.</p></ack><glossary><def-list><def-item><term>NET</term><def>"
         "<p>A tumour.</p></def></def-item></def-list></glossary><fn-group><fn><p>No "
         "interests.</p></fn></fn-group>"
         "</back>",
         {"p Text.", "h1 Acknowledgements", "p To all.", "h1 Glossary", "p NET", "p A tumour.", "h1 Notes",
          "p No interests."}},
        {"letters, but no translation",
         "<body><p>Text.</p></body><sub-article "
         "article-type='reply'><front-stub><title-group><article-title>Answer"
         "</article-title></title-group></front-stub><body><p>We agree.</p></body></sub-article>"
         "<sub-article article-type='translation'><body><p>Texto.</p></body></sub-article>",
         {"p Text.", "h1 Answer", "p We agree."}},
        {"nothing but a heading", "<body><p>Text.</p></body><back><ack/></back>", {"p Text."}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(std::string("<?xml version='1.0'?><article article-type='x'><front/>") +
                                        row.body + "</article>",
                                    "x.xml")) == row.blocks);
    }
}

TEST_CASE("RTF: text, signs, lists, rows; no fonts, no hidden text") {
    const Document document = read_document(
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\info{\\title Bread}{\\author X}}\n"
        "{\\pard\\outlinelevel0 Eating\\par}\\pard Caf\\'e9 \\u8805?5 mg{\\v hidden}{\\*\\unknown x}\\par\n"
        "{\\pntext 1.\\tab}Eat{\\deleted  not}\\par{\\listtext\\'b7\\tab}Drink\\par\n"
        "\\trowd\\intbl A\\cell 1 mg\\cell\\row\\pard 10{\\super 9}/L {\\field{\\*\\fldinst HYPERLINK "
        "x}{\\fldrslt link}}\\par}",
        "x.rtf");
    CHECK(document.metadata.title == "Bread");
    CHECK(outline(document) ==
          Lines{"h1 Eating", "p Café ≥5 mg", "l1 1. Eat", "l1 • Drink", "t A: 1 mg", "p 10⁹/L link"});
}

TEST_CASE("RTF: cells over several columns and rows") {
    struct Row {
        const char* reason;
        const char* rows;
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"a wide heading, a tall one, a tall name",
         "\\trowd\\clvmgf\\cellx1000\\cellx3000 Tablet\\cell Dose\\cell\\row"
         "\\trowd\\clvmrg\\cellx1000\\cellx2000\\cellx3000 \\cell Adults\\cell Children\\cell\\row"
         "\\trowd\\clvmgf\\cellx1000\\cellx2010\\cellx3000 Codeine\\cell 30 mg\\cell none\\cell\\row"
         "\\trowd\\clvmrg\\cellx1000\\cellx2000\\cellx3000 \\cell 60 mg\\cell never\\cell\\row",
         {"t Tablet · Dose · Dose", "t Tablet · Adults · Children", "t Codeine · 30 mg · none",
          "t Codeine · 60 mg · never"}},
        {"joined with the cell on the left",
         "\\trowd\\clmgf\\cellx1000\\clmrg\\cellx2000\\cellx3000 Dose\\cell \\cell When\\cell\\row"
         "\\trowd\\cellx1000\\cellx2000\\cellx3000 1 mg\\cell 2 mg\\cell daily\\cell\\row",
         {"t Dose · Dose · When", "t 1 mg · 2 mg · daily"}},
        {"an empty cell stays empty",
         "\\trowd\\cellx1000\\cellx2000\\cellx3000 A\\cell \\cell 2 mg\\cell\\row"
         "\\trowd\\cellx1000\\cellx2000\\cellx3000 B\\cell 1 mg\\cell\\cell\\row",
         {"t A · – · 2 mg", "t B · 1 mg"}},
        {"two tables",
         "\\trowd\\cellx1000\\cellx2000 A\\cell B\\cell\\row\\pard Text.\\par\\trowd\\cellx500\\cellx900 "
         "C\\cell D\\cell\\row",
         {"t A: B", "p Text.", "t C: D"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(std::string("{\\rtf1 ") + row.rows + "}", "x.rtf")) == row.blocks);
    }
}

TEST_CASE("RTF: what a font says of its bytes") {
    struct Row {
        const char* reason;
        std::string content;
        const char* text;
    };
    const std::string fonts =
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0{\\*\\panose "
        "0202}Arial;}{\\f1\\fcharset238 "
        "Arial CE;}{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset128 MS Mincho;}{\\f4\\fcharset204 Arial;}}";
    const std::vector<Row> rows = {
        {"of the file", fonts + "Caf\\'e9\\par}", "Café"},
        {"Czech", fonts + "{\\f1 \\'e8l\\'e1nek} \\'e8\\par}", "článek è"},
        {"Russian", fonts + "\\f4 \\'e4\\'ee\\'e7\\'e0\\plain  \\'e4\\par}", "доза ä"},
        {"two bytes a sign", fonts + "\\f3 \\'8e\\'e8\\par}", "手"},
        {"signs", fonts + "dose {\\f2 \\'b3} 5 {\\f2 m}g\\par}", "dose ≥ 5 μg"},
        {"signs by their number", fonts + "dose {\\f2 \\u-3917?} 5 mg\\par}", "dose ≥ 5 mg"},
        {"UTF-8", "{\\rtf1\\ansi\\ansicpg65001 Caf\\'c3\\'a9\\par}", "Café"},
        {"a sign in two halves", "{\\rtf1 \\u-10179?\\u-8704? ok\\par}", "\U0001F600 ok"},
        {"a star within a group hides nothing", "{\\rtf1{\\f0\\*\\cs7\\cf0 Water.}\\par}", "Water."},
        {"a star at a group's beginning does", "{\\rtf1{\n\\*\\cs7 Bread.}Water.\\par}", "Water."},
        {"what readers of old tables get", "{\\rtf1{\\nonesttables Bread.\\par}Water.\\par}", "Water."},
        {"a footnote in a group with a star",
         "{\\rtf1 Water{\\*\\footnote\\pard Clean.\\par Cold.} only.\\par}", "Water (Clean. Cold.) only."},
        {"a text box in a drawing",
         "{\\rtf1 {\\shp{\\*\\shpinst\\x{\\shptxt Water.}}{\\shprslt Bread.}}\\par}", "Water."},
        {"a power that isn't a number", "{\\rtf1 e{\\super \\u8722?kt}\\par}", "e^(−kt)"},
        {"a footnote is closed", "{\\rtf1 Water{\\footnote Clean.} only.\\par}", "Water (Clean.) only."},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(row.content, "x.rtf")) == Lines{std::string("p ") + row.text});
    }
}

TEST_CASE("EPUB: chapters in reading order") {
    const Document book = read_document(
        fuzz::zip_of(
            {{"mimetype", "application/epub+zip"},
             {"META-INF/container.xml",
              "<container><rootfiles><rootfile full-path='O/p.opf'/></rootfiles></container>"},
             {"O/p.opf",
              "<package><metadata><dc:title>Book</dc:title></metadata><manifest><item id='b' href='b.xhtml'/>"
              "<item id='a' href='a%20a.xhtml'/><item id='n' href='n.xhtml' "
              "properties='nav'/></manifest><spine>"
              "<itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine></package>"},
             {"O/a a.xhtml", "<html><body><h1>One</h1><p>First.</p></body></html>"},
             {"O/b.xhtml", "<html><body><h1>Two</h1><p>Second.</p></body></html>"},
             {"O/n.xhtml", "<html><body><p>Contents</p></body></html>"}}),
        "x.epub");
    CHECK(book.metadata.title == "Book");
    CHECK(outline(book) == Lines{"h1 One", "p First.", "h1 Two", "p Second."});
}

TEST_CASE("RTF: an empty paragraph parts two tables") {
    const auto row = [](const std::string& edges, const std::string& cells) {
        return "\\trowd" + edges + "\\pard\\intbl " + cells + "\\row";
    };
    const Document document = read_document(
        "{\\rtf1" + row("\\cellx1000\\cellx2000\\cellx3000", "A\\cell B\\cell C\\cell") + "\\pard\\par" +
            row("\\cellx800\\cellx2500\\cellx3000", "D\\cell E\\cell F\\cell") + "}",
        "x.rtf");
    CHECK(outline(document) == Lines{"t A · B · C", "t D · E · F"});
}

TEST_CASE("EPUB: powers by a style sheet of the book") {
    const std::string book = fuzz::zip_of(
        {{"mimetype", "application/epub+zip"},
         {"META-INF/container.xml",
          "<container><rootfiles><rootfile full-path='c.opf'/></rootfiles></container>"},
         {"c.opf",
          "<package><metadata/><manifest><item id='a' href='a.xhtml'/><item id='s' href='s.css' "
          "media-type='text/css'/><item id='t' href='none.css' media-type='text/css'/></manifest><spine>"
          "<itemref idref='a'/></spine></package>"},
         {"s.css", ".up { vertical-align: super }"},
         {"a.xhtml",
          "<html><head><title>T</title></head><body><p>10<span class='up'>9</span>/L</p></body></html>"}});
    CHECK(outline(read_document(book, "x.epub")) == Lines{"p 10⁹/L"});
}
