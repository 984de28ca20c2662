// Fuzz target: one line of a batch, plain or JSON, and the error object of a bad one.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/batch.hpp"

#include <nlohmann/json.hpp>

#include "analysis/unicode/utf8.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/output_checks.hpp"

using namespace islet;

namespace {

std::string request_fault(const BatchLine& line) {
    const Request& r = line.request;
    if (line.is_question() && r.query.empty() && r.like.empty()) return "nothing is asked";
    if (r.limit > 100'000 || r.offset > 10'000'000) return "a limit beyond bounds";
    for (const Filter& filter : r.filters)
        if (filter.field.empty()) return "a filter without a field";
    for (const std::string* text : {&r.query, &r.like, &r.since, &r.until})
        if (!is_valid_utf8(*text)) return "a request that isn't UTF-8";
    return {};
}

std::string error_fault(const BatchLine& line, const Error& error) {
    const std::string answer = render_json_error(line.id, {error_word(error), error.what(), error.hint()});
    if (std::string(error.what()).empty() || error.hint().empty()) return "an error without words or hint";
    if (!is_valid_utf8(answer) || test::has_raw_controls(answer, false)) return "an answer that isn't safe";
    if (answer.find('\n') != answer.size() - 1) return "an answer of more than one line";
    const auto parsed = nlohmann::json::parse(answer, nullptr, false);
    if (parsed.is_discarded() || !parsed["error"]["message"].is_string() ||
        !parsed["error"]["code"].is_string())
        return "an answer that isn't JSON";
    return parsed["id"].is_null() ? "an answer without its id" : "";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::first_line(fuzz::as_text(data, size)).first;
    BatchLine line;
    line.id = {"1", true};
    try {
        parse_batch_line(text, line);
    } catch (const Error& error) {
        fuzz::law(error_fault(line, error));
        return 0;
    }
    fuzz::law(request_fault(line));
    for (const auto& warning : line.warnings) fuzz::law(!warning.empty(), "an empty warning");
    return 0;
}
