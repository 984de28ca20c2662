// Writes one result after the other.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/research/result_lines.hpp"

#include "formats/json.hpp"
#include "formats/research/citations.hpp"
#include "formats/research/csv.hpp"
#include "formats/text.hpp"
#include "formats/tsv.hpp"

namespace islet {

namespace {

std::string tsv_lines(const ResultPassage& result, bool header) {
    Response one;
    one.results.push_back(result);
    const auto lines = render_tsv(one);
    return header ? lines : lines.substr(lines.find('\n') + 1);
}

std::string text_of(const ResultPassage& result, bool first) {
    Response one;
    one.confidence = 1;  // nothing is said of a single result
    one.results.push_back(result);
    return (first ? "" : "\n") + render_text(one, {});
}

}  // namespace

bool is_written_singly(SearchFormat format) {
    return format != SearchFormat::json && format != SearchFormat::html && format != SearchFormat::trec;
}

void ResultLines::add(const ResultPassage& result) {
    const bool first = !begun_;
    begun_ = true;
    switch (options_.format) {
        case SearchFormat::csv:
            return write_((first ? csv_header() : "") + csv_line(result));
        case SearchFormat::tsv:
            return write_(tsv_lines(result, first));
        case SearchFormat::jsonl:
            return write_(render_json_result(result, options_.offsets));
        case SearchFormat::kwic:
            return add_key_words(result);
        case SearchFormat::bibtex:
        case SearchFormat::ris:
            if (documents_.insert(result.document.id).second)
                write_(options_.format == SearchFormat::ris ? ris_entry(result) : bibtex_entry(result));
            return;
        default:
            return write_(text_of(result, first));
    }
}

void ResultLines::add_key_words(const ResultPassage& result) {
    for (auto& line : kwic_lines(result, side_)) {
        if (options_.kwic_order == KwicOrder::text)
            write_(kwic_text(line, side_));
        else
            held_.push_back(std::move(line));
    }
}

void ResultLines::finish() {
    if (!begun_ && options_.format == SearchFormat::csv) write_(csv_header());
    sort_kwic(held_, options_.kwic_order);
    for (const auto& line : held_) write_(kwic_text(line, side_));
    held_.clear();
}

}  // namespace islet
