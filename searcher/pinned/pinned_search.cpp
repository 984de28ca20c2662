// Pinned answers put before what the ranking finds.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/pinned/pinned_search.hpp"

#include <algorithm>
#include <optional>

#include "database/document_term.hpp"
#include "searcher/candidates/candidates.hpp"
#include "searcher/passage_search.hpp"

namespace islet {
namespace {

/// Puts the pins of one query before the results of its search.
class PinnedSearch {
  public:
    PinnedSearch(Engine& engine, const PinTable& table, const Request& request)
        : engine_(engine), table_(table), request_(request) {}

    Response run() {
        auto pins = table_.find(request_.query, engine_.analyzer);
        auto response = PassageSearch(engine_, pins.empty() ? request_ : from_the_top(pins.size())).run();
        if (pins.empty()) {
            pins = found_otherwise(response.query);
            if (pins.empty()) return response;
            response = PassageSearch(engine_, from_the_top(pins.size())).run();
        }
        std::vector<ResultPassage> first;
        for (const auto& pin : pins)
            if (auto result = pinned(pin, response)) first.push_back(std::move(*result));
        put_first(std::move(first), response);
        cut_to_page(response);
        return response;
    }

  private:
    [[nodiscard]] std::vector<Pin> found_otherwise(const QueryReport& query) const {
        const auto text = corrected(query);
        std::vector<Pin> pins;
        if (!query.corrections.empty()) pins = table_.find(text, engine_.analyzer);
        const bool expands = request_.expand && !request_.exact;
        if (pins.empty() && expands) pins = table_.find_shared(text, query.expansions, engine_.analyzer);
        return pins;
    }

    // Enough to fill the page asked for after the pinned ones have been taken out.
    [[nodiscard]] Request from_the_top(std::size_t pins) const {
        auto all = request_;
        all.offset = 0;
        all.limit = request_.offset + request_.limit + pins;
        return all;
    }

    [[nodiscard]] std::string corrected(const QueryReport& query) const {
        auto text = request_.query;
        for (const auto& [from, to] : query.corrections)
            if (const auto at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
        return text;
    }

    // Takes the passage out of the results, or fetches it.
    std::optional<ResultPassage> pinned(const Pin& pin, Response& response) {
        auto& results = response.results;
        const auto same = [&](const ResultPassage& r) { return r.passage_id == pin.passage_id; };
        std::optional<ResultPassage> result;
        if (const auto found = std::find_if(results.begin(), results.end(), same); found != results.end()) {
            result = std::move(*found);
            results.erase(found);
        } else {
            result = fetched(pin, response);
        }
        if (result) {
            result->pinned = true;
            drop_its_like(*result, response);
        }
        return result;
    }

    std::optional<ResultPassage> fetched(const Pin& pin, Response& response) {
        auto alone = request_;
        alone.offset = 0;
        alone.limit = 1;
        alone.by = Grouping::passage;
        alone.filters.push_back({"passage", pin.passage_id});
        Xapian::Enquire enquire(engine_.shards.all());
        enquire.set_query(conditions_query(nullptr, alone, engine_.shards));
        const auto there = enquire.get_mset(0, 1);
        if (there.empty()) {
            warn_if_gone(pin, response);
            return std::nullopt;
        }
        auto found = PassageSearch(engine_, alone).run();
        if (!found.results.empty()) return std::move(found.results.front());
        ++response.total;  // the query alone doesn't find it
        StoredPassage passage;
        const auto id = *there.begin();
        require_whole(engine_.shards, id, engine_.shards.record(id), passage);
        return result_of(passage.view);
    }

    void warn_if_gone(const Pin& pin, Response& response) const {
        const auto term = passage_term(pin.passage_id);
        if (engine_.shards.term_frequency(term) > 0) return;
        response.query.warnings.emplace_back("the passage " + pin.passage_id + ", pinned to \"" + pin.query +
                                             "\" in " + pin.where + ", is gone: search and pin it again");
    }

    // By document, its other passages go; a result that it was folded into becomes one it is also found as.
    void drop_its_like(ResultPassage& pinned, Response& response) const {
        const auto is_like = [&](ResultPassage& r) {
            if (request_.by == Grouping::document) return r.document.id == pinned.document.id;
            const auto same = [&](const Duplicate& d) { return d.passage_id == pinned.passage_id; };
            const auto found = std::find_if(r.duplicates.begin(), r.duplicates.end(), same);
            if (found == r.duplicates.end()) return false;
            r.duplicates.erase(found);
            pinned.duplicates = std::move(r.duplicates);
            pinned.duplicates.push_back({r.passage_id, r.document});
            return true;
        };
        std::erase_if(response.results, is_like);
    }

    // Scores never rise down the list, so the pinned ones have at least the best one's.
    static void put_first(std::vector<ResultPassage> first, Response& response) {
        double least = response.results.empty() ? 0 : response.results.front().score;
        for (auto pin = first.rbegin(); pin != first.rend(); ++pin)
            least = pin->score = std::max(least, pin->score);
        auto& results = response.results;
        if (!first.empty()) response.confidence = 1;  // the operator vouches for it
        results.insert(results.begin(), std::make_move_iterator(first.begin()),
                       std::make_move_iterator(first.end()));
        response.total = std::max<std::uint64_t>(response.total, results.size());
    }

    void cut_to_page(Response& response) const {
        auto& results = response.results;
        const auto skipped = static_cast<std::ptrdiff_t>(std::min(request_.offset, results.size()));
        results.erase(results.begin(), results.begin() + skipped);
        if (results.size() > request_.limit) results.resize(request_.limit);
        for (std::size_t i = 0; i < results.size(); ++i) results[i].rank = request_.offset + i + 1;
    }

    Engine& engine_;
    const PinTable& table_;
    const Request& request_;
};

}  // namespace

Response search_with_pins(Engine& engine, const PinTable& pins, const Request& request) {
    return PinnedSearch(engine, pins, request).run();
}

}  // namespace islet
