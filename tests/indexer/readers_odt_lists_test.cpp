// Numbers of list items in OpenDocument texts.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "tests/fuzz/zip_wrap.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace islet::testing;
using Lines = std::vector<std::string>;

namespace {

const std::string level = "<text:list-level-style-number text:level=";

/// Styles N (1., a), 2.i), S (from 7), U (numbers that aren't shown), B (bullets).
const std::string list_styles =
    "<text:list-style style:name='N'>" + level + "'1' style:num-format='1' style:num-suffix='.'/>" + level +
    "'2' style:num-format='a' style:num-suffix=')'/>" + level +
    "'3' style:num-format='i' text:display-levels='2' style:num-prefix='('/></text:list-style>"
    "<text:list-style style:name='S'>" +
    level +
    "'1' style:num-format='I' text:start-value='7'/></text:list-style>"
    "<text:list-style style:name='U'>" +
    level +
    "'1' style:num-format=''/></text:list-style>"
    "<text:list-style style:name='B'><text:list-level-style-bullet text:level='1' text:bullet-char='x'/>"
    "</text:list-style>";

std::string list(const std::string& attributes, const std::string& items) {
    return "<text:list " + attributes + ">" + items + "</text:list>";
}

std::string item(const std::string& content, const std::string& attributes = "") {
    return "<text:list-item " + attributes + ">" + content + "</text:list-item>";
}

std::string p(const std::string& text) { return "<text:p>" + text + "</text:p>"; }

Lines list_blocks(const std::string& body) {
    const std::string content =
        "<o:document-content xmlns:o='o' xmlns:style='s' xmlns:text='t' xmlns:xml='x'><o:automatic-styles>" +
        list_styles + "</o:automatic-styles><o:body><o:text>" + body +
        "</o:text></o:body></o:document-content>";
    return outline(
        read_document(fuzz::zip_of({{"META-INF/manifest.xml", "<a/>"}, {"content.xml", content}}), "x.odt"));
}

}  // namespace

TEST_CASE("OpenDocument lists have the numbers that a reader of the page sees") {
    const std::string n = "text:style-name='N'";
    struct Row {
        const char* reason;
        std::string body;
        Lines blocks;
    };
    const Row rows[] = {
        {"one after the other", list(n, item(p("A")) + item(p("B"))), {"l1 1. A", "l1 2. B"}},
        {"a list within, which takes the style of the one around it, and each time begins again",
         list(n,
              item(p("A") + list("", item(p("B")) + item(p("C")))) + item(p("D") + list("", item(p("E"))))),
         {"l1 1. A", "l2 a) B", "l2 b) C", "l1 2. D", "l2 a) E"}},
        {"two levels in one number",
         list(n, item(p("A") + list("", item(p("B") + list("", item(p("C"))))))),
         {"l1 1. A", "l2 a) B", "l3 (a.i C"}},
        {"the number stands before the first paragraph of an item",
         list(n, item(p("A") + p("more")) + item(p("B"))),
         {"l1 1. A", "l1 more", "l1 2. B"}},
        {"a start of its own, Roman",
         list("text:style-name='S'", item(p("A")) + item(p("B"))),
         {"l1 VII A", "l1 VIII B"}},
        {"an item's own number",
         list(n, item(p("A")) + item(p("B"), "text:start-value='5'") + item(p("C"))),
         {"l1 1. A", "l1 5. B", "l1 6. C"}},
        {"a header has none",
         list(n, "<text:list-header>" + p("First") + "</text:list-header>" + item(p("A"))),
         {"l1 First", "l1 1. A"}},
        {"it goes on behind a paragraph",
         list(n, item(p("A"))) + p("Text.") + list(n + " text:continue-numbering='true'", item(p("B"))),
         {"l1 1. A", "p Text.", "l1 2. B"}},
        {"or begins again",
         list(n, item(p("A"))) + p("Text.") + list(n, item(p("B"))),
         {"l1 1. A", "p Text.", "l1 1. B"}},
        {"a list with another style doesn't go on",
         list(n, item(p("A"))) + list("text:style-name='S' text:continue-numbering='true'", item(p("B"))),
         {"l1 1. A", "l1 VII B"}},
        {"the list that is named goes on",
         list(n + " xml:id='one'", item(p("A"))) + list(n, item(p("B"))) +
             list(n + " text:continue-list='one'", item(p("C"))),
         {"l1 1. A", "l1 1. B", "l1 2. C"}},
        {"bullets, and lists that the file doesn't describe",
         list("text:style-name='B'", item(p("A"))) + list("text:style-name='none'", item(p("B"))),
         {"l1 • A", "l1 • B"}},
        {"numbers that the page doesn't show", list("text:style-name='U'", item(p("A"))), {"l1 A"}},
        {"an empty item has a number too",
         list(n, item(p("A")) + item(p("")) + item(p("C"))),
         {"l1 1. A", "l1 3. C"}},
        {"an item that is only a list has none",
         list(n, item(list("", item(p("A")))) + item(p("B"))),
         {"l2 a) A", "l1 1. B"}},
        {"a start beyond all bounds",
         list(n, item(p("A"), "text:start-value='99999999999'") + item(p("B"))),
         {"l1 1. A", "l1 2. B"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(list_blocks(row.body) == row.blocks);
    }
    std::string deep = p("A");
    for (int i = 0; i < 30; ++i) deep = list(i == 29 ? n : "", item(deep));
    REQUIRE(list_blocks(deep).size() == 1);  // deeper than there are levels of a style
    CHECK(list_blocks(deep)[0].ends_with("• A"));
}
