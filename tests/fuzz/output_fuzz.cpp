// Fuzz target: every output format. The input's first lines are what a document says of itself, the rest its
// text; nothing of it may act on a terminal, break a table or JSON, or be more than text in HTML.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <utility>

#include "tests/fuzz/fuzz.hpp"
#include "tests/support/document_laws.hpp"
#include "tests/support/html_checks.hpp"
#include "tests/support/output_checks.hpp"
#include "tests/support/split_result.hpp"

using namespace islet;

namespace {

// Marks of four bytes or more, with gaps as long as the bytes say.
void mark_some(ResultPassage& result) {
    const std::string& text = result.text;
    const auto boundary = [&](std::size_t at) {
        at = std::min(at, text.size());
        while (!test::on_boundary(text, at)) ++at;
        return at;
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto end = boundary(at + 4);
        result.highlights.push_back({{at, end}, MatchKind::stem, "term"});
        at = boundary(end + static_cast<unsigned char>(text[at]) % 16U);
    }
    if (result.highlights.empty()) return;
    result.answer = {result.highlights[result.highlights.size() / 3].span.begin,
                     result.highlights.back().span.end};
    result.body = result.highlights[result.highlights.size() / 4].span.begin;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto rest = fuzz::as_text(data, size);
    Response response;
    ResultPassage result;
    DocumentInfo& d = result.document;
    for (std::string* field :
         std::array<std::string*, 9>{&response.query.text, &result.passage_id, &d.id, &d.title, &d.url,
                                     &d.path, &d.publisher, &d.date, &result.headings.emplace_back()}) {
        const auto [line, more] = fuzz::first_line(rest);
        *field = line;
        rest = more;
    }
    response.query.warnings = {d.title};
    response.query.corrections = {{d.id, d.path}};
    result.rank = 1;
    result.duplicates = {{d.id, d}};
    result.evidence = {{d.title, 1.5}};
    result.text = repair_utf8(rest);
    mark_some(result);
    response.results = {test::with_sentences(std::move(result))};
    fuzz::law(test::terminal_fault(response, d.id));
    fuzz::law(test::json_fault(response, d.id));
    fuzz::law(test::page_fault(response));
    return 0;
}
