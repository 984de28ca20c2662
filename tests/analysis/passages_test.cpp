// Passages: of readable length, under their headings, without gap or overlap.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/segmentation/passages.hpp"
#include "analysis/boilerplate/boilerplate.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/segmentation/sentences.hpp"
#include "analysis/segmentation/text_shape.hpp"
#include "analysis/structure/text_structure.hpp"
#include "tests/support/random_pages.hpp"

using namespace islet;

namespace {

/// A paragraph of this many words, in sentences of ten.
std::string words(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        const bool first = i % 10 == 0, last = i % 10 == 9 || i + 1 == count;
        text += (i == 0 ? "" : " ") + std::string(first ? "Islets" : "grow") + (last ? "." : "");
    }
    return text;
}

/// A document built block by block.
class Builder {
  public:
    Builder& add(BlockKind kind, const std::string& text, int level = 0, bool boilerplate = false,
                 int page = 0) {
        if (!document_.text.empty()) document_.text += "\n\n";
        const std::size_t begin = document_.text.size();
        document_.text += text;
        document_.blocks.push_back({kind, begin, document_.text.size(), level, page, boilerplate});
        return *this;
    }
    Builder& heading(const std::string& text, int level, bool boilerplate = false) {
        return add(BlockKind::heading, text, level, boilerplate);
    }
    Builder& paragraph(std::size_t count, bool boilerplate = false, int page = 0) {
        return add(BlockKind::paragraph, words(count), 0, boilerplate, page);
    }
    Builder& lead_in(std::size_t count) {
        std::string text = words(count);
        text.back() = ':';
        return add(BlockKind::paragraph, text);
    }
    Builder& items(std::size_t count, std::size_t length) {
        for (std::size_t i = 0; i < count; ++i) add(BlockKind::list_item, words(length), 1);
        return *this;
    }
    Builder& title(const std::string& title) {
        document_.metadata.title = title;
        return *this;
    }
    [[nodiscard]] const Document& document() const { return document_; }

  private:
    Document document_;
};

std::vector<std::size_t> lengths(const Document& document) {
    std::vector<std::size_t> found;
    for (const Passage& p : cut_passages(document, {40, 160}))
        found.push_back(count_words(std::string_view(document.text).substr(p.body, p.end - p.body)));
    return found;
}

void check_passage_laws(const Document& document, const PassageLimits& limits = {}) {
    REQUIRE(test::passage_fault(document, limits) == "");
}

}  // namespace

TEST_CASE("paragraphs are packed to a readable length") {
    struct Row {
        const char* reason;
        std::vector<std::size_t> paragraphs, expected;
    };
    const std::vector<Row> rows = {
        {"nothing", {}, {}},
        {"one small paragraph is all there is", {5}, {5}},
        {"paragraphs long enough stand alone", {70, 70}, {70, 70}},
        {"a small one joins the next", {20, 60}, {80}},
        {"a small one at the end joins the one before", {100, 15}, {115}},
        {"small ones make one", {20, 20, 20}, {60}},
        {"a long one is cut in equal parts", {200}, {100, 100}},
        {"a very long one too", {400}, {140, 130, 130}},
        {"not joined beyond the longest", {150, 30, 150}, {150, 30, 150}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        Builder builder;
        for (const std::size_t count : row.paragraphs) builder.paragraph(count);
        CHECK(lengths(builder.document()) == row.expected);
        check_passage_laws(builder.document());
    }
}

TEST_CASE("a list stays with its lead-in") {
    CHECK(lengths(Builder().paragraph(120).lead_in(10).items(5, 8).document()) ==
          std::vector<std::size_t>{120, 50});
    // A paragraph before it goes along if there is room.
    CHECK(lengths(Builder().paragraph(60).lead_in(10).items(5, 8).document()) ==
          std::vector<std::size_t>{110});
    CHECK(lengths(Builder().lead_in(50).items(5, 4).paragraph(60).document()) ==
          std::vector<std::size_t>{70, 60});
    // A paragraph with a full stop over a list is taken as its lead-in too.
    CHECK(lengths(Builder().paragraph(50).items(5, 4).document()) == std::vector<std::size_t>{70});
    // Too long for one passage: cut between items, in about equal parts.
    CHECK(lengths(Builder().lead_in(20).items(22, 10).document()) == std::vector<std::size_t>{120, 120});
    // The paragraph above is too long: its last sentence goes with the list.
    const std::vector<std::size_t> parts = lengths(Builder().lead_in(140).items(10, 10).document());
    CHECK(parts == std::vector<std::size_t>{120, 120});
    // A lead-in whose list was lost keeps what follows.
    CHECK(lengths(Builder().lead_in(50).paragraph(60).document()) == std::vector<std::size_t>{110});
    // An item longer than a passage stays whole.
    CHECK(lengths(Builder().items(1, 300).document()) == std::vector<std::size_t>{300});
}

TEST_CASE("a link to more stays with what it is about") {
    Builder builder;
    builder.paragraph(90).add(BlockKind::paragraph, "Read more about islets").paragraph(90);
    CHECK(lengths(builder.document()) == std::vector<std::size_t>{94, 90});
}

TEST_CASE("headings begin passages and make their path") {
    Builder builder;
    builder.title("Islets")
        .heading("ISLETS", 1)
        .paragraph(50)
        .heading("Types", 2)
        .heading("Grade", 3)
        .paragraph(90)
        .paragraph(90);
    builder.heading("Size", 3).paragraph(10).heading("Tests", 2).paragraph(50).heading("End", 2);
    const std::vector<Passage> passages = cut_passages(builder.document(), {40, 160});
    using Path = std::vector<std::string>;
    REQUIRE(passages.size() == 6);
    CHECK(passages[0].headings.empty());
    CHECK(passages[1].headings == Path{"Types", "Grade"});
    CHECK(builder.document().text.substr(passages[1].begin, 5) == "Types");
    CHECK(passages[2].headings == Path{"Types", "Grade"});
    CHECK(passages[2].body == passages[2].begin);
    CHECK(passages[3].headings == Path{"Types", "Size"});
    CHECK(passages[4].headings == Path{"Tests"});
    CHECK(passages[5].headings == Path{"End"});
    CHECK(passages[5].body == passages[5].end);
    check_passage_laws(builder.document());
}

TEST_CASE("the title's own heading isn't repeated, unless it only heads a section") {
    const auto headings = [](const Document& document) {
        std::vector<std::vector<std::string>> all;
        for (const Passage& passage : cut_passages(document, {40, 160})) all.push_back(passage.headings);
        return all;
    };
    using Headings = std::vector<std::vector<std::string>>;
    Builder first;
    first.title("Islets").heading("Islets", 1).paragraph(60).heading("Tests", 2).paragraph(60);
    CHECK(headings(first.document()) == Headings{{}, {"Tests"}});
    Builder below;  // a by-line or a site's name above it doesn't count as text
    below.title("Islets").heading("A Clinic", 1).add(BlockKind::paragraph, "by Ann Lee").heading("Islets", 2);
    below.paragraph(60);
    CHECK(headings(below.document()) == Headings{{"A Clinic"}, {"A Clinic"}});
    Builder later;
    later.title("Tests").heading("Welcome", 1).paragraph(60).heading("Tests", 2).paragraph(60);
    CHECK(headings(later.document()) == Headings{{"Welcome"}, {"Welcome", "Tests"}});
    Builder lead;  // the page's own title under a line of text
    lead.title("Islets").paragraph(60).heading("Islets", 1).paragraph(60);
    CHECK(headings(lead.document()) == Headings{{}, {}});
}

TEST_CASE("boilerplate keeps to itself") {
    Builder builder;
    builder.heading("Menu", 2, true).heading("Islets", 1).paragraph(10).paragraph(10, true).paragraph(10);
    const std::vector<Passage> passages = cut_passages(builder.document(), {40, 160});
    REQUIRE(passages.size() == 4);
    CHECK(passages[0].boilerplate);
    CHECK_FALSE(passages[1].boilerplate);
    CHECK(passages[2].boilerplate);
    CHECK_FALSE(passages[3].boilerplate);
    CHECK(passages[3].headings == std::vector<std::string>{"Islets"});
    check_passage_laws(builder.document());
}

TEST_CASE("a passage's page is that of its first block") {
    Builder builder;
    builder.paragraph(90, false, 1).paragraph(90, false, 2).paragraph(200, false, 3);
    std::vector<int> pages;
    for (const Passage& passage : cut_passages(builder.document(), {40, 160})) pages.push_back(passage.page);
    CHECK(pages == std::vector<int>{1, 2, 3, 3});
}

TEST_CASE("inline bullets are cut like items") {
    Builder builder;
    std::string text;
    for (int i = 0; i < 30; ++i) text += (i == 0 ? "• " : " • ") + words(9);
    builder.add(BlockKind::paragraph, text);
    const std::vector<Passage> passages = cut_passages(builder.document(), {40, 160});
    REQUIRE(passages.size() == 2);
    for (const Passage& passage : passages) CHECK(builder.document().text.substr(passage.begin, 3) == "•");
}

TEST_CASE("passage laws hold for random documents") {
    test::Random random(20240603);
    for (int round = 0; round < 300; ++round) {
        const Document document = test::random_document(random, test::below(random, 30));
        check_passage_laws(document);
        check_passage_laws(document, {test::below(random, 100), test::below(random, 200)});
    }
}

TEST_CASE("passage laws hold for random text") {
    test::Random random(20240604);
    for (int round = 0; round < 500; ++round) {
        Document document;
        document.text = test::random_page(random, test::below(random, 300));
        document.blocks = find_blocks(document.text);
        mark_boilerplate(document.text, document.blocks);
        document.metadata.title = guess_title(document.text, document.blocks);
        check_passage_laws(document);
    }
}
