// Every passage that satisfies a request, one by one and without a limit.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "searcher/fields/facet_counts.hpp"
#include "searcher/fields/passage_values.hpp"
#include "searcher/passage_search.hpp"
#include "searcher/query/query_lexer.hpp"

namespace islet {

/// How far it has got. Docids stand for passages whose turn comes at the end.
struct PassageSearch::Walk {
    const std::function<bool(ResultPassage&&)>& take;
    std::vector<FacetCounts> facets;
    bool going = true;                          // until take() has enough
    std::unordered_set<std::string> met;        // passage ids: the same may be in two databases
    std::unordered_set<std::string> documents;  // that have given a passage
    std::vector<Xapian::docid> navigation;
    std::map<std::string, Xapian::docid> titled;  // by document, where only its title says it
};

Response PassageSearch::run_all(const std::function<bool(ResultPassage&&)>& take) {
    understand();
    tell_small_operators();
    response_.by_document = request_.by == Grouping::document;
    if (query_.concepts.empty()) return std::move(response_);
    prepare();
    Walk walk{take, {request_.facets.begin(), request_.facets.end()}, true, {}, {}, {}, {}};
    const auto query = weighted_.query();
    Xapian::Enquire all(engine_.shards.all());
    all.set_weighting_scheme(Xapian::BoolWeight());
    all.set_docid_order(Xapian::Enquire::ASCENDING);
    all.set_query(conditions_.empty() ? query : Xapian::Query(Xapian::Query::OP_FILTER, query, conditions_));
    const auto found = all.get_mset(0, engine_.shards.all().get_doccount());
    for (auto it = found.begin(); walk.going && it != found.end(); ++it) meet(*it, walk);
    for (const auto& [document, id] : walk.titled)
        if (walk.going && !walk.documents.contains(document)) give_late(id, true, walk);
    if (response_.total == 0)  // there is nothing else
        for (const auto id : walk.navigation)
            if (walk.going) give_late(id, false, walk);
    for (const auto& facet : walk.facets) response_.facets.push_back(facet.counted());
    if (!walk.facets.empty()) response_.listed = {response_.total, response_.total, walk.going};
    exact_total_ = walk.going;
    response_.relation = walk.going ? TotalRelation::eq : TotalRelation::gte;
    tell_undated();
    return std::move(response_);
}

// Who asks for all or for their number means operators.
void PassageSearch::tell_small_operators() {
    auto& warnings = response_.query.warnings;
    for (auto& said : small_operators(request_.query))
        if (std::none_of(warnings.begin(), warnings.end(), [&](const Warning& w) { return w.text == said; }))
            warnings.emplace_back(std::move(said));
}

// As listing() chooses.
void PassageSearch::meet(Xapian::docid id, Walk& walk) {
    auto data = record_if_asked_for(id);
    if (!data) return;
    Candidate candidate;
    read(id, std::move(*data), candidate);
    const auto& view = candidate.view;
    if (!walk.met.insert(std::string(view.passage_id)).second || !is_asked_for(candidate)) return;
    if (!has_reason(candidate)) {
        if (!view.boilerplate && title_says(candidate))
            walk.titled.try_emplace(std::string(view.document_id), id);
    } else if (view.boilerplate && !request_.boilerplate) {
        walk.navigation.push_back(id);
    } else {
        give(candidate, walk);
    }
}

void PassageSearch::give(Candidate& candidate, Walk& walk) {
    const bool first = walk.documents.insert(std::string(candidate.view.document_id)).second;
    if (response_.by_document && !first) return;
    for (auto& facet : walk.facets) facet.add(values_of(candidate.view, facet.field()));
    ++response_.total;
    if (!walk.take) return;  // only counted
    read_sentences_of(candidate);
    if (!emit(candidate, 0)) return;  // never: has_reason() was asked
    auto result = std::move(response_.results.back());
    response_.results.clear();
    result.rank = response_.total;
    walk.going = walk.take(std::move(result));
}

void PassageSearch::give_late(Xapian::docid id, bool title_only, Walk& walk) {
    Candidate candidate;
    read(id, record(id), candidate);
    candidate.title_only = title_only;
    give(candidate, walk);
}

}  // namespace islet
