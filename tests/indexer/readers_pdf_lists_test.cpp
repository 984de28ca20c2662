// PDF: lists whose bullets are drawn, or are signs that mean other things as well.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/pdf_pages.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace islet::testing;
using Lines = std::vector<std::string>;

namespace {

/// A paragraph, three lines further in, a paragraph.
std::vector<PdfText> listing() {
    return {{"F1", 11, 60, 780, "Tumours of this kind grow slowly, and people live with them."},
            {"F1", 11, 90, 750, "with food"},
            {"F1", 11, 90, 736, "at night before bed"},
            {"F1", 11, 90, 722, "never with wine"},
            {"F1", 11, 60, 690, "Tumours of this kind grow slowly, and people live with them."}};
}

std::vector<PdfDot> dots_at(double x, double side) {
    return {{x, 752, side}, {x, 738, side}, {x, 724, side}};
}

}  // namespace

TEST_CASE("PDF: bullets that a browser draws make items") {
    const std::string around = "p@1 Tumours of this kind grow slowly, and people live with them.";
    const Lines list = {around, "l1@1 • with food", "l1@1 • at night before bed", "l1@1 • never with wine",
                        around};
    struct Row {
        const char* reason;
        std::vector<PdfDot> dots;
        const char* producer;
        bool items;
    };
    const std::vector<Row> rows = {
        {"Chrome", dots_at(78, 4), "Skia/PDF m120", true},
        {"Firefox", dots_at(78, 4), "cairo 1.18.0 (https://cairographics.org)", true},
        {"a program that sets bullets as letters", dots_at(78, 4), "pdfTeX-1.40", false},
        {"no dots", {}, "Skia/PDF m120", false},
        {"one dot is no list", {{78, 752, 4}}, "Skia/PDF m120", false},
        {"boxes as large as letters", dots_at(74, 11), "Skia/PDF m120", false},
        {"specks", dots_at(78, 1), "Skia/PDF m120", false},
        {"dots far away", dots_at(40, 4), "Skia/PDF m120", false},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        const Lines read =
            outline(read_document(pdf_of({listing()}, {}, {}, row.dots, row.producer), "x.pdf"));
        CHECK((read == list) == row.items);
    }
}

TEST_CASE("PDF: stars, long dashes and “o” begin items") {
    for (const char* const sign : {"*", "o"}) {
        const std::string first = sign + std::string(" with food and a large glass of water, as your"),
                          next = sign + std::string(" at night");
        const std::vector<PdfText> text = {
            {"F1", 11, 60, 780, "Take it with care, and rest for the remainder of the day."},
            {"F1", 11, 70, 766, first.c_str()},
            {"F1", 11, 84, 752, "nurse tells you"},
            {"F1", 11, 70, 738, next.c_str()}};
        CHECK(outline(read_document(pdf_of({text}), "x.pdf")) ==
              Lines{"p@1 Take it with care, and rest for the remainder of the day.",
                    "l1@1 " + first + " nurse tells you", "l1@1 " + next});
    }
}
