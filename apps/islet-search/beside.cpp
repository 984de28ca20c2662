// Answers to what isn't a question, from an open Searcher.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/beside.hpp"

#include <fmt/format.h>

#include <chrono>

#include "formats/text.hpp"

namespace islet {

std::string listed(ListWhat what, Searcher& searcher, std::optional<JsonLayout> layout) {
    const auto written = [&](const auto& list) {
        return layout ? json_list(list, *layout) : text_list(list);
    };
    switch (what) {
        case ListWhat::documents:
            return written(searcher.list_documents());
        case ListWhat::acronyms:
            return written(searcher.list_acronyms());
        case ListWhat::stats:
            return written(searcher.stats());
        case ListWhat::synonyms:
            return written(searcher.list_synonyms());
        case ListWhat::sources:
            return written(searcher.list_sources());
        case ListWhat::terms:
        case ListWhat::collocations:
        case ListWhat::fields:
            break;
    }
    return written(searcher.list_fields());
}

Response passages_around(const std::string& id, std::size_t context, Searcher& searcher) {
    Response response;
    response.query.text = id;
    response.results = searcher.show(id, context);
    if (response.results.empty())
        response.query.warnings.emplace_back(
            fmt::format("there is no passage {}: ids change when the article does; search again", id));
    for (std::size_t i = 0; i < response.results.size(); ++i) response.results[i].rank = i + 1;
    response.total = response.results.size();
    response.confidence = response.results.empty() ? 0 : 1;  // it is what was asked for
    return response;
}

std::string answer_beside(const BatchLine& line, Searcher& searcher) {
    const auto started = std::chrono::steady_clock::now();
    BatchAnswer answer{line.id, 0, line.warnings, {}};
    const auto took = [&] {
        if (line.request.explain || line.request.provenance) answer.made_by = searcher.provenance();
        answer.took_ms =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
        return answer;
    };
    if (line.ping) {
        (void)searcher.revision();  // a sign of life takes a look at the databases
        return render_ping(took());
    }
    if (line.list) {
        const auto items = listed(*line.list, searcher, JsonLayout::indented);
        return render_batch_list(list_words[static_cast<std::size_t>(*line.list)], items, took());
    }
    if (line.show.empty()) {
        const auto completions = searcher.suggest(line.suggest, line.request.limit);
        return render_suggestions(line.suggest, completions, took());
    }
    auto response = passages_around(line.show, line.context, searcher);
    response.query.warnings.insert(response.query.warnings.end(), line.warnings.begin(), line.warnings.end());
    response.made_by = took().made_by;
    response.took_ms = answer.took_ms;
    return render_json(response, line.id, line.offsets, JsonLayout::one_line);
}

}  // namespace islet
