// The end of a search: what is shown of the ranked candidates, and why.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>

#include "analysis/index_schema.hpp"
#include "searcher/candidates.hpp"
#include "searcher/highlighter.hpp"
#include "searcher/near_duplicates.hpp"
#include "searcher/passage_scorer.hpp"
#include "searcher/passage_search.hpp"

namespace islet {

using Query = Xapian::Query;

void PassageSearch::by_passage() {
    score_passages();
    // Navigation and the like stand behind everything else: they are shown if there is nothing else, or asked
    // for.
    const auto good = [](const auto& c) { return !c->view.boilerplate; };
    const bool all = request_.boilerplate || (std::none_of(pool_.begin(), pool_.end(), good) &&
                                              std::none_of(beyond_.begin(), beyond_.end(), good));
    std::size_t navigation = 0;
    double last = 0;
    const auto offer = [&](Candidate& candidate) {
        const bool hidden = candidate.view.boilerplate && !all;
        if (hidden) ++navigation;
        if (hidden || response_.results.size() >= request_.limit || fold_duplicate(candidate)) return;
        last = candidate.score;
        if (seen_++ < request_.offset || emit(candidate, candidate.score)) return;
        distinct_.drop_last();  // it has no result that a duplicate could be named at
        --seen_;
    };
    for (const auto i : best_first(pool_)) offer(*pool_[i]);
    // Beyond the reranked ones the index' own order goes on, below the last of them.
    double below = last;
    for (auto& candidate : beyond_) {
        candidate->score = below *= 0.999;
        offer(*candidate);
    }
    response_.total -= std::min<std::uint64_t>(response_.total, navigation);
    if (!exact_total_)
        response_.total =
            std::max<std::uint64_t>(response_.total, request_.offset + response_.results.size());
    if (navigation > 0)
        response_.query.warnings.push_back(
            std::to_string(navigation) +
            " more in navigation, tag clouds or lists of references: --boilerplate shows them");
}

// A passage is only shown for what its own text says.
bool PassageSearch::has_reason(const Candidate& candidate) const {
    if (!request_.without_passage.empty() && candidate.view.passage_id == request_.without_passage)
        return false;
    if (any_field_) return !candidate.match.text.hits.empty();
    // title:word and heading:word alone.
    const auto said = [](const TextMatch& m) { return !m.hits.empty(); };
    return said(candidate.match.title) ||
           std::any_of(candidate.match.headings.begin(), candidate.match.headings.end(), said);
}

void PassageSearch::by_document() {
    DocumentScorer scorer(engine_.shards, engine_.learnt, p_);
    for (auto& c : pool_) c->score = c->text_score;
    documents_ = scorer.score(query_.concepts, *scorer_, pool_, conditions_query(nullptr, request_),
                              request_.expand && !request_.exact);
    set_related(scorer.feedback_terms());
    std::vector<std::pair<double, std::string>> order;
    for (const auto& [key, entry] : documents_) order.emplace_back(std::round(entry.score * 1e6) / 1e6, key);
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    for (const auto& [score, key] : order) {
        if (response_.results.size() >= request_.limit) break;
        auto candidate = best_passage(key);
        if (!candidate) continue;
        if (seen_++ >= request_.offset) (void)emit(*candidate, score * 100);
    }
    response_.total = std::max<std::uint64_t>(documents_.size(), request_.offset + response_.results.size());
    exact_total_ = exact_total_ && documents_.size() < static_cast<std::size_t>(p_.documents);
}

// The document's best passage: from the pool, else asked for by the query, else by the related terms.
std::unique_ptr<Candidate> PassageSearch::best_passage(const std::string& document_key) {
    std::unique_ptr<Candidate>* best = nullptr;
    for (auto& c : pool_)
        if (c && c->document_key == document_key && !c->match.text.hits.empty() &&
            (best == nullptr || c->score > (*best)->score))
            best = &c;
    if (best != nullptr) return std::move(*best);
    auto query = scored_query(query_.concepts, *weights_, p_.passage_group, false);
    for (const auto& c : related_) query |= Query(c.alternatives.front().words.front()->term);
    const Query within(Query::OP_AND, Query(std::string(schema::passage_mark)),
                       Query(std::string(schema::id_prefix) + document_key));
    Xapian::Enquire enquire(engine_.shards.all());
    enquire.set_weighting_scheme(weights_->scheme());
    enquire.set_query(Query(Query::OP_FILTER, query, within));
    const auto found = enquire.get_mset(0, 3);
    for (auto it = found.begin(); it != found.end(); ++it) {
        auto candidate = std::make_unique<Candidate>();
        candidate->docid = *it;
        candidate->data = it.get_document().get_data();
        candidate->document_key = document_key;
        read(*candidate);
        if (!query_.decides || satisfies(query_.root, candidate->match)) return candidate;
    }
    return nullptr;
}

bool PassageSearch::emit(Candidate& candidate, double score) {
    auto highlights = highlights_of(candidate.view.text, candidate.match.text, query_.concepts);
    const auto answer = chooser_->choose(candidate.view.text, candidate.view.body, candidate.match.text);
    if (highlights.empty() && any_field_ && !relate(candidate, highlights)) return false;
    auto result = result_of(candidate.view);
    result.rank = request_.offset + response_.results.size() + 1;
    result.score = score;
    result.highlights = std::move(highlights);
    result.answer = answer;
    for (auto& [what, weight] : candidate.evidence) result.evidence.push_back({std::move(what), weight});
    response_.results.push_back(std::move(result));
    return true;
}

// A result that only the related terms speak for shows those.
bool PassageSearch::relate(Candidate& candidate, std::vector<Highlight>& highlights) {
    Matcher matcher(related_, engine_.analyzer);
    TextMatch match;
    matcher.match(candidate.view.text, Field::any, match);
    highlights = highlights_of(candidate.view.text, match, related_);
    return !highlights.empty();
}

// The same paragraph on two pages is one result that names both.
bool PassageSearch::fold_duplicate(const Candidate& candidate) {
    auto mine = shingles_of(candidate.match.text);
    const auto same = distinct_.find(mine);
    if (!same) {
        distinct_.keep(std::move(mine));
        return false;
    }
    if (*same >= request_.offset && *same - request_.offset < response_.results.size())
        response_.results[*same - request_.offset].duplicates.push_back(
            {std::string(candidate.view.passage_id), info_of(candidate.view)});
    return true;
}

void PassageSearch::explain() {
    auto& out = response_.query.explained;
    out = "understood as: " + response_.query.interpreted + "\n";
    for (const auto& c : query_.concepts) {
        out += c.typed + (c.counts ? "" : " (excluded)") + ": weight " + std::to_string(c.weight) + ", idf " +
               std::to_string(c.idf);
        for (const auto& a : c.alternatives) {
            out += std::string("; ") + to_string(a.kind) + " " + a.shown + " ×" + std::to_string(a.factor) +
                   " [";
            for (const auto* w : a.words) out += (w == a.words.front() ? "" : " ") + w->term;
            out += "]";
        }
        out += "\n";
    }
    for (const auto& c : related_) out += "related: " + c.typed + " " + std::to_string(c.idf) + "\n";
}

}  // namespace islet
