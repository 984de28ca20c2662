// Pages that are only pictures of text, read by OCR in a helper.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "indexer/readers/pdf/pictures/ocr.hpp"
#include "indexer/sandbox/guarded_reader.hpp"
#include "islet/indexer.hpp"
#include "tests/support/pdf_pages.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using testing::pdf_of;
using testing::PdfText;

std::string object(int number, const std::string& what) {
    return fmt::format("{} 0 obj{}endobj\n", number, what);
}

// A PDF of two pages: the first a picture of the words, the second with its text.
std::string scan_of(const std::vector<PdfText>& words) {
    const std::string pdf = pdf_of({words});
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
    const std::unique_ptr<poppler::page> page(document->create_page(0));
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    const poppler::image image = renderer.render_page(page.get(), 200, 200);
    std::string grey;
    for (int y = 0; y < image.height(); ++y)
        grey.append(image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row(),
                    static_cast<std::size_t>(image.width()));
    const std::string draw = "q 595 0 0 842 0 0 cm /I Do Q";
    const std::string text = "BT /F1 11 Tf 60 700 Td (Call the nurse when you have a fever.) Tj ET";
    return "%PDF-1.4\n" + object(1, "<</Type/Catalog/Pages 2 0 R>>") +
           object(2, "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>") +
           object(3,
                  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 "
                  "0 R>>>>>>") +
           object(4, fmt::format("<</Length {}>>stream\n{}\nendstream ", draw.size(), draw)) +
           object(
               5,
               fmt::format(
                   "<</Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace/DeviceGray/BitsPerComponent "
                   "8/Length {}>>stream\n{}\nendstream ",
                   image.width(), image.height(), grey.size(), grey)) +
           object(6,
                  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F1 8 0 "
                  "R>>>>>>") +
           object(7, fmt::format("<</Length {}>>stream\n{}\nendstream ", text.size(), text)) +
           object(8, "<</Type/Font/Subtype/Type1/BaseFont/Courier>>") + "trailer<</Root 1 0 R>>\n%%EOF\n";
}

const std::vector<PdfText> leaflet = {
    {"F2", 20, 60, 760, "Lanreotide"},
    {"F1", 12, 60, 720, "Lanreotide is given by an injection"},
    {"F1", 12, 60, 704, "under the skin every four weeks."},
    {"F1", 12, 60, 664, "A nurse shows you how to do it. Keep it"},
    {"F1", 12, 60, 648, "in a fridge, and let it become warm for"},
    {"F1", 12, 60, 632, "half an hour before you give it. Change"},
    {"F1", 12, 60, 616, "the side each time. Tell your doctor if"},
    {"F1", 12, 60, 600, "you have stomach pain, or loose stools."},
};

struct ScanReading {
    std::vector<Document> documents;
    std::vector<std::string> skipped, warnings;
};

ScanReading read_scan(const std::string& pdf, const ReadLimits& limits) {
    ScanReading got;
    ReadSink sink{[&](Document&& document) { got.documents.push_back(std::move(document)); },
                  [&](const std::string&, const std::string& reason) { got.skipped.push_back(reason); }};
    GuardedReader reader(limits);
    reader.read(pdf, "/in/scan.pdf", "scan.pdf", sink);
    got.warnings = reader.missing();
    return got;
}

TEST_CASE("sizes that are measured to the point are levelled", "[ocr]") {
    std::vector<PdfWord> words;
    for (const double size : {19.0, 11.0, 11.0, 12.0, 11.0, 10.0, 14.0}) words.emplace_back().size = size;
    level_sizes(words);
    std::vector<double> sizes;
    for (const PdfWord& word : words) sizes.push_back(word.size);
    CHECK(sizes == std::vector<double>{19, 11, 11, 11, 11, 11, 14});
    std::vector<PdfWord> none;
    level_sizes(none);
    CHECK(none.empty());
}

TEST_CASE("a page that is a picture is read by OCR where that is wanted", "[ocr]") {
    const std::string pdf = scan_of(leaflet);
    const auto without = read_scan(pdf, {});
    REQUIRE(without.documents.size() == 1);
    CHECK(without.documents[0].text == "Call the nurse when you have a fever.");
    CHECK(without.skipped == std::vector<std::string>{"page 1: only a picture of text"});
    CHECK_FALSE(without.documents[0].blocks[0].ocr);

    ReadLimits limits;
    limits.ocr = true;
    const auto with = read_scan(pdf, limits);
    REQUIRE(with.documents.size() == 1);
    const Document& document = with.documents[0];
    if (!with.warnings.empty()) {  // tesseract isn't installed
        CHECK(with.skipped == without.skipped);
        return;
    }
    CHECK(with.skipped.empty());
    INFO(document.text);
    CHECK(document.text.find("Lanreotide is given by an injection under the skin every four weeks.") !=
          std::string::npos);
    REQUIRE(document.blocks.size() > 3);
    CHECK(document.blocks.front().kind == BlockKind::heading);
    CHECK(document.blocks.back().page == 2);
    for (const Block& block : document.blocks) {
        INFO(document.text.substr(block.begin, block.end - block.begin));
        CHECK(block.ocr == (block.page == 1));
    }
}

TEST_CASE("a picture that holds no words stays unread", "[ocr]") {
    ReadLimits limits;
    limits.ocr = true;
    const auto got = read_scan(pdf_of({{{"F1", 11, 60, 720, "A rash."}}, {}}, {2}), limits);
    REQUIRE(got.documents.size() == 1);
    CHECK(got.documents[0].text == "A rash.");
    CHECK(got.skipped == std::vector<std::string>{"page 2: only a picture of text"});
}

TEST_CASE("a run counts the pages, and one with OCR reads again what one without left", "[ocr]") {
    const test::TempFolder temp;
    temp.write("in/scan.pdf", scan_of(leaflet));
    IndexOptions options;
    options.database = temp / "db";
    options.sources = {temp / "in"};
    const auto first = index_files(options, {});
    CHECK(first.ocr_pages == 0);
    CHECK(first.skipped.size() == 1);
    options.limits.ocr = true;
    const auto second = index_files(options, {});
    if (!second.warnings.empty()) return;  // tesseract isn't installed
    CHECK(second.ocr_pages == 1);
    CHECK(second.updated == 1);
    CHECK(second.skipped.empty());
    CHECK(index_files(options, {}).unchanged == 1);
}

}  // namespace
}  // namespace islet
