// The TSV output: a header line and a line per result, for spreadsheets and cut.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/tsv.hpp"

#include <fmt/format.h>

#include <array>

#include "formats/escaping/safe_text.hpp"
#include "formats/research/field_text.hpp"

namespace islet {

namespace {

// The last four are the full-width forms, which East Asian spreadsheets treat alike.
constexpr std::array<std::string_view, 9> formula_starts{
    "=", "+", "-", "@", "\"", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

}  // namespace

std::string tsv_cell(std::string_view text) {
    std::string cell = printable(text);
    const std::string_view ink =
        std::string_view(cell).substr(std::min(cell.find_first_not_of(' '), cell.size()));
    for (const auto start : formula_starts)
        if (ink.starts_with(start)) return "'" + cell;
    return cell;
}

std::string render_tsv(const Response& response) {
    std::string out =
        "rank\tscore\tpassage_id\tdocument_"
        "id\ttitle\theadings\tpublisher\tdate\turl\tpath\tpage\tanswer\ttext\n";
    for (const auto& r : response.results) {
        out += fmt::format(
            "{}\t{:.6f}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", r.rank, r.score,
            tsv_cell(r.passage_id), tsv_cell(r.document.id), tsv_cell(r.document.title),
            tsv_cell(fmt::format("{}", fmt::join(r.headings, " > "))), tsv_cell(r.document.publisher),
            tsv_cell(r.document.date), tsv_cell(r.document.url), tsv_cell(r.document.path),
            r.page > 0 ? fmt::format("{}", r.page) : "", tsv_cell(answer_of(r)), tsv_cell(r.text));
    }
    return out;
}

}  // namespace islet
