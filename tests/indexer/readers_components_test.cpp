// HTML: what web components and shadow trees show, and what of them is no part of the article.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace islet::testing;
using Lines = std::vector<std::string>;

TEST_CASE("web components: what folds under a question is read, windows and menus aren't") {
    struct Row {
        const char* reason;
        std::string html;
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"a question as an attribute",
         "<faq-item question='Can I drive?'><p>Not today.</p></faq-item><p>Rest.",
         {"p Can I drive?", "p Not today.", "p Rest."}},
        {"the same, closed, as a heading",
         "<faq-item question='Can I drive?'><p hidden>Not today.</p></faq-item>",
         {"h2 Can I drive?", "p Not today."}},
        {"a heading of an accordion",
         "<my-accordion><accordion-item heading=Dose><div hidden>5 mg</div></accordion-item>",
         {"h2 Dose", "p 5 mg"}},
        {"the attribute of an element that doesn't fold", "<x-card heading=Dose>5 mg</x-card>", {"p 5 mg"}},
        {"parts in slots",
         "<my-faq-item><span slot=q>Can I drive?</span><div slot=a hidden>Not today.</div></my-faq-item>",
         {"h2 Can I drive?", "p Not today."}},
        {"one after another",
         "<wa-details summary=A>One</wa-details><wa-details summary=B>Two</wa-details>",
         {"h2 A", "p One", "h2 B", "p Two"}},
        {"a shadow tree",
         "<x-faq><template shadowrootmode=open><style>p{}</style><h3>Dose</h3><p>5 mg</template></x-faq>",
         {"h3 Dose", "p 5 mg"}},
        {"another template", "<template><p>5 mg</template><p>Rest.", {"p Rest."}},
        {"details that close each other",
         "<details name=q><summary>A?</summary>One</details>",
         {"h2 A?", "p One"}},
        {"a panel that names its tab",
         "<div role=tablist><a role=tab id=t href=#>Dose</a></div><div role=tabpanel "
         "aria-labelledby=t hidden>5 mg</div>",
         {"h2 Dose", "p 5 mg"}},
        {"a note on cookies",
         "<cookie-banner><template shadowrootmode=open><p>Biscuits.</template></cookie-banner><p>Rest.",
         {"p Rest."}},
        {"a window",
         "<app-modal><h3 slot=t>Going?</h3><div hidden>Stay.</div></app-modal><p>Rest.",
         {"p Rest."}},
        {"what pops up", "<div popover><h3>Going?</h3><p>Stay.</div><p>Rest.", {"p Rest."}},
        {"a menu", "<nav-bar><a href=a>Home</a></nav-bar><p>Rest.", {"p Rest."}},
        {"a word with a note of its own stays in its sentence",
         "<p>A <info-tooltip>tumour</info-tooltip> grows.",
         {"p A tumour grows."}},
        {"a table of spans",
         "<div role=row><span role=cell>Creon</span><span role=cell>5 mg</span></div>",
         {"p Creon · 5 mg"}},
        {"the stroke of a drawn fraction",
         "<p><span>140</span><span class=sr-only>/</span><span>72</span>",
         {"p 140/72"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document("<!DOCTYPE html><html><body>" + row.html + "</body></html>", "x.html")) ==
              row.blocks);
    }
}
