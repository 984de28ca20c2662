// Fuzz target: structure, title, dates and passages of text without markup, and the packing of pieces.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/boilerplate/boilerplate.hpp"
#include "analysis/segmentation/passage_packing.hpp"
#include "analysis/structure/text_structure.hpp"
#include "analysis/unicode/utf8.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/document_laws.hpp"

using namespace islet;

namespace {

/// The bytes as pieces: each byte is one piece's words and bond.
std::string packing_fault(std::string_view bytes, const PassageLimits& limits) {
    std::vector<PassagePiece> pieces;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        pieces.push_back(
            {pieces.size(), byte & 63U, static_cast<Bond>((byte >> 6U) + (byte == 255 ? 1 : 0))});
    }
    const auto starts = pack(pieces, limits.shortest, limits.longest);
    if (starts.empty() != pieces.empty()) return "no passages, or passages of nothing";
    if (!starts.empty() && starts.front() != 0) return "the first piece is lost";
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const auto end = i + 1 < starts.size() ? starts[i + 1] : pieces.size();
        if (end <= starts[i] || end > pieces.size()) return "starts that don't rise";
        std::size_t words = 0;
        for (auto p = starts[i]; p < end; ++p) words += pieces[p].words;
        if (end > starts[i] + 1 && words > limits.longest) return "a passage too long";
    }
    return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::as_text(data, size);
    (void)find_blocks(bytes);  // any bytes: mustn't crash
    Document document;
    document.text = repair_utf8(bytes);
    document.blocks = find_blocks(document.text);
    fuzz::law(test::block_fault(document.text, document.blocks));
    mark_boilerplate(document.text, document.blocks);
    document.metadata.title = guess_title(document.text, document.blocks);
    fuzz::law(is_valid_utf8(document.metadata.title), "a title that isn't UTF-8");
    const auto date = find_stated_date(document.text).date;
    fuzz::law(date.find_first_not_of("0123456789-") == std::string::npos, "a date of other signs");
    const PassageLimits short_ones{size > 0 ? data[0] % 20U : 1U, size > 1 ? data[1] % 60U : 9U};
    for (const PassageLimits& limits : {PassageLimits{}, short_ones}) {
        fuzz::law(test::passage_fault(document, limits));
        fuzz::law(packing_fault(bytes, limits));
    }
    return 0;
}
