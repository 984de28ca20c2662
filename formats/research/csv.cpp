// CSV.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/research/csv.hpp"

#include <fmt/format.h>

#include <vector>

#include "formats/escaping/json_fields.hpp"
#include "formats/research/field_text.hpp"
#include "formats/tsv.hpp"

namespace islet {
namespace {

constexpr const char* line_end = "\r\n";  // as the RFC requires

std::string csv_cell(std::string_view text) {
    auto cell = tsv_cell(text);
    if (cell.find_first_of(",\"") == std::string::npos) return cell;
    std::string out = "\"";
    for (const char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

std::string fields_of(const DocumentInfo& document) {
    std::string out;
    if (document.fields.empty()) return out;
    JsonWriter json(out);
    json.object([&] { put_fields(json, document.fields); });
    return out;
}

}  // namespace

std::string csv_header() {
    return std::string(
               "rank,score,passage_id,document_id,title,authors,year,journal,publisher,date,doi,pmid,url,"
               "path,"
               "page,headings,answer,text,fields") +
           line_end;
}

std::string csv_line(const ResultPassage& result) {
    const auto& d = result.document;
    const std::vector<std::string> cells = {
        fmt::format("{}", result.rank),
        fmt::format("{:.6f}", result.score),
        result.passage_id,
        d.id,
        d.title,
        field_text(d, "authors"),
        year_of(d),
        field_text(d, "journal"),
        d.publisher,
        d.date,
        field_text(d, "doi"),
        field_text(d, "pmid"),
        d.url,
        d.path,
        result.page > 0 ? fmt::format("{}", result.page) : "",
        fmt::format("{}", fmt::join(result.headings, " > ")),
        answer_of(result),
        result.text,
        fields_of(d),
    };
    std::string line;
    for (const auto& cell : cells) line.append(line.empty() ? "" : ",").append(csv_cell(cell));
    return line + line_end;
}

}  // namespace islet
