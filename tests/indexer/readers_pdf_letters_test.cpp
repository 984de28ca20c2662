// PDF: letters that are set apart from their words, and words that run another way.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/pdf/letters/odd_letters.hpp"
#include "indexer/readers/pdf/letters/tex_letters.hpp"
#include "tests/support/pdf_pages.hpp"
#include "tests/support/read_documents.hpp"

using islet::PdfWord;
using namespace islet::testing;
using Lines = std::vector<std::string>;

namespace {

struct LetterCase {
    const char* reason;
    std::vector<PdfText> texts;
    Lines blocks;
};

void check_letters(const std::vector<LetterCase>& cases) {
    for (const LetterCase& c : cases) {
        INFO(c.reason);
        CHECK(outline(read_document(pdf_of({c.texts}), "x.pdf")) == c.blocks);
    }
}

}  // namespace

TEST_CASE("PDF: a large first letter belongs to the word beside it") {
    check_letters({
        {"over two lines",
         {{"F1", 36, 60, 688, "S"},
          {"F1", 10, 84, 704, "omatostatin slows the release of hormones"},
          {"F1", 10, 84, 692, "from the tumour, and may hold its growth"},
          {"F1", 10, 60, 680, "for years."}},
         {"p@1 Somatostatin slows the release of hormones from the tumour, and may hold its growth for "
          "years."}},
        {"on the foot of its line",
         {{"F1", 24, 60, 700, "T"},
          {"F1", 10, 75, 700, "he gland makes a hormone that is known"},
          {"F1", 10, 60, 688, "as gastrin."}},
         {"p@1 The gland makes a hormone that is known as gastrin."}},
        {"a word of one letter",
         {{"F1", 36, 60, 688, "A"},
          {"F1", 10, 84, 704, "tumour of the pancreas may make insulin,"},
          {"F1", 10, 84, 692, "and then the sugar in the blood falls in"},
          {"F1", 10, 60, 680, "a few hours."}},
         {"p@1 A tumour of the pancreas may make insulin, and then the sugar in the blood falls in a few "
          "hours."}},
        {"a letter of one size is a word, or a mark",
         {{"F1", 10, 60, 700, "Vitamin K helps the blood to clot."}},
         {"p@1 Vitamin K helps the blood to clot."}},
    });
}

TEST_CASE("PDF: the numbers of TeX's letters are read as letters") {
    struct Row {
        std::string text, read;
        const char* reason;
    };
    const Row row = GENERATE(values<Row>({
        {"di\x1E"
         "cult",
         "difficult", "T1, three letters in one"},
        {"\x1Crst", "first", "at a word's start"},
        {"re\x1Dux", "reflux", "fl"},
        {"o\x0E"
         "ce",
         "office", "OT1"},
        {"Guillain\x15"
         "Barré",
         "Guillain–Barré", "a dash"},
        {"\xC2\x88", "•", "a bullet of the fonts for signs"},
        {"5\x1C", "5\x1C", "no letter beside it: something else"},
        {"first", "first", "text as it should be"},
    }));
    INFO(row.reason);
    CHECK(islet::with_tex_letters(row.text) == row.read);
}

TEST_CASE("PDF: small figures stand behind their letters, and degrees are degrees") {
    const auto word = [](const char* text, double left, double top, double size) {
        PdfWord made;
        made.text = text;
        made.size = size;
        made.box = {left, top, 0.6 * size * static_cast<double>(std::string_view(text).size()), size};
        return made;
    };
    const auto texts = [](const std::vector<PdfWord>& words) {
        Lines lines;
        for (const PdfWord& each : words) lines.push_back(each.text);
        return lines;
    };
    std::vector<PdfWord> water = {word("H", 100, 100, 10), word("O", 110, 100, 10), word("now", 120, 100, 10),
                                  word("2", 106, 105, 6)};
    islet::place_small_figures(water);
    CHECK(texts(water) == Lines{"H", "2", "O", "now"});
    std::vector<PdfWord> note = {word("end.", 100, 100, 10), word("1", 124, 98, 6),
                                 word("the", 106, 112, 10)};
    islet::place_small_figures(note);
    CHECK(texts(note) == Lines{"end.", "1", "the"});
    std::vector<PdfWord> degrees = {word("8", 100, 100, 10), word("◦C", 108, 100, 10),
                                    word("◦", 140, 100, 10), word("Cold", 150, 100, 10)};
    islet::read_degrees(degrees);
    CHECK(texts(degrees) == Lines{"8", "°C", "◦", "Cold"});
    check_letters({
        {"marks of notes behind units",
         {{"F1", 10, 60, 700, "Take 40 mg"}, {"F1", 6, 120, 704, "a"}, {"F1", 10, 130, 700, "on day one."}},
         {"p@1 Take 40 mg on day one."}},
    });
}

TEST_CASE("PDF: upright names are those of the columns that they stand above") {
    check_letters({
        {"names that run up the page",
         {{"F1", 10, 60, 650, "Drug"},
          {"F1", 10, 168, 650, "Mouth sores", true},
          {"F1", 10, 228, 650, "Tired", true},
          {"F1", 10, 60, 634, "Everolimus"},
          {"F1", 10, 160, 634, "yes"},
          {"F1", 10, 220, 634, "no"},
          {"F1", 10, 60, 618, "Sunitinib"},
          {"F1", 10, 160, 618, "no"},
          {"F1", 10, 220, 618, "yes"},
          {"F1", 10, 60, 602, "Lanreotide"},
          {"F1", 10, 160, 602, "no"},
          {"F1", 10, 220, 602, "no"}},
         {"t@1 Drug: Everolimus; Mouth sores: yes; Tired: no",
          "t@1 Drug: Sunitinib; Mouth sores: no; Tired: yes",
          "t@1 Drug: Lanreotide; Mouth sores: no; Tired: no"}},
        {"one of them is a note at the margin",
         {{"F1", 10, 30, 650, "Draft of May", true},
          {"F1", 10, 60, 634, "Take it with food."},
          {"F1", 10, 60, 606, "Never at night."}},
         {"p@1 Take it with food.", "p@1 Never at night."}},
    });
}

TEST_CASE("PDF: a page that is turned is read as if it were not") {
    check_letters({
        {"a table across the page",
         {{"F1", 10, 100, 60, "Drug", true},
          {"F1", 10, 100, 200, "Dose", true},
          {"F1", 10, 116, 60, "Octreotide", true},
          {"F1", 10, 116, 200, "30 mg", true},
          {"F1", 10, 132, 60, "Lanreotide", true},
          {"F1", 10, 132, 200, "120 mg", true},
          {"F1", 10, 148, 60, "Everolimus", true},
          {"F1", 10, 148, 200, "10 mg", true}},
         {"t@1 Drug: Octreotide; Dose: 30 mg", "t@1 Drug: Lanreotide; Dose: 120 mg",
          "t@1 Drug: Everolimus; Dose: 10 mg"}},
        {"text, with a table across below it: both are read",
         {{"F1", 10, 60, 800, "These are the doses that are given for the symptoms of the hormones"},
          {"F1", 10, 60, 788, "that such a tumour makes. Ask the nurse who comes to you, or ring us."},
          {"F1", 10, 100, 60, "Drug", true},
          {"F1", 10, 100, 200, "Dose in adults", true},
          {"F1", 10, 116, 60, "Octreotide", true},
          {"F1", 10, 116, 200, "30 mg a month", true},
          {"F1", 10, 132, 60, "Lanreotide", true},
          {"F1", 10, 132, 200, "120 mg a month", true},
          {"F1", 10, 148, 60, "Everolimus", true},
          {"F1", 10, 148, 200, "10 mg a day", true},
          {"F1", 10, 164, 60, "Telotristat", true},
          {"F1", 10, 164, 200, "750 mg a day", true}},
         {"p@1 These are the doses that are given for the symptoms of the hormones that such a tumour makes. "
          "Ask "
          "the nurse who comes to you, or ring us.",
          "t@1 Drug: Octreotide; Dose in adults: 30 mg a month",
          "t@1 Drug: Lanreotide; Dose in adults: 120 mg a month",
          "t@1 Drug: Everolimus; Dose in adults: 10 mg a day",
          "t@1 Drug: Telotristat; Dose in adults: 750 mg a day"}},
    });
}

namespace {

/// Words in a drawn font whose 9 and 7 are small and high, as fonts have figures for powers.
std::string page_of_drawn(const std::string& before, const std::string& drawn) {
    const auto glyph = [](int number, const char* shape) {
        const std::string content = fmt::format("600 0 d0 {} re f", shape);
        return fmt::format("{} 0 obj<</Length {}>>stream\n{}\nendstream endobj\n", number, content.size(),
                           content);
    };
    const std::string content =
        fmt::format("BT /F1 10 Tf 60 700 Td ({}) Tj /F3 10 Tf ({}) Tj ET\n", before, drawn);
    return fmt::format(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[10 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>endobj\n"
        "4 0 obj<</Type/Font/Subtype/Type3/FontBBox[0 0 600 800]/FontMatrix[.001 0 0 .001 0 0]"
        "/FirstChar 44/LastChar 57/Widths[600 600 600 600 600 600 600 600 600 600 600 600 600 600]"
        "/CharProcs<</low 5 0 R/high 6 0 R>>"
        "/Encoding<</Type/Encoding/Differences[44/low 47/low/low/low 55/high 57/high]>>>>endobj\n"
        "{}{}10 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 11 0 R"
        "/Resources<</Font<</F1 3 0 R/F3 4 0 R>>>>>>endobj\n"
        "11 0 obj<</Length {}>>stream\n{}endstream endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF\n",
        glyph(5, "100 0 400 650"), glyph(6, "100 350 400 300"), content.size(), content);
}

}  // namespace

TEST_CASE("PDF: figures drawn small and high are powers, where one may stand") {
    struct Row {
        const char *before, *drawn, *line, *reason;
    };
    const Row row = GENERATE(values<Row>({
        {"Platelets are 90 \xD7 ", "109/", "p@1 Platelets are 90 × 10⁹/", "behind a multiplication sign"},
        {"A count of ", "107/", "p@1 A count of 10⁷/", "before a slash"},
        {"A sum of ", "107,000", "p@1 A sum of 107,000", "more of the number follows"},
        {"A sum of ", "107", "p@1 A sum of 107", "nothing says that it is a power"},
        {"Half of it \xD7 ", "101/", "p@1 Half of it × 101/", "on the line's foot"},
    }));
    INFO(row.reason);
    CHECK(outline(read_document(page_of_drawn(row.before, row.drawn), "x.pdf")) == Lines{row.line});
}
