// HTML: what is the article's of what looks like a frame, what readers can open, and tables whose values stay
// under their headings. SPDX-License-Identifier: GPL-2.0-or-later
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

struct HtmlRow {
    const char* reason;
    std::string html;
    Lines blocks;
};

/// The blocks of a page with this body.
Lines blocks_of(const std::string& body) {
    return outline(
        read_document("<!DOCTYPE html><html><head></head><body>" + body + "</body></html>", "x.html"));
}

}  // namespace

TEST_CASE("an article's part may be named like a frame") {
    const std::vector<HtmlRow> rows = {
        {"a section by its id",
         "<section id=informed-consent><h3>Informed consent</h3><p>You sign a form.</p></section>",
         {"h3 Informed consent", "p You sign a form."}},
        {"a section by its class",
         "<section class=social-effects><h3>At work</h3><p>People stay at home.</p></section>",
         {"h3 At work", "p People stay at home."}},
        {"a box",
         "<div id=menu-ideas><h4>A day's meals</h4><p>Six small ones.</p></div>",
         {"h4 A day's meals", "p Six small ones."}},
        {"a paragraph without a heading",
         "<p class=consent>Consent is asked again when the plan changes.</p>",
         {"p Consent is asked again when the plan changes."}},
        {"a call-out",
         "<aside><p>Call an ambulance if the person faints.</p></aside>",
         {"p Call an ambulance if the person faints."}},
        {"the same by its role",
         "<div role=complementary><p>Call an ambulance at once.</p></div>",
         {"p Call an ambulance at once."}},
        {"links in a call-out",
         "<aside><h3>See also</h3><ul><li><a href=a>A</a><li><a href=b>B</a></ul></aside>",
         {}},
        {"a form in one", "<aside><p>Hear our news every month.</p><input></aside>", {}},
        {"a box in the article that is named as a column",
         "<div class=sidebar><p>Call an ambulance at once.</p></div>",
         {"p Call an ambulance at once."}},
        {"a bar of links",
         "<div class=share><span>Pass it on:</span><a href=a>Mail</a><a href=b>Net</a></div>",
         {}},
        {"a bar of buttons",
         "<div class=social><p>Tell all your friends about this page:</p><button>Go</button></div>",
         {}},
        {"a heading over links",
         "<div class=menu><h3>More</h3><ul><li><a href=a>Signs of it</a></ul></div>",
         {}},
        {"a banner's name leaves no doubt",
         "<div class=cookie-note><h3>Cookies</h3><p>We use them to learn how the page is read.</p></div>",
         {}},
        {"what readers say",
         "<div id=comments><h3>Two comments</h3><p>I had this for years, said A.</p></div>",
         {}},
    };
    for (const HtmlRow& row : rows) {
        INFO(row.reason);
        Lines expected = {html_block};
        expected.insert(expected.end(), row.blocks.begin(), row.blocks.end());
        CHECK(blocks_of("<article>" + html_paragraph + row.html + "</article>") == expected);
    }
}

TEST_CASE("what a style raises or strikes out") {
    const auto page = [](const std::string& css, const std::string& body) {
        return outline(
            read_document("<html><head><style>" + css + "</style></head><body><p>" + body, "x.html"));
    };
    const std::string google = "@import url(x);.c1{color:#000}.c5{vertical-align: super}.c6, p.c7{x:y}";
    const std::string writer = "span.s2 {\n font-size: 0.8em;\n position: relative;\n top: -0.33em;\n}";
    const std::string struck = "/* gone */ .old { text-decoration : line-through }";
    CHECK(page("", "10<span style='vertical-align:super;font-size:70%'>9</span>/L") == Lines{"p 10⁹/L"});
    CHECK(page(google, "10<span class='c1 c5'>9</span>/L of <span class=c6>it</span>") ==
          Lines{"p 10⁹/L of it"});
    CHECK(page(writer, "tumour<span class=s2>9</span>") == Lines{"p tumour[9]"});
    CHECK(page(struck, "<span class=old>50 mg</span> 5 mg") == Lines{"p 5 mg"});
    CHECK(page("", "<span style='text-decoration: line-through'>50 mg</span> 5 mg") == Lines{"p 5 mg"});
    CHECK(page("@media print{.a{vertical-align:super}}.b .a{vertical-align:super}", "1<b class=a>2</b>") ==
          Lines{"p 12"});
    CHECK(page(".a{vertical-align:super", "1<b class=a>2</b>") == Lines{"p 1²"});
    CHECK(page(google, "<table><tr><td>A<td>10<span class=c5>6</span>/L</table>") == Lines{"t A: 10⁶/L"});
}

TEST_CASE("lists of links alone are boilerplate") {
    const std::string links =
        "<ul><li><a href=a>One</a><li><a href=b>Two</a><li><a href=c>Three</a><li><a href=d>Four</a></ul>";
    for (const Block& block : read_document("<html><body>" + links, "x.html").blocks)
        CHECK(block.boilerplate);
    const std::string signs =
        "<ul><li>a <a href=a>rash</a> on the legs<li>weight loss<li>sore mouth<li>anaemia</ul>";
    for (const Block& block : read_document("<html><body>" + signs, "x.html").blocks)
        CHECK_FALSE(block.boilerplate);
}

TEST_CASE("around the article the name counts more") {
    const std::vector<HtmlRow> rows = {
        {"a section with its heading",
         "<div id=informed-consent><h3>Consent</h3><p>You sign a form first.</p></div>",
         {"h3 Consent", "p You sign a form first."}},
        {"a banner without the usual name",
         "<div class=consent-box><h3>Your choice</h3><p>Our partners store data on your device.</p>"
         "<button>Agree</button></div>",
         {}},
        {"a column", "<div id=sidebar><h3>About us</h3><p>We help people with rare tumours.</p></div>", {}},
        {"a note on cookies, by its program's name",
         "<div class='cc-window cc-banner'><p>We use some. <a>Got it!</a></p></div><div "
         "id=CybotCookiebotDialog><h2>We use some</h2><p>Choose.</p></div>",
         {}},
        {"the same in a box beside",
         "<aside id=usercentrics-cmp><p>Our partners store some.</p></aside>",
         {}},
        {"beside the article", "<aside><p>Give to those who help others like you.</p></aside>", {}},
        {"a modal window", "<dialog><p>Cookies! We use some of them.</p></dialog>", {}},
    };
    for (const HtmlRow& row : rows) {
        INFO(row.reason);
        Lines expected = {html_block};
        expected.insert(expected.end(), row.blocks.begin(), row.blocks.end());
        CHECK(blocks_of(html_paragraph + row.html) == expected);
    }
    CHECK(blocks_of("<main><article>" + html_paragraph +
                    "</article><div class=sidebar><p>Give to those who help.</p></div>") ==
          Lines{html_block});
    CHECK(blocks_of("<main><article>" + html_paragraph + html_paragraph + html_paragraph +
                    "</article><aside><p>A word from our friends, who "
                    "pay for it.</p></aside></main>")
              .size() == 3);
}

TEST_CASE("what readers can open is read, what they can't isn't") {
    const std::string panel = "<p>Not on the day itself.</p>";
    const Lines answer = {"h3 May I drive?", "p Not on the day itself."};
    const std::vector<HtmlRow> rows = {
        {"named by its control",
         "<h3><button aria-expanded=false aria-controls=a>May I drive?</button></h3><div id=a hidden>" +
             panel + "</div>",
         answer},
        {"named by a framework's control",
         "<h3><button data-bs-toggle=collapse data-bs-target='#a' aria-expanded=false>May I "
         "drive?</button></h3>"
         "<div id=a aria-hidden=true>" +
             panel + "</div>",
         answer},
        {"by its role",
         "<h3>May I drive?</h3><div role=region aria-labelledby=b style='display: none'>" + panel + "</div>",
         answer},
        {"by what stands before it",
         "<h3><button>May I drive?</button></h3><div style='display:none'>" + panel + "</div>", answer},
        {"by a link that a script listens to",
         "<h3><a href='#'>May I drive?</a></h3><div style='display:none'>" + panel + "</div>", answer},
        {"by its class", "<h3>May I drive?</h3><div class=accordion-body hidden>" + panel + "</div>", answer},
        {"by the browser's search", "<h3>May I drive?</h3><div hidden=until-found>" + panel + "</div>",
         answer},
        {"the same in capitals, under other text",
         "<h3>May I drive?</h3><p>Ask.</p><div hidden=UNTIL-FOUND>" + panel + "</div>",
         {"h3 May I drive?", "p Ask.", "p Not on the day itself."}},
        {"a term",
         "<dl><dt><button aria-expanded=false aria-controls=a>May I drive?</button><dd id=a hidden>No.</dl>",
         {"l1 May I drive? No."}},
        {"a closed menu",
         "<button aria-expanded=false aria-controls=a>Sections</button>"
         "<ul id=a hidden><li><a href=x>About us</a><li><a href=y>Where we are</a></ul>",
         {}},
        {"a window that a button opens",
         "<button data-toggle=modal data-target='#a'>Watch the film</button><div id=a hidden>" + panel +
             "</div>",
         {}},
        {"a dialog that a button opens",
         "<button aria-controls=a>Watch the film</button><div id=a role=dialog hidden>" + panel + "</div>",
         {}},
        {"an explanation that pops up",
         "<span role=tooltip id=a hidden>Said of it.</span><a href='#a'></a>",
         {}},
        {"a message for later", "<button>Send</button><div role=alert hidden>Sent, thank you.</div>", {}},
        {"hidden from all", "<div hidden>" + panel + "</div>", {}},
        {"a button that opens nothing",
         "<p>Said.</p><button aria-expanded=false>Sections of it</button>",
         {"p Said."}},
        {"a button that opens a form",
         "<button aria-expanded=false>Something wrong here</button><form>Tell us what it is.<input></form>",
         {}},
        {"a button's own words",
         "<button aria-expanded=false>Show more</button><div hidden>" + panel + "</div>",
         {"p Not on the day itself."}},
        {"a heading with a button beside it", "<h3>May I drive? <button>Copy</button></h3>" + panel, answer},
        {"a page behind a window",
         "<div aria-hidden=true><h2>Driving</h2>" + panel + "</div>",
         {"h2 Driving", "p Not on the day itself."}},
    };
    for (const HtmlRow& row : rows) {
        INFO(row.reason);
        Lines expected = {html_block};
        expected.insert(expected.end(), row.blocks.begin(), row.blocks.end());
        CHECK(blocks_of(html_paragraph + row.html) == expected);
    }
}

TEST_CASE("words above panels are headings where nothing else follows") {
    const std::vector<HtmlRow> rows = {
        {"details",
         "<h2>A</h2><details><summary>B?</summary>b</details><details><summary>C?</summary>c</details>",
         {"h2 A", "h3 B?", "p b", "h3 C?", "p c"}},
        {"up to the next heading",
         "<h2>A</h2><details><summary>B?</summary>b</details><h2>C</h2>c",
         {"h2 A", "h3 B?", "p b", "h2 C", "p c"}},
        {"text that would come under the last",
         "<h2>A</h2><details><summary>B?</summary>b</details>"
         "<details><summary>C?</summary>c</details><p>d</p>",
         {"h2 A", "p B?", "p b", "p C?", "p c", "p d"}},
        {"one in another, with headings",
         "<details><summary>A</summary>a<details><summary>B</summary><h4>x</h4>b"
         "</details></details><details><summary>C</summary>c</details>",
         {"h2 A", "p a", "h3 B", "h4 x", "p b", "h2 C", "p c"}},
        {"buttons",
         "<button class=accordion>B?</button><div style='display:none'><p>Not at all</div>",
         {"h2 B?", "p Not at all"}},
        {"a subject that begins like a button's words",
         "<button class=accordion>Back pain</button><div style='display:none'><p>Not at all</div>",
         {"h2 Back pain", "p Not at all"}},
        {"words that say nothing",
         "<details><summary>Show more</summary>b</details>",
         {"~p Show more", "p b"}},
        {"tabs, at their panels",
         "<div role=tablist><button role=tab aria-controls=a>Adults</button><a role=tab "
         "href='#b'>Children</a></div>"
         "<div role=tabpanel id=a>30 mg</div><div role=tabpanel id=b hidden>Ask first</div>",
         {"h2 Adults", "p 30 mg", "h2 Children", "p Ask first"}},
        {"tabs that name no panel",
         "<ul role=tablist><li role=tab>Adults</li></ul><div role=tabpanel>30 mg</div>",
         {"l1 • Adults", "p 30 mg"}},
    };
    for (const HtmlRow& row : rows) {
        INFO(row.reason);
        CHECK(blocks_of(row.html) == row.blocks);
    }
}

TEST_CASE("values stay under their headings") {
    const std::string head = "<table><tr><th>Drug<th>Adults<th>Children";
    const std::vector<HtmlRow> rows = {
        {"an empty cell",
         head + "<tr><td>Lanreotide<td><td>60 mg</table>",
         {"t Drug · Adults · Children", "t Lanreotide · – · 60 mg"}},
        {"the last cell empty: no pair",
         head + "<tr><td>Octreotide<td>30 mg<td></table>",
         {"t Drug · Adults · Children", "t Octreotide · 30 mg"}},
        {"a cell missing",
         head + "<tr><td>Octreotide<td>30 mg</table>",
         {"t Drug · Adults · Children", "t Octreotide · 30 mg"}},
        {"the first cell empty",
         "<table><tr><th><th>Adults<th>Children<tr><td>A<td>1<td>2</table>",
         {"t – · Adults · Children", "t A · 1 · 2"}},
        {"a cell over two columns",
         head + "<tr><td>A<td colspan=2>30 mg</table>",
         {"t Drug · Adults · Children", "t A · 30 mg · 30 mg"}},
        {"a cell over the whole row",
         head + "<tr><td colspan=3>Doses a day</table>",
         {"t Drug · Adults · Children", "t Doses a day"}},
        {"a cell over two rows",
         "<table><tr><td rowspan=2>A<td>x<td>1<tr><td>y<td>2<tr><td>B<td>z<td>3</table>",
         {"t A · x · 1", "t A · y · 2", "t B · z · 3"}},
        {"not into the next part",
         "<table><thead><tr><th rowspan=9>A<th>x<tbody><tr><td>B<td>y</table>",
         {"t A: x", "t B: y"}},
        {"columns of a grid that only its lines know",
         "<table><tr><td colspan=6>A<td colspan=6>x</table>",
         {"t A: x"}},
        {"spacers", "<table><tr><td>A<td>&nbsp;<td>x<tr><td>B<td> <td>y</table>", {"t A: x", "t B: y"}},
        {"two columns, one value",
         "<table><tr><td>A<td>x<tr><td><td>y<tr><td>B<td></table>",
         {"t A: x", "t y", "t B"}},
        {"hidden rows",
         "<table><tr><td>A<td>x<tr hidden><td>B<td>y<tr style='display:none'><td>C<td>z</table>",
         {"t A: x"}},
        {"buttons that sort",
         "<table><tr><th><button>Drug</button><th><button>Dose</button><tr><td>A<td>1</table>",
         {"t Drug: Dose", "t A: 1"}},
        {"a table around a letter",
         "<table><tr><td><img></td></tr><tr><td><p>Dear A,</p><p>Come at ten.</p></td></tr>"
         "<tr><td>Bye</table>",
         {"p Dear A,", "p Come at ten.", "p Bye"}},
        {"a note in one cell", "<table><tr><td>Call if it bleeds</table>", {"t Call if it bleeds"}},
    };
    for (const HtmlRow& row : rows) {
        INFO(row.reason);
        CHECK(blocks_of(row.html) == row.blocks);
    }
}

TEST_CASE("a small table doesn't unfold to a huge one") {
    std::string table = "<table>";
    for (int row = 0; row < 300; ++row) {
        table += "<tr>";
        for (int cell = 0; cell < 30; ++cell) table += "<td colspan=1000 rowspan=60000>a";
    }
    CHECK(read_document(table, "x.html").text.size() < 64 * table.size());
}

TEST_CASE("closed answers are read under their questions, what answers nothing isn't") {
    const std::string closed = "<div style='display: none'><p>It stings a little.</p></div>";
    const auto answered = [](const std::string& question) {
        return Lines{question, "p It stings a little."};
    };
    const std::vector<HtmlRow> rows = {
        {"a definition list",
         "<dl class=accordion><dt>Does it hurt?<dd hidden><p>It stings a little.</p></dl>",
         {"l1 Does it hurt? It stings a little."}},
        {"one without a name",
         "<dl><dt>Soreness<dd style='display:none'>It stings a little.</dl>",
         {"l1 Soreness: It stings a little."}},
        {"a heading in a list of questions, other text below",
         "<div class=faq><h3>Soreness</h3>" + closed + "<p>Ask us.</p></div>",
         {"h3 Soreness", "p It stings a little.", "p Ask us."}},
        {"a heading with nothing else below",
         "<h3>Soreness</h3>" + closed + "<h3>Cost</h3><p>None.</p>",
         {"h3 Soreness", "p It stings a little.", "h3 Cost", "p None."}},
        {"for screen readers later",
         "<h3>Soreness</h3><div aria-hidden=true><p>It stings a little.</p></div>", answered("h3 Soreness")},
        {"a paragraph with a script", "<p onclick='open(this)'>Soreness</p>" + closed,
         answered("h2 Soreness")},
        {"a link with a script", "<a href='javascript:void(0)'>Soreness</a>" + closed,
         answered("h2 Soreness")},
        {"a script names the panel, far off",
         "<p><a href='javascript:show(\"q1\")'>Soreness</a></p><p>A film.</p><div id=q1 hidden><p>It stings "
         "a little.</p></div>",
         {"p Soreness", "p A film.", "p It stings a little."}},
        {"a question in bold",
         "<p><b>Does it hurt?</b></p>" + closed + "<p>Ask us.</p>",
         {"p Does it hurt?", "p It stings a little.", "p Ask us."}},
        {"a question with a mark, in a box beside the answer's",
         "<div><div><span>Does it hurt?</span><i>+</i></div><div><div hidden><p>It stings a "
         "little.</p></div></div></div>",
         {"h2 Does it hurt?+", "p It stings a little."}},
        {"a fieldset that folds",
         "<fieldset class='collapsible collapsed'><legend>Soreness</legend>" + closed + "</fieldset>",
         answered("h2 Soreness")},
        {"a name that is a menu's too, in an accordion",
         "<ul><li class=accordion-item><h4>Soreness</h4><div class='accordion-item__dropdown' hidden><p>It "
         "stings a little.</p></div></ul>",
         {"h4 Soreness", "l1 • It stings a little."}},
        {"a ticked box", "<input type=checkbox id=c><label for=c>Soreness</label>" + closed,
         answered("h2 Soreness")},
        {"tabs by a script",
         "<button class=tablinks onclick=\"go(event,'b')\">B</button><div id=b class=tabcontent hidden>It "
         "stings "
         "a little.</div>",
         {"p It stings a little."}},
        {"the rest of a paragraph",
         "<p>It stings<span>…</span><span style='display:none'> a little.</span></p><button>Read "
         "more</button>",
         {"p It stings… a little."}},
        {"the rest of an answer",
         "<div hidden>It stings a little.</div><a href='#'>Show more</a>",
         {"p It stings a little.", "~p Show more"}},
        {"a menu below its link",
         "<a href='#'>Menu</a><ul hidden><li><a href=a>A</a><li><a href=b>B</a></ul>",
         {"~p Menu"}},
        {"a notice on cookies below its heading",
         "<h3>Cookies</h3><div id=cookie-text hidden>We use some.</div>",
         {"~h3 Cookies"}},
        {"a heading that has text below", "<h3>Cost</h3>" + closed + "<p>None.</p>", {"h3 Cost", "p None."}},
        {"off the screen",
         "<p>None.</p><div style='position:absolute; left: -9999px'>It stings.</div>",
         {"p None."}},
        {"for screen readers only",
         "<p>None<span class='sr-only'> (in a new window)</span>.</p>",
         {"p None."}},
        {"a template below a heading", "<h3>Cost</h3><template><p>It stings.</p></template>", {"h3 Cost"}},
        {"a window that a script opens",
         "<p onclick=\"openModal('m')\">Larger</p><p>None.</p><div id=m hidden>It stings.</div>",
         {"p Larger", "p None."}},
        {"thanks for what was sent",
         "<h3>Write to us</h3><div hidden>Thank you for it.</div><form><p>Name</p></form>",
         {"h3 Write to us"}},
        {"a list of languages",
         "<a class=dropdown-toggle href='#'>Language</a><div class=dropdown-content hidden>Deutsch</div>",
         {"p Language"}},
    };
    for (const HtmlRow& row : rows) {
        INFO(row.reason);
        Lines expected = {html_block};
        expected.insert(expected.end(), row.blocks.begin(), row.blocks.end());
        CHECK(blocks_of("<article>" + html_paragraph + row.html + "</article>") == expected);
    }
}
