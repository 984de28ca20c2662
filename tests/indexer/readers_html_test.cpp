// HTML: what is read of a page, what is left out, what it says about itself, and pages that would cost too
// much. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/read_documents.hpp"
#include "tests/support/sample_text.hpp"

using namespace islet;
using namespace islet::testing;
using Lines = std::vector<std::string>;

namespace {

using islet::test::html_block;
using islet::test::html_paragraph;
using islet::test::repeated;

std::string page_with(const std::string& body, const std::string& head = "") {
    return "<!DOCTYPE html><html lang=en-GB><head>" + head + "</head><body>" + body + "</body></html>";
}

}  // namespace

TEST_CASE("elements become blocks") {
    struct Row {
        const char* reason;
        const char* html;
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"paragraphs", "<p>One  <b>bold</b>\nword</p><p>Two</p>", {"p One bold word", "p Two"}},
        {"headings", "<h1>A</h1><h3>B <i>c</i></h3>", {"h1 A", "h3 B c"}},
        {"lists",
         "<ul><li>a<ul><li>b</ul><li>c</ul><ol><li>d<li>e</ol>",
         {"l1 • a", "l2 • b", "l1 • c", "l1 1. d", "l1 2. e"}},
        {"an item of paragraphs", "<ul><li><p>a</p><p>b</p></li></ul>", {"l1 • a", "l1 b"}},
        {"two columns",
         "<table><tr><th>Test<th>What<tr><td>CgA:<td>a <b>blood</b> test</table>",
         {"t Test: What", "t CgA: a blood test"}},
        {"three columns", "<table><tr><td>a<td><p>b</p><p>c</p><td>d</table>", {"t a · b c · d"}},
        {"a table that lays out",
         "<table><tr><td><h2>A</h2><p>One</p><td>Two</table>",
         {"h2 A", "p One", "p Two"}},
        {"definitions",
         "<dl><dt>VIP<dd>makes water<dt>PP<dt>PPoma<dd>makes <i>little</i></dl>",
         {"l1 VIP: makes water", "l1 PP, PPoma: makes little"}},
        {"line breaks", "<p>One<br>two<br><br>three</p>", {"p One two", "p three"}},
        {"bullets by hand", "<p>Signs:<br>• a<br>• b</p>", {"p Signs:", "l1 • a", "l1 • b"}},
        {"powers and units of measure",
         "<p>4 × 10<sup>9</sup>/L, 30 mg/m<sup>2</sup>, mm<sup>3</sup></p>",
         {"p 4 × 10⁹/L, 30 mg/m², mm³"}},
        {"reference marks aren't part of the word",
         "<p>tumour<sup>1</sup> grows.<sup>2,3</sup> It (rarely)<sup>4–6</sup> "
         "spreads<sup><a>[7]</a></sup></p>",
         {"p tumour[1] grows.[2,3] It (rarely)[4–6] spreads[7]"}},
        {"links to notes that a book shows raised",
         "<p>It grows<a role=doc-noteref>1</a> and spreads<a epub:type=noteref>2</a> in <a href=x>3</a> "
         "weeks</p>",
         {"p It grows[1] and spreads[2] in 3 weeks"}},
        {"powers below one, whatever the minus",
         "<p>10<sup>-9</sup> mol, 10<sup>−9</sup>, kg<sup>–1</sup>, mol<sup>-1</sup></p>",
         {"p 10⁻⁹ mol, 10⁻⁹, kg⁻¹, mol⁻¹"}},
        {"two and a half isn't twenty-one halves",
         "<p>2<sup>1/2</sup>, 2<sup>1</sup>/<sub>2</sub>, 2<sup>1</sup>&frasl;<sub>2</sub> or "
         "<sup>1</sup>/<sub>2</sub> tablet</p>",
         {"p 2 1/2, 2 1/2, 2 1⁄2 or 1/2 tablet"}},
        {"struck-out text doesn't hold",
         "<p>Take <del>5 mg</del> <ins>10 mg</ins> <s>20</s>a <strike>b</strike></p>",
         {"p Take 10 mg a"}},
        {"formulas",
         "<p>Give "
         "<math><mn>30</mn><mi>mg</mi><mo>/</mo><msup><mi>m</mi><mn>2</mn></msup><semantics><mo>=</mo>"
         "<annotation>TeX</annotation></semantics><mn>1</mn><mfrac><mn>1</mn><mrow><mi>a</mi><mo>+</"
         "mo><mi>b</mi>"
         "</mrow></mfrac></math> now: "
         "<math><msqrt><mi>x</mi></msqrt><mo>×</mo><msup><mn>10</mn><mrow><mo>−</mo>"
         "<mn>9</mn></mrow></msup><msup><mi>e</mi><mi>k</mi></msup></math></p>",
         {"p Give 30 mg/m² = 1 1/(a + b) now: sqrt(x) × 10⁻⁹ e^k"}},
        {"small inline elements",
         "<p>Dose: <output>30</output> mg, <ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby></p>",
         {"p Dose: 30 mg, a(b)"}},
        {"isotopes, ions, ordinals",
         "<p><sup>177</sup>Lu, Ca<sup>2+</sup>, 1<sup>st</sup></p>",
         {"p 177Lu, Ca2+, 1st"}},
        {"superscripts in tables",
         "<table><tr><td>White cells<sup>1</sup><td>10<sup>9</sup>/L</table>",
         {"t White cells[1]: 10⁹/L"}},
        {"preformatted text keeps its empty lines and lists",
         "<pre>One\ntwo\n\n- a\n- b\n</pre><p>x\n\ny</p>",
         {"t One", "t two", "l1 - a", "l1 - b", "p x y"}},
        {"preformatted columns keep their lines, wrapped paragraphs don't",
         "<pre>Day 1   2 mg\nDay 2\t4 mg</pre><pre>The rash comes and goes for months, and is often taken "
         "for\n"
         "eczema until the blood is tested.</pre>",
         {"t Day 1   2 mg", "t Day 2  4 mg",
          "p The rash comes and goes for months, and is often taken for\neczema until the blood is tested."}},
        {"numbers of lists: where they begin, jump, go back, and how they are written",
         "<ol start=3><li>Press<li value=7>Rinse<li>Dry</ol><ol type=a><li>x<li>y</ol><ol reversed><li>last"
         "<li>first</ol><ol style='list-style-type: upper-roman' start=4><li>z</ol><ol><li type=i>w</ol>",
         {"l1 3. Press", "l1 7. Rinse", "l1 8. Dry", "l1 a. x", "l1 b. y", "l1 2. last", "l1 1. first",
          "l1 IV. z", "l1 i. w"}},
        {"links of headings to themselves",
         "<h2>Signs<a class=headerlink>¶</a></h2><h3>Rash <a>#</a></h3><h3>Tests<span>[edit]</span></h3>",
         {"h2 Signs", "h3 Rash", "h3 Tests"}},
        {"a heading that isn't closed",
         "<h2>Signs<p>Rash<ul><li>itch</ul>",
         {"h2 Signs", "p Rash", "l1 • itch"}},
        {"a paragraph in a heading", "<h2><p>Signs</p></h2><p>Rash", {"h2 Signs", "p Rash"}},
        {"text between elements", "<div>loose<p>para</p>end</div>", {"p loose", "p para", "p end"}},
        {"entities", "<p>5 &lt; 7 &eacute;&nbsp;x &#8364;</p>", {"p 5 < 7 é\u00A0x €"}},
        {"a number beyond Unicode, which libgumbo decodes to broken UTF-8",
         "<p>x &#xD8009999; y</p>",
         {"p x \uFFFD y"}},
        {"words across marks", "<p>neuro<b>endo</b>crine CO<sub>2</sub></p>", {"p neuroendocrine CO2"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(page_with(row.html), "x.html")) == row.blocks);
    }
}

TEST_CASE("what frames an article is left out") {
    const std::vector<std::string> frames = {
        "<script>var rash = '<p>no</p>';</script>",
        "<style>p { color: red }</style>",
        "<nav><p>Home</p></nav>",
        "<header><p>Site</p></header>",
        "<footer><p>Imprint</p></footer>",
        "<aside><p>See also</p></aside>",
        "<div class='cookie-banner'><p>Cookies</p></div>",
        "<div id=site_breadcrumbs>Home > Rash</div>",
        "<div role=navigation>Menu</div>",
        "<div role=dialog>Chat</div>",
        "<form><p>Search</p><input></form>",
        "<div hidden>secret</div>",
        "<div style='display: none'>secret</div>",
        "<span aria-hidden=true>*</span>",
        "<noscript>Turn it on</noscript>",
        "<template><p>t</p></template>",
        "<svg><title>icon</title></svg>",
        "<!-- <p>note</p> -->",
    };
    for (const std::string& frame : frames) {
        INFO(frame);
        CHECK(outline(read_document(page_with(frame + html_paragraph), "x.html")) == Lines{html_block});
        CHECK(outline(read_document(page_with(html_paragraph + frame), "x.html")) == Lines{html_block});
    }
}

TEST_CASE("main content is preferred, unless the page's text is elsewhere") {
    CHECK(outline(read_document(page_with("<p>Around it</p><main>" + html_paragraph + "</main>"),
                                "x.html")) == Lines{html_block});
    CHECK(outline(read_document(page_with("<p>Around it</p><div role=main>" + html_paragraph + "</div>"),
                                "x.html")) == Lines{html_block});
    CHECK(outline(read_document(page_with("<main><p>Teaser</p></main>" + html_paragraph), "x.html")) ==
          Lines{"p Teaser", html_block});
    CHECK(outline(read_document(page_with("<form>" + std::string("<h1>A</h1>") + html_paragraph + "</form>"),
                                "x.html")) == Lines{"h1 A", html_block});
    CHECK(outline(read_document(page_with("<div class=menu><p>All there is</p></div>"), "x.html")) ==
          Lines{"p All there is"});
    CHECK(outline(read_document(page_with("<article><header><h1>A</h1></header>" + html_paragraph +
                                          "<footer><p>By B</p></footer></article>"),
                                "x.html"))
              .size() == 3);
}

TEST_CASE("a page's title") {
    struct Row {
        const char* reason;
        const char* head;
        const char* body;
        const char* title;
    };
    const std::vector<Row> rows = {
        {"h1", "<title>T | Site</title>", "<h1>The rash</h1>", "The rash"},
        {"og:title", "<title>T | Site</title><meta property=og:title content='Of it'>", "", "Of it"},
        {"without the site", "<title>The rash | Harbor Clinic | US</title>", "", "The rash"},
        {"a long site", "<title>Rash - Harbor Clinic of the North</title>", "",
         "Rash - Harbor Clinic of the North"},
        {"a long site that is known",
         "<title>Rash - Harbor Clinic of the North</title>"
         "<meta property='og:site_name' content='Harbor Clinic of the North'>",
         "", "Rash"},
        {"the site first", "<title>Harbor - The rash</title><meta property='og:site_name' content=Harbor>",
         "", "The rash"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(read_document(page_with(row.body + html_paragraph, row.head), "x.html").metadata.title ==
              row.title);
    }
}

TEST_CASE("what a page says about itself") {
    const Metadata metadata =
        read_document(
            page_with(
                html_paragraph,
                "<link rel=canonical href='https://example.org/rash'><meta property=og:url content=other>"
                "<meta property='article:published_time' content='2020-01-21T10:00:00Z'>"
                "<meta property='article:modified_time' content='2024-02-03T10:00:00Z'>"
                "<meta name=author content='A. Lee'><meta property='og:site_name' content='Harbor'>"),
            "x.html")
            .metadata;
    CHECK(metadata.url == "https://example.org/rash");
    CHECK(metadata.published == "2020-01-21");
    CHECK(metadata.modified == "2024-02-03");
    CHECK(metadata.publisher == "Harbor");
    CHECK(metadata.language == "en-GB");
    CHECK(metadata.type == "html");
    const Metadata linked =
        read_document(
            page_with(html_paragraph + "<time datetime='2019-05-06'>6 May</time>",
                      R"(<script type="application/ld+json">{"@graph":[{"lastReviewed":"2025-01-02",)"
                      R"("publisher":{"name":"Harbor"}}]}</script>)"),
            "x.html")
            .metadata;
    CHECK(linked.published == "2019-05-06");
    CHECK(linked.reviewed == "2025-01-02");
    CHECK(linked.publisher == "Harbor");
}

TEST_CASE("a page's address is absolute or none") {
    struct Row {
        const char* reason;
        const char* head;
        const char* url;
    };
    const std::vector<Row> rows = {
        {"as written", "<link rel=canonical href='https://a.example/rash'>", "https://a.example/rash"},
        {"the canonical one counts more",
         "<meta property=og:url content='https://b.example/'><link rel=canonical "
         "href='https://a.example/rash'>",
         "https://a.example/rash"},
        {"a path, with a base",
         "<base href='https://a.example/x/y'><link rel=canonical href='/rash?a=1&amp;b=2'>",
         "https://a.example/rash?a=1&b=2"},
        {"a path, with og:url",
         "<link rel=canonical href='/rash'><meta property=og:url content='http://a.example'>",
         "http://a.example/rash"},
        {"a site without scheme", "<link rel=canonical href='//a.example/rash'>", "https://a.example/rash"},
        {"a path alone", "<link rel=canonical href='/rash'>", ""},
        {"a script", "<link rel=canonical href='javascript:alert(1)'>", ""},
        {"a relative path, og:url instead",
         "<link rel=canonical href='rash'><meta property=og:url content='https://a.example/r'>",
         "https://a.example/r"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(read_document(page_with(html_paragraph, row.head), "x.html").metadata.url == row.url);
    }
}

TEST_CASE("a description is read where the page says little else") {
    const std::string head = "<meta name=description content='How insulin is injected, a film.'>";
    const std::string description = "p How insulin is injected, a film.";
    CHECK(outline(read_document(page_with("<p>Play</p>", head), "x.html")) == Lines{description, "p Play"});
    CHECK(outline(read_document(page_with("<div id=app></div>", head), "x.html")) == Lines{description});
    CHECK(outline(read_document(page_with("<p>How insulin is injected, a film. Play</p>", head), "x.html"))
              .size() == 1);
    CHECK(outline(read_document(page_with(repeated(html_paragraph, 6), head), "x.html")).size() == 6);
}

TEST_CASE("HTML is told by its content, text under its name too") {
    CHECK(read_document(page_with(html_paragraph), "page.txt").metadata.type == "html");
    CHECK(read_document("<!-- saved -->\n" + page_with(html_paragraph), "page").metadata.type == "html");
    CHECK(read_document("5 < 7, said the nurse.", "page.html").metadata.type == "txt");
    CHECK(read_document("<html><title>Never closed<p>The rash moves.", "x.html").metadata.title ==
          "Never closed");
}

TEST_CASE("pages that cost more than they hold are skipped, long ones are read") {
    const std::string start = "<html><body>";
    const std::vector<std::pair<const char*, std::string>> skipped = {
        {"nested div", start + repeated("<div>", 100000) + "x"},
        {"nested li and dd, that close each other nowhere", start + repeated("<dd><li>", 50000) + "x"},
        {"nested tables", start + repeated("<table><tr><td>", 2000) + "x"},
        {"b left open", start + repeated("<b>", 3000) + "x"},
        {"thousands of attributes", start + "<p " + repeated("a b c d ", 5000) + ">x"},
        {"fonts that are opened anew in every block",
         start +
             [] {
                 std::string fonts;
                 for (int i = 0; i < 20000; ++i) fonts += "<div><font size=" + std::to_string(i) + ">x</div>";
                 return fonts;
             }()},
    };
    for (const auto& [reason, html] : skipped) {
        INFO(reason);
        CHECK(read(html, "x.html").skipped.size() == 1);
    }
    const std::vector<std::pair<const char*, std::string>> kept = {
        {"p never closed", start + repeated("<p>x", 20000)},
        {"li never closed", start + "<ul>" + repeated("<li>x", 20000)},
        {"rows never closed", start + "<table>" + repeated("<tr><td>x<td>y", 5000)},
        {"anchors never closed", start + repeated("<a name=x>x ", 20000)},
        {"options never closed, with text", start + "<select>" + repeated("<option>x", 2000) + "</select>y"},
        {"deep, but not too deep", start + repeated("<div>", 450) + "x"},
        {"cells with a font left open",
         start + "<table>" + repeated("<tr><td><font color=red>x</td></tr>", 3000) + "</table>"},
        {"nothing but angles", start + repeated("< ", 100000)},
    };
    for (const auto& [reason, html] : kept) {
        INFO(reason);
        CHECK(read(html, "x.html").documents.size() == 1);
    }
}

TEST_CASE("HTML: plain text in a page is read in the page's language, however short it is") {
    const std::string page =
        "<p>El dolor de la espalda es muy común y la mayoría de las personas se recupera en unas semanas si "
        "no "
        "deja de moverse, y con los medicamentos que le da su médico.</p>";
    const std::string plain =
        "<pre>Compartir esta página\n\nTome dos tabletas cada noche con bastante agua, antes de\n"
        "acostarse, y no tome ninguna otra con alcohol ni con leche.\n</pre>";
    struct Row {
        const char* reason;
        std::string html;
        bool heading;
    };
    const auto row = GENERATE_COPY(values<Row>({
        {"the page's words tell that the line is no heading", page + plain, false},
        {"its tag tells", "<html lang=es><p>Dolor</p>" + plain, false},
        {"an English page",
         "<p>Back pain is common, and most of those who have it are well in a few weeks if they go on with "
         "what "
         "they do every day and take what the doctor gives them for it in the first days of the pain.</p>" +
             plain,
         true},
    }));
    INFO(row.reason);
    const auto blocks = read_document(row.html, "p.html").blocks;
    CHECK(std::any_of(blocks.begin(), blocks.end(),
                      [](const Block& block) { return block.kind == BlockKind::heading; }) == row.heading);
}
