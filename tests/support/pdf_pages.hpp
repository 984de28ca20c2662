// PDFs of words at given places, for tests.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace islet::testing {

/// A rule from one point to another.
struct PdfRule {
    double x, y, to_x, to_y;
};

/// A filled square, by its lower left corner.
struct PdfDot {
    double x, y, side;
};

struct PdfText {
    const char* font;  ///< F1: Courier, F2: bold
    double size, x, y;
    const char* text;
    bool across = false;  ///< runs up the page
};

/// A line of the page: y, then pieces of text with their x. A sign is 6 points wide.
struct PdfRow {
    double y;
    std::vector<std::pair<double, const char*>> pieces;
    const char* font = "F1";
};

/// Line by line, as most programs write a page.
inline std::vector<PdfText> by_line(const std::vector<PdfRow>& lines) {
    std::vector<PdfText> texts;
    for (const PdfRow& line : lines)
        for (const auto& [x, text] : line.pieces) texts.push_back({line.font, 10, x, line.y, text});
    return texts;
}

/// Column by column, as programs that print forms write them.
inline std::vector<PdfText> by_column(const std::vector<PdfRow>& lines) {
    std::vector<PdfText> texts;
    for (std::size_t column = 0, left = 1; left > 0; ++column) {
        left = 0;
        for (const PdfRow& line : lines)
            if (column < line.pieces.size()) {
                const auto& [x, text] = line.pieces[column];
                texts.push_back({line.font, 10, x, line.y, text});
                ++left;
            }
    }
    return texts;
}

/// A PDF without its table of offsets, which poppler reconstructs.
/// pictures: pages, from 1, that have lines of ink as a scan has. rules, dots: on each page. producer: the
/// program that says it made it.
inline std::string pdf_of(const std::vector<std::vector<PdfText>>& pages,
                          const std::vector<std::size_t>& pictures = {},
                          const std::vector<PdfRule>& rules = {}, const std::vector<PdfDot>& dots = {},
                          const char* producer = "") {
    std::string kids, objects;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        kids += fmt::format("{} 0 R ", 10 + 2 * i);
        std::string content;
        for (const PdfText& t : pages[i])
            content += fmt::format("BT /{} {} Tf {} {} {} Tm ({}) Tj ET\n", t.font, t.size,
                                   t.across ? "0 1 -1 0" : "1 0 0 1", t.x, t.y, t.text);
        for (const PdfRule& r : rules)
            content += fmt::format("{} {} m {} {} l S\n", r.x, r.y, r.to_x, r.to_y);
        for (const PdfDot& d : dots) content += fmt::format("{} {} {} {} re f\n", d.x, d.y, d.side, d.side);
        if (std::find(pictures.begin(), pictures.end(), i + 1) != pictures.end())
            for (int y = 100; y < 700; y += 30) content += fmt::format("60 {} 400 10 re f\n", y);
        objects += fmt::format(
            "{} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R"
            "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>endobj\n"
            "{} 0 obj<</Length {}>>stream\n{}endstream endobj\n",
            10 + 2 * i, 11 + 2 * i, 11 + 2 * i, content.size(), content);
    }
    return fmt::format(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[{}]/Count {}>>endobj\n"
        "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>endobj\n"
        "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier-Bold/Encoding/WinAnsiEncoding>>endobj\n"
        "5 0 obj<</Producer({})>>endobj\n"
        "{}trailer<</Root 1 0 R/Info 5 0 R>>\n%%EOF\n",
        kids, pages.size(), producer, objects);
}

}  // namespace islet::testing
