// Headings, lists and a page's frame in text without markup.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/structure/text_structure.hpp"
#include "analysis/boilerplate/boilerplate.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "analysis/segmentation/text_shape.hpp"
#include "analysis/structure/title.hpp"
#include "tests/support/random_pages.hpp"
#include "tests/support/sample_text.hpp"

using namespace islet;

namespace {

using islet::test::plain_sentence;

/// One letter per block, H1 to H6 for headings: "H1 p p *1 *1 t"; a minus before what is boilerplate.
std::string outline(std::string_view text) {
    std::vector<Block> blocks = find_blocks(text);
    mark_boilerplate(text, blocks);
    std::string line;
    for (const Block& block : blocks) {
        line += line.empty() ? "" : " ";
        line += block.boilerplate ? "-" : "";
        switch (block.kind) {
            case BlockKind::heading:
                line += "H" + std::to_string(block.level);
                break;
            case BlockKind::paragraph:
                line += "p";
                break;
            case BlockKind::list_item:
                line += "*" + std::to_string(block.level);
                break;
            case BlockKind::table_row:
                line += "t";
                break;
        }
    }
    return line;
}

struct OutlineRow {
    const char* reason;
    std::string text;
    const char* expected;
};

void check_outlines(const std::vector<OutlineRow>& rows) {
    for (const OutlineRow& row : rows) {
        INFO(row.reason << "\n" << row.text);
        CHECK(outline(row.text) == row.expected);
    }
}

}  // namespace

TEST_CASE("headings are recognised by shape") {
    check_outlines({
        {"nothing", "", ""},
        {"only space", " \n\n\t", ""},
        {"a text of one sentence", plain_sentence, "p"},
        {"a title", "Islet cell tumours\n\n" + plain_sentence, "H1 p"},
        {"a title that asks", "What is an islet cell tumour?\n\n" + plain_sentence, "H1 p"},
        {"a section", "Title here\n\n" + plain_sentence + "\n\nCauses and risks\n\n" + plain_sentence,
         "H1 p H2 p"},
        {"a heading right below another is deeper",
         "Title\n\n" + plain_sentence + "\n\nTypes\n\nGrade of tumour\n\n" + plain_sentence, "H1 p H2 H3 p"},
        {"its sibling stays as deep",
         "Title\n\n" + plain_sentence + "\n\nTypes\n\nTumour grade\n\n" + plain_sentence +
             "\n\nTumour size\n\n" + plain_sentence,
         "H1 p H2 H3 p H3 p"},
        {"a stop makes a sentence", "Title\n\n" + plain_sentence + "\n\nIt is rare.\n\n" + plain_sentence,
         "H1 p p p"},
        {"a label before a sentence is no heading",
         "Title\n\nWorking tumours: " + plain_sentence + "\n\n" + plain_sentence, "H1 p p"},
        {"small letters at the start are no heading",
         "Title\n\n" + plain_sentence + "\n\npicture of an islet\n\n" + plain_sentence, "H1 p p p"},
        {"broken off in mid-sentence",
         "Title\n\n" + plain_sentence + "\n\nOur pages are now also to be found on\n\n" + plain_sentence,
         "H1 p p p"},
        {"a link is no heading",
         "Title\n\n" + plain_sentence + "\n\nRead more about tests\n\n" + plain_sentence, "H1 p p p"},
        {"a statement is no heading",
         "Title\n\n" + plain_sentence + "\n\nWe have pages on this\n\n" + plain_sentence, "H1 p p p"},
        {"a line in brackets is no heading", "Title\n\n(EYE-let)\n\n" + plain_sentence, "H1 p p"},
        {"a date is no heading", "Title\n\n" + plain_sentence + "\n\n3 May 2021\n\n" + plain_sentence,
         "H1 p -p p"},
        {"nothing below it", "Title\n\n" + plain_sentence + "\n\nMore of this", "H1 p p"},
        {"headings close above their text", "Title\nCauses\n" + plain_sentence + "\nTests\n" + plain_sentence,
         "H1 H2 p H2 p"},
        {"questions with their answers",
         "Title\n\nIs it rare?\nIt is.\n\nDoes it hurt?\nNo.\n\n" + plain_sentence, "H1 H2 p H2 p p"},
        {"numbered headings", "Title\n\n1. Causes\n\n" + plain_sentence + "\n\n2. Tests\n\n" + plain_sentence,
         "H1 H2 p H2 p"},
        {"underlined headings", "Title\n=====\n" + plain_sentence + "\n\nTests\n-----\n" + plain_sentence,
         "H1 p H2 p"},
        {"number signs", "# Title\n\n" + plain_sentence + "\n\n### Tests\n\n" + plain_sentence, "H1 p H3 p"},
        {"headings of a series, the last with a stop",
         "Title\n\n" + plain_sentence + "\n\nKinds - gut\n\n" + plain_sentence +
             "\n\nKinds - lung, skin and liver.\n\n" + plain_sentence,
         "H1 p H2 p H2 p"},
        {"capitals of other scripts",
         "Опухоль островков\n\n" + std::string("Она растёт медленно и почти никогда не болит."), "H1 p"},
    });
}

TEST_CASE("lists are recognised by marks or by their lead-in") {
    check_outlines({
        {"bullets", "Title\n\nIt may cause this:\n\n  • pain\n  • a rash\n\n" + plain_sentence,
         "H1 p *1 *1 p"},
        {"numbers", "Title\n\n" + plain_sentence + "\n\n1. Rest\n2. Drink", "H1 p *1 *1"},
        {"dashes and stars", "Title\n\n" + plain_sentence + "\n\n- Rest\n* Drink", "H1 p *1 *1"},
        {"nested", "Title\n\n" + plain_sentence + "\n\n- Rest\n    - at home\n- Drink", "H1 p *1 *2 *1"},
        {"bare lines after a colon", "Title\nIt spreads most often to the:\nliver\nbones\n" + plain_sentence,
         "H1 p *1 *1 p"},
        {"an acronym among small letters", "Title\nYou may have:\nblood tests\nCT scans\n" + plain_sentence,
         "H1 p *1 *1 p"},
        {"bare lines with blank lines between",
         "Title\n\nIt spreads to the:\n\nliver\n\nbones\n\n" + plain_sentence, "H1 p *1 *1 p"},
        {"bare lines with capitals",
         "Title\nTests include:\nBlood tests\nScans of the belly\n" + plain_sentence, "H1 p *1 *1 p"},
        {"a list lost, then a heading",
         "Title\n\nSigns can include:\n\nWhen to see a doctor\n\n" + plain_sentence, "H1 p H2 p"},
        {"capitals, the first after a blank line",
         "Title\n\n" + plain_sentence + "\n\nCall if you have:\n\nFever\nPain\n\n" + plain_sentence,
         "H1 p p *1 *1 p"},
        {"bare lines under a heading",
         "Title\n\n" + plain_sentence + "\n\nDiet\n\nEat little\nDrink water\nRest\n\n" + plain_sentence,
         "H1 p H2 *1 *1 *1 p"},
        {"a list ends at a sentence",
         "Title\nThe three kinds are:\nsmall\nlarge\nMost of these are harmless.\n" + plain_sentence,
         "H1 p *1 *1 p p"},
        {"a list without colon but with bullets", "Title\n\nThese syndromes include\n\n• one\n• two",
         "H1 p *1 *1"},
        {"rows of a table", "Title\n\n" + plain_sentence + "\n\nGrade\tRate\nG1\tlow\nG2\tmiddle",
         "H1 p t t t"},
    });
}

TEST_CASE("lines of one paragraph are joined only where a column limit broke them") {
    const std::string wrapped =
        "The pancreas is a gland behind the stomach that makes\nenzymes and hormones, and most of its "
        "tumours grow very\nslowly over many years without a sign.";
    check_outlines({
        {"one wrapped paragraph", wrapped, "p"},
        {"two of them", "Title\n\n" + wrapped + "\n\n" + wrapped, "H1 p p"},
        {"one line, one paragraph",
         "Title\n" + plain_sentence + "\n" + plain_sentence + " " + plain_sentence + "\n" + plain_sentence,
         "H1 p p p"},
        {"carriage returns", "Title\r\n\r\n" + plain_sentence + "\r\n\r\n" + plain_sentence, "H1 p p"},
        {"a wrapped list item",
         "Title\n\n- a very long item that goes on until the line's end and\n  then goes on below it for "
         "some more words\n- a short one",
         "H1 *1 *1"},
    });
}

TEST_CASE("a page's frame is boilerplate") {
    const std::string page =
        "Title of it\n\n" + plain_sentence + "\n\n" + plain_sentence + "\n\n" + plain_sentence + "\n\n";
    check_outlines({
        {"links before the title", "Skip to main content\n\n" + page, "-p H1 p p p"},
        {"a slogan between such a link and the title",
         "Skip to main content\n\nOur site is now also to be found on\n\n" + page, "-p -p H1 p p p"},
        {"who wrote it and when", "Title\n\nBy Ann Lee\n3 May 2021\n\n" + plain_sentence, "H1 -p -p p"},
        {"breadcrumbs", "Home > Conditions > Tumours\n\n" + page, "-p H1 p p p"},
        {"a menu", "Home | Search | Log in\n\n" + page, "-p H1 p p p"},
        {"cookies", page + "We use cookies to make this site work.", "H1 p p p -p"},
        {"newsletter", page + "Sign up for our newsletter.", "H1 p p p -p"},
        {"copyright", page + "© 2019 Example Trust. All rights reserved.", "H1 p p p -p"},
        {"what follows the copyright", page + "© 2019 Example Trust\n\nCome and see our new building.",
         "H1 p p p -p -p"},
        {"dates of review", page + "Last reviewed: 3 May 2021\nNext review due: 3 May 2024",
         "H1 p p p -p -p"},
        {"no liability", page + "We cannot accept any liability for what you do with it.", "H1 p p p -p"},
        {"references", page + "References\n\nLee A. On islets. 2017.\nPark B. On rashes. 2018.",
         "H1 p p p -H2 -p -p"},
        {"citations without a heading",
         page + "Lee AB, Park CD. Islets in mice. J Islets. 2017;12:34-40.\n\nPark CD, Lee AB. Rashes. In: "
                "Skin. 2nd ed. London; 2018.",
         "H1 p p p -p -p"},
        {"related questions",
         page +
             "Related Questions\n\nCan it cause a rash?\nIs it always found in the pancreas?\nWho treats it?",
         "H1 p p p -H2 -p -p -p"},
        {"contact form", page + "Get in touch\nPhone: 01234 567890\nContact form", "H1 p p p -*1 -*1 -*1"},
        {"a Markdown link over several blocks",
         page + "[\n\nHow it is treated\n\nLearn what can be done about it.](/rash/treatment)",
         "H1 p p p -p -p -p"},
        {"several such links, one ending where the next begins",
         page + "More on this\n\n- [\n\nKinds\n\nLearn the kinds.](/rash/kinds) - [\n\nCauses\n\nLearn the "
                "causes.](https://example.org/causes)",
         "H1 p p p -H2 -*1 -p -p -p -p"},
        {"a heading over nothing else", page + "Stay in the know\n\nSign up to get our news by email.",
         "H1 p p p -H2 -p"},
    });
}

TEST_CASE("what callers need is not boilerplate") {
    const std::string page = "Title of it\n\n" + plain_sentence + "\n\n" + plain_sentence + "\n\n";
    check_outlines({
        {"a helpline", page + "Questions? Call our helpline on 0800 000 0000.", "H1 p p p"},
        {"a helpline below the copyright",
         page + "© 2019 Example Trust\n\nCall our helpline on 0800 000 0000.", "H1 p p -p p"},
        {"a forum", page + "Join the forum to meet other people with it.", "H1 p p p"},
        {"one telephone number", page + "Phone: 01234 567890", "H1 p p p"},
        {"what follows a Markdown link in its last block",
         page + "[\n\nHow it is treated\n\nLearn more.](/rash/treatment) " + plain_sentence,
         "H1 p p -p -H2 p"},
        {"brackets of another kind",
         page + "[\n\n" + plain_sentence + "\n\n" + plain_sentence + " (see [1](note) here)", "H1 p p p p p"},
        {"organ donation", page + "Organ donation is often talked about too early.", "H1 p p p"},
        {"a study named in the text", page + "In 2017 Lee and others found that most of them grow slowly.",
         "H1 p p p"},
        {"sources of a vitamin", page + "Sources of vitamin D\n\n" + plain_sentence, "H1 p p H2 p"},
        {"back to normal", page + "Back to normal life\n\n" + plain_sentence, "H1 p p p p"},
        {"a picture's description",
         page + "drawing of the pancreas and its duct beside the liver and the stomach with a closer view of "
                "the cells that make hormones and "
                "of the cells that make enzymes which flow through the duct into the small bowel where they "
                "break down fat",
         "H1 p p p"},
    });
}

TEST_CASE("a tag cloud is many words without a sentence") {
    std::string cloud = "Title\n\n" + plain_sentence + "\n\n";
    for (int i = 0; i < 12; ++i) cloud += "Addison's disease thyroid storm low calcium diet Islets ";
    check_outlines({{"tags", cloud, "H1 p -p"}});
}

TEST_CASE("the title is the first heading that is the article's") {
    const auto title = [](std::string_view text) {
        std::vector<Block> blocks = find_blocks(text);
        mark_boilerplate(text, blocks);
        return guess_title(text, blocks);
    };
    CHECK(title("Skip to main content\n\nIslet  cell\u00A0tumours\n\n" + plain_sentence) ==
          "Islet cell tumours");
    CHECK(title(plain_sentence) == plain_sentence);
    CHECK(title("").empty());
    CHECK(title("© 2019 Example Trust").empty());
    const std::string cut = title(plain_sentence + " " + plain_sentence + " " + plain_sentence);
    CHECK(cut.size() < 160);
    CHECK(cut.substr(cut.size() - 3) == "…");
}

TEST_CASE("site names, interviews and page heads are no titles; a later heading seldom is") {
    const std::string rash = "The rash moves about, and a rash that moves is seen by a doctor of the skin.";
    struct TitleRow {
        const char* reason;
        std::string text;
        const char* title;
    };
    const std::vector<TitleRow> rows = {
        {"a site's name above the title",
         "Prairie Skin Clinic (a demonstration)\n\nGetting ready to show your rash\n\n" + rash,
         "Getting ready to show your rash"},
        {"the title no heading, since a caption follows",
         "The Skin Blog\n\nMoving rash\n\nmoving rash, drawing\n\n" + rash, "Moving rash"},
        {"the title asks and adds something", "Harbor Skin Support\n\nWhat Is a Rash? The Basics\n\n" + rash,
         "What Is a Rash? The Basics"},
        {"a title that ends in such a word",
         "Family Support\n\nWhere it is\n\nFamily support is support by family.", "Family Support"},
        {"a heading further down with more of the text's words",
         "The care of a rash that moves\n\n" + rash + "\n\nThe rash\n\n" + rash,
         "The care of a rash that moves"},
        {"unless the first has none of them",
         "Good to know\n\n" + rash + "\n\nThe rash that moves\n\n" + rash, "The rash that moves"},
        {"questions of an interview",
         "TEN QUESTIONS ON CREAMS\n\nQ: Does a rash go away?\nA: A rash goes away.\n\nQ: Does a rash "
         "itch?\nA: A rash itches.",
         "TEN QUESTIONS ON CREAMS"},
        {"speakers",
         "Programme 12: Creams\n\nHOST: What is a rash?\n\nDR LEE: A rash is red.\n\nHOST: Does a rash "
         "itch?\n\nDR LEE: A rash itches.",
         "Programme 12: Creams"},
        {"a head that comes again on each page",
         "Skin Weekly    Page 1 of 2\n\nCREAMS FOR THE RASH\n\n" + rash +
             "\n\nSkin Weekly    Page 2 of 2\n\n" + rash,
         "CREAMS FOR THE RASH"},
        {"a label of one line is part of the title", "Rash: what to do\n\n" + rash, "Rash: what to do"},
        {"a label of several headings isn't who speaks",
         "Rash: what to do\n\n" + rash + "\n\nRash: what not to do\n\n" + rash, "Rash: what to do"},
        {"a numbered title alone", "Type 1 rash\n\n" + rash + "\n\nType 2 rash\n\n" + rash, "Type 1 rash"},
        {"a sentence alone", rash, rash.c_str()},
        {"a colon first", ": a rash\n\n" + rash, ": a rash"},
    };
    for (const TitleRow& row : rows) {
        INFO(row.reason);
        std::vector<Block> blocks = find_blocks(row.text);
        mark_boilerplate(row.text, blocks);
        CHECK(guess_title(row.text, blocks) == row.title);
    }
}

TEST_CASE("a site's name above the text says nothing of the text") {
    const std::string rash = "The rash moves about, and a rash that moves is seen by a doctor of the skin.";
    const auto marks = [](const std::string& text) {
        std::vector<Block> blocks = find_blocks(text);
        mark_site_names(text, blocks, guess_title(text, blocks));
        std::string line;
        for (const Block& block : blocks) line += block.boilerplate ? '-' : '+';
        return line;
    };
    CHECK(marks("Prairie Skin Clinic\n\nThe rash that moves\n\n" + rash) == "-++");
    CHECK(marks("The rash that moves\n\n" + rash + "\n\nThe Skin Clinic\n\n" + rash) == "++++");
    CHECK(marks("The Skin Clinic\n\n" + rash) == "++");  // it is the title
}

TEST_CASE("structure finding takes time in proportion to the text") {
    for (const std::string_view unit : {"References\n", "\u00A9 2019\n\n", "Kinds - a\n\n", "To:\n",
                                        "a:\n\nB\n\n", "- a\n", "a\n", "# a\n", "Why?\n\n", "Menu\n\n"}) {
        std::string text;
        while (text.size() < 400000) text += unit;
        const auto start = std::chrono::steady_clock::now();
        std::vector<Block> blocks = find_blocks(text);
        mark_boilerplate(text, blocks);
        INFO("unit '" << unit << "'");
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
    }
}

TEST_CASE("block laws hold for random text") {
    test::Random random(20240602);
    for (int round = 0; round < 2000; ++round) {
        const std::string text = test::random_page(random, test::below(random, 80));
        INFO(text);
        std::vector<Block> blocks = find_blocks(text);
        REQUIRE(test::block_fault(text, blocks) == "");
        std::vector<Block> again = blocks;
        mark_boilerplate(text, blocks);
        mark_boilerplate(text, again);
        for (std::size_t i = 0; i < blocks.size(); ++i)
            REQUIRE(blocks[i].boilerplate == again[i].boilerplate);
        (void)guess_title(text, blocks);
        (void)find_stated_date(text);
    }
}
