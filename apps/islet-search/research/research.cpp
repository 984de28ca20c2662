// Lists without a limit, and what is kept of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/research/research.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "apps/islet-search/research/result_lines.hpp"
#include "apps/options/environment.hpp"
#include "apps/options/hints.hpp"
#include "apps/searching/query_log.hpp"
#include "apps/terminal/terminal.hpp"
#include "formats/text.hpp"

namespace islet {

Response Research::every_result(const Request& request, Searcher& searcher) {
    if (options_.count) {
        auto response = searcher.search_all(request, {});
        name_options(response);
        write_number(response);
        return response;
    }
    ResultLines lines(options_, kwic_side(), [&](std::string_view text) { output_.write(text); });
    auto response = searcher.search_all(request, [&](ResultPassage&& result) {
        lines.add(result);
        return true;
    });
    lines.finish();
    name_options(response);
    return response;
}

void Research::write_number(const Response& response) {
    if (options_.format == SearchFormat::json || options_.format == SearchFormat::jsonl)
        return output_.write(render_json(response, std::nullopt, options_.offsets, layout()));
    output_.write(fmt::format("{}\n", response.total));
    output_.write(facet_lines(response));
}

void Research::write_lines(const Response& response) {
    ResultLines lines(options_, kwic_side(), [&](std::string_view text) { output_.write(text); });
    for (const auto& result : response.results) lines.add(result);
    lines.finish();
}

// Half of what a screen has room for besides the key word and the title.
std::size_t Research::kwic_side() const {
    const Screen terminal = look_at_terminal(STDOUT_FILENO, options_.color, process_environment);
    constexpr std::size_t usual = 40, least = 10, beside = 30;
    if (!terminal.present) return usual;
    return std::clamp((terminal.width - std::min(terminal.width, beside)) / 2, least, usual);
}

// Runs a search to its end.
SavedSearch Research::complete(const Request& request, Searcher& searcher) {
    SavedSearch found{request, {}, {}};
    const auto time = iso_time(std::chrono::system_clock::now());
    const auto response = searcher.search_all(request, [&](ResultPassage&& result) {
        found.documents.emplace(result.document.id, result.document.title);
        return true;
    });
    for (const auto& warning : response.query.warnings) messages_.warning(warning.text);
    found.runs.push_back({time, response.total, found.documents.size()});
    return found;
}

ExitCode Research::save(Searcher& searcher) {
    const auto found = complete(options_.request, searcher);
    write_saved_search(options_.save, found);
    const auto& run = found.runs.back();
    output_.write(counts_text(run) + "\n");
    return run.passages == 0 ? ExitCode::nothing_found : ExitCode::done;
}

ExitCode Research::rerun(Searcher& searcher) {
    const auto before = read_saved_search(options_.source);
    auto now = complete(before.request, searcher);
    output_.write(is_text() ? comparison_text(before, now) : comparison_json(before, now, layout()));
    if (!options_.save.empty()) {
        now.runs.insert(now.runs.begin(), before.runs.begin(), before.runs.end());
        write_saved_search(options_.save, now);
    }
    return now.runs.back().passages == 0 ? ExitCode::nothing_found : ExitCode::done;
}

Vocabulary Research::vocabulary(Searcher& searcher) const {
    const auto written = [&](const auto& list) {
        return Vocabulary{is_text() ? text_list(list) : json_list(list, layout()), !list.empty()};
    };
    if (options_.list == ListWhat::terms) return written(searcher.list_terms(options_.about));
    return written(searcher.collocations(options_.about, options_.request.limit));
}

}  // namespace islet
