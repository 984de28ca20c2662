// All that satisfies a request, up to a limit: what is counted by value, and put in another order.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "database/fields/own_fields.hpp"
#include "database/index_schema.hpp"
#include "searcher/candidates/candidates.hpp"
#include "searcher/fields/facet_counts.hpp"
#include "searcher/fields/field_filters.hpp"
#include "searcher/fields/passage_values.hpp"
#include "searcher/passage_search.hpp"
#include "searcher/ranking/passage_scorer.hpp"

namespace islet {
namespace {

using Query = Xapian::Query;
constexpr std::size_t most_undated = 1'000;  // passages of articles without a date whose text is read
constexpr Xapian::doccount most_collapsed = 100'000;

bool is_navigation(const auto& listed) { return listed.boilerplate; }

}  // namespace

PassageSearch::Listed PassageSearch::listed(const Candidate& candidate, Xapian::docid id) const {
    Listed entry;
    entry.id = id;
    entry.boilerplate = candidate.view.boilerplate;
    entry.title_only = !has_reason(candidate);
    entry.document = candidate.view.document_id;
    for (const auto& facet : request_.facets) entry.values.push_back(values_of(candidate.view, facet));
    if (!sort_field(request_.sort).empty()) entry.sort_value = sort_value(candidate.view, request_.sort);
    return entry;
}

// Chooses as take(), take_title_only() and by_passage() do, but from all that the index offers.
PassageSearch::Listing PassageSearch::listing(IndexRanking ranking, std::size_t most) {
    Listing list;
    std::unordered_set<std::string> met;                            // the same may be in two databases
    std::map<std::string, std::pair<std::uint64_t, Listed>> aside;  // if only the title says it
    const auto found = ranking.page(0, most);
    list.whole = found.last;
    look_ahead(found.hits);
    for (const auto& hit : found.hits) {
        auto data = record_if_asked_for(hit.id);
        if (!data) continue;
        Candidate candidate;
        read(hit.id, std::move(*data), candidate);
        const auto& view = candidate.view;
        if (view.passage_id == request_.without_passage || !met.insert(std::string(view.passage_id)).second ||
            !is_asked_for(candidate))
            continue;
        auto entry = listed(candidate, hit.id);
        if (!entry.title_only) {
            list.passages.push_back(std::move(entry));
        } else if (!view.boilerplate && title_says(candidate)) {
            auto& first = aside[entry.document];
            if (first.second.id == 0 || view.ordinal < first.first) first = {view.ordinal, std::move(entry)};
        }
    }
    for (const auto& entry : list.passages) aside.erase(entry.document);
    for (auto& [document, entry] : aside) list.passages.push_back(std::move(entry.second));
    leave_out_navigation(list.passages);
    return list;
}

// Unless there is nothing else, or it was asked for.
void PassageSearch::leave_out_navigation(std::vector<Listed>& passages) const {
    if (request_.boilerplate || std::all_of(passages.begin(), passages.end(), is_navigation<Listed>)) return;
    std::erase_if(passages, is_navigation<Listed>);
}

void PassageSearch::count_and_sort() {
    const bool sorts = !sort_field(request_.sort).empty();
    if (request_.facets.empty() && !sorts) return;
    const auto most_listed = static_cast<std::size_t>(p_.listed);
    auto [list, whole] = listing(ranking(conditions_), most_listed);
    if (request_.by == Grouping::document) {  // the best passage of each stands for it
        std::set<std::string_view> met;
        std::erase_if(list, [&](const Listed& entry) { return !met.insert(entry.document).second; });
    }
    response_.listed = {list.size(), most_listed, whole};
    count_facets(list);
    if (sorts) show_sorted(list);
    // By document the list has some that match only by related words.
    if (!whole || (request_.by == Grouping::document && !sorts)) return;
    response_.total = list.size();
    exact_total_ = true;
}

void PassageSearch::count_facets(const std::vector<Listed>& list) {
    for (std::size_t f = 0; f < request_.facets.size(); ++f) {
        FacetCounts counts(request_.facets[f]);
        for (const auto& entry : list) counts.add(entry.values[f]);
        response_.facets.push_back(counts.counted());
    }
}

// Of equal ones the better comes first, by its score in the index.
void PassageSearch::show_sorted(const std::vector<Listed>& list) {
    std::vector<const Listed*> order;
    order.reserve(list.size());
    for (const auto& entry : list) order.push_back(&entry);
    std::stable_sort(order.begin(), order.end(), [&](const Listed* a, const Listed* b) {
        return sorts_before(a->sort_value, b->sort_value, request_.sort);
    });
    response_.results.clear();
    distinct_ = {};
    seen_ = 0;
    for (const auto* entry : order) {
        if (response_.results.size() >= request_.limit) break;
        CandidatePool one;
        one.push_back(std::make_unique<Candidate>());
        auto& candidate = *one.front();
        read(entry->id, record(entry->id), candidate);
        read_sentences_of(candidate);
        candidate.title_only = entry->title_only;
        if (request_.by == Grouping::passage && fold_duplicate(candidate)) continue;
        if (seen_++ < request_.offset) continue;
        scorer_->score(one, request_.explain);
        (void)emit(candidate, candidate.text_score);  // listing() has already found a reason
    }
    if (response_.listed->whole) return;
    response_.query.warnings.emplace_back("sorted are the best " + std::to_string(response_.listed->limit) +
                                          " passages: more words, or a filter, make it fewer");
}

void PassageSearch::prefer_audience() {
    if (request_.audience.empty()) return;
    has_audience_ = has_own_field(engine_.shards, "audience");
    if (!has_audience_)
        response_.query.warnings.emplace_back(
            "no article says for whom it is: the audience '" + request_.audience + "' changes nothing",
            std::vector<Advice>{}, "audience");
}

double PassageSearch::audience_factor(const PassageView& passage) const {
    const auto values = values_of(passage, "audience");
    if (values.empty()) return p_.no_audience;
    const auto wanted = field_key("audience", request_.audience);
    const bool meant = std::any_of(values.begin(), values.end(), [&](const std::string& value) {
        return field_key("audience", value) == wanted;
    });
    return meant ? 1 : p_.audience;
}

// Someone who asks for a period may not know that articles have no date.
void PassageSearch::tell_undated() {
    if (request_.undated || (request_.since.empty() && request_.until.empty())) return;
    const auto number = undated_articles();
    if (number == 0) return;
    const std::string what =
        number == 1 ? " article without a date matches" : " articles without a date match";
    response_.query.warnings.emplace_back(std::to_string(number) + what + " but for that: left out",
                                          std::vector<Advice>{Remedy::keep_undated}, "undated");
}

std::size_t PassageSearch::undated_articles() {
    const auto& all = engine_.shards.all();
    if (all.get_value_freq(schema::date_slot) == all.get_doccount()) return 0;
    auto timeless = request_;
    timeless.since.clear();
    timeless.until.clear();
    const auto conditions = conditions_query(&query_, timeless, engine_.shards);
    auto query = undated_query(Query(std::string(schema::passage_mark)));
    if (!conditions.empty()) query = Query(Query::OP_FILTER, query, conditions);
    if (scored_.empty()) return 0;
    if (query_.decides) {  // what operators ask for, only the text can tell
        IndexRanking best(engine_.shards, engine_.postings, *weights_, {weighted_.any, {}, false}, query);
        std::set<std::string> documents;
        for (const auto& entry : listing(best, most_undated).passages) documents.insert(entry.document);
        return documents.size();
    }
    query = Query(Query::OP_FILTER, scored_, query);
    Xapian::Enquire enquire(all);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    enquire.set_collapse_key(schema::document_slot);
    return enquire.get_mset(0, most_collapsed).size();
}

}  // namespace islet
