// Word and LibreOffice files: how far an archive is unpacked, and how deep its markup may go.
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

std::string bare_paragraph(const std::string& content) { return "<w:p>" + content + "</w:p>"; }

const std::string well = "<w:r><w:t>Well.</w:t></w:r>";

}  // namespace

// Both headers of each file in an archive say how large it unpacks to; nothing forces them to be true.
TEST_CASE("a ZIP that lies about its sizes is unpacked no further than one that doesn't") {
    ReadLimits limits;
    limits.record_bytes = 1'000'000;
    limits.unpack_ratio = 100;
    struct Row {
        const char* reason;
        std::size_t bytes;
        const char* message;
    };
    const std::vector<Row> rows = {
        {"more than a record may hold", 9'000'000,
         "word/document.xml in it unpacks to more than the limit of 1000000 bytes"},
        {"what is within the limit is read as it is", 500'000, "no text"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        const std::string content =
            "<w:document xmlns:w='x'><w:body>" + std::string(row.bytes, ' ') + "</w:body></w:document>";
        std::string zip = fuzz::zip_of({{"word/document.xml", content}}, ZIP_CM_DEFLATE);
        const auto little_endian = [](std::size_t number) {
            std::string bytes;
            for (int i = 0; i < 4; ++i, number >>= 8U) bytes += static_cast<char>(number & 0xFFU);
            return bytes;
        };
        const std::string told = little_endian(content.size());
        std::size_t lies = 0;
        for (auto at = zip.find(told); at != std::string::npos; at = zip.find(told, at + 1), ++lies)
            zip.replace(at, 4, little_endian(100));
        REQUIRE(lies >= 1);
        CHECK(read(zip, "x.docx", limits).skipped == Lines{std::string("x.docx: ") + row.message});
    }
}

TEST_CASE("nesting is how deep one element stands, not how many there are") {
    ReadLimits limits;
    limits.depth = 40;
    const auto nested = [](int levels) {
        std::string content = well;
        for (int i = 0; i < levels; ++i) content = "<w:ins>" + content + "</w:ins>";
        return bare_paragraph(content);
    };
    std::string many;
    for (int i = 0; i < 300; ++i) many += bare_paragraph(well);
    struct Row {
        const char* reason;
        std::string body;
        Lines skipped;
    };
    const std::vector<Row> rows = {
        {"many paragraphs, one behind the other", many, {}},
        {"many branches, and one that is as deep as allowed", many + nested(30) + many, {}},
        {"one too deep", nested(40), {"x.docx: XML nested deeper than 40 levels"}},
        {"one too deep behind many", many + nested(40), {"x.docx: XML nested deeper than 40 levels"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        const auto zip = fuzz::zip_of({{"[Content_Types].xml", "<Types/>"},
                                       {"word/document.xml", "<w:document xmlns:w='x'><w:body>" + row.body +
                                                                 "</w:body></w:document>"}});
        CHECK(read(zip, "x.docx", limits).skipped == row.skipped);
    }
}
