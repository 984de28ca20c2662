// The end of a search: what is shown of the ranked candidates, and why.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>

#include "database/document_term.hpp"
#include "database/index_schema.hpp"
#include "language/language.hpp"
#include "searcher/candidates/candidates.hpp"
#include "searcher/fields/passage_values.hpp"
#include "searcher/matching/highlighter.hpp"
#include "searcher/passage_explanation.hpp"
#include "searcher/passage_search.hpp"
#include "searcher/ranking/near_duplicates.hpp"
#include "searcher/ranking/passage_scorer.hpp"

namespace islet {

using Query = Xapian::Query;

namespace {

constexpr double just_below = 0.999;  // what isn't scored on its text keeps its order after what is

}  // namespace

void PassageSearch::by_passage() {
    score_passages();
    // Navigation and the like come after all else: they are shown if there is nothing else, or if asked
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
        if (seen_++ >= request_.offset) (void)emit(candidate, candidate.score);  // take() found a reason
    };
    const auto ranked = best_first(pool_);
    judge({first_passages(ranked, all), best_scored(all)});
    for (const auto i : ranked) offer(*pool_[i]);
    // After the reranked ones, the list goes on in the index's own order, below the last of them.
    double below = last;
    for (auto& candidate : beyond_) {
        candidate->score = below *= just_below;
        offer(*candidate);
    }
    response_.total -= std::min<std::uint64_t>(response_.total, navigation);
    if (!exact_total_ && !response_.results.empty())
        response_.total =
            std::max<std::uint64_t>(response_.total, request_.offset + response_.results.size());
    if (navigation > 0)
        response_.query.warnings.emplace_back(
            std::to_string(navigation) + " more in navigation, tag clouds or lists of references",
            std::vector<Advice>{Remedy::show_boilerplate}, "navigation");
}

// A passage is shown for what its own text says, or for its title or heading if one of these was asked for.
bool PassageSearch::has_reason(const Candidate& candidate) const {
    const auto says = [&](const TextMatch& part, Field field) {
        return std::any_of(part.hits.begin(), part.hits.end(), [&](const Hit& hit) {
            const auto& asked = query_.concepts[hit.concept_number];
            return asked.counts && asked.field == field;
        });
    };
    const auto& match = candidate.match;
    return candidate.title_only || candidate.by_meaning || says(match.text, Field::any) ||
           says(match.title, Field::title) ||
           std::any_of(match.headings.begin(), match.headings.end(),
                       [&](const TextMatch& heading) { return says(heading, Field::heading); });
}

bool PassageSearch::title_says(const Candidate& candidate) const {
    const auto& hits = candidate.match.title.hits;
    return std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) {
        return !is_kin(hit) && query_.concepts[hit.concept_number].counts;
    });
}

void PassageSearch::by_document() {
    documents_ = std::make_unique<DocumentScorer>(engine_.shards, engine_.lexicon, engine_.postings, p_);
    for (auto& c : pool_) c->score = c->text_score;
    documents_->score(query_.concepts, *scorer_, pool_, document_conditions(query_, request_, engine_.shards),
                      title_, request_.expand && !request_.exact);
    set_related(documents_->feedback_terms());
    add_nearness();
    const auto order = document_order();
    judge({first_passages(order), best_scored(request_.boilerplate)});
    for (const auto& [score, key] : order) {
        if (response_.results.size() >= request_.limit) break;
        offer_document(key, score * 100);
    }
    if (!exact_total_) offer_beyond(order.empty() ? 1 : order.back().first * 100);
    count_documents(order);
}

// Best first. If all passages that satisfy the query's operators were read, only their documents can.
std::vector<std::pair<double, std::string>> PassageSearch::document_order() const {
    std::unordered_map<std::string, double> satisfying;
    if (query_.decides && exact_total_)
        for (const auto& c : pool_) satisfying.try_emplace(c->document_key, 0);
    std::vector<std::pair<double, std::string>> order;
    for (const auto& [key, entry] : documents_->scores()) {
        if (query_.decides && exact_total_ && satisfying.erase(key) == 0) continue;
        order.emplace_back(std::round(entry.score * 1e6) / 1e6, key);
    }
    if (has_audience_) weigh_audiences(order);
    for (const auto& [key, score] : satisfying)
        order.emplace_back(score, key);  // not among the best in the index
    add_nearness(order);
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    newer_first(order);
    return order;
}

// Null for one that wasn't met in the index.
std::shared_ptr<const StoredArticle> PassageSearch::article_of(const std::string& document_key) const {
    const auto found = documents_->scores().find(document_key);
    if (found == documents_->scores().end() || found->second.record == 0) return nullptr;
    auto article = engine_.shards.article(found->second.record);
    if (!article) damaged_passage();
    return article;
}

void PassageSearch::weigh_audiences(std::vector<std::pair<double, std::string>>& order) const {
    for (auto& [score, key] : order) {
        const auto article = article_of(key);
        if (!article) continue;
        PassageView view;
        view.fields = article->view.fields;
        score *= audience_factor(view);
    }
}

// Of documents with the same score the newer one comes first, those without a date last.
void PassageSearch::newer_first(std::vector<std::pair<double, std::string>>& order) const {
    const auto date_of = [&](const std::string& key) {
        const auto article = article_of(key);
        return article ? std::string(article->view.date) : std::string{};
    };
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        for (end = begin + 1; end < order.size() && order[end].first == order[begin].first;) ++end;
        if (end - begin < 2) continue;
        std::vector<std::pair<std::string, std::string>> equal;  // date and key
        for (auto i = begin; i < end; ++i) equal.emplace_back(date_of(order[i].second), order[i].second);
        std::stable_sort(equal.begin(), equal.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        for (auto i = begin; i < end; ++i) order[i].second = equal[i - begin].second;
    }
}

void PassageSearch::offer_document(const std::string& key, double score) {
    if (!offered_.insert(key).second) return;
    auto candidate = best_passage(key);
    if (!candidate) return;
    if (seen_ < request_.offset ? marks(*candidate).has_value() : emit(*candidate, score)) ++seen_;
}

// A long list goes on in the index's order, below the last of those that were scored.
void PassageSearch::offer_beyond(double last) {
    const auto page = static_cast<std::size_t>(p_.documents);
    for (auto first = page; response_.results.size() < request_.limit; first += page) {
        const auto keys = documents_->beyond(first, page);
        if (!keys) {
            exact_total_ = true;  // the list has ended
            return;
        }
        for (const auto& key : *keys)
            if (response_.results.size() < request_.limit) offer_document(key, last *= just_below);
    }
}

// Once the list has ended, as many as there are; else some of those that are left may have no passage to
// show.
void PassageSearch::count_documents(const std::vector<std::pair<double, std::string>>& order) {
    if (response_.results.size() < request_.limit) {
        exact_total_ = true;
        response_.total = seen_;
        return;
    }
    std::unordered_set<std::string> sure;
    for (const auto& c : pool_)
        if (c && has_reason(*c)) sure.insert(c->document_key);
    std::size_t left = 0;
    for (const auto& [score, key] : order) {
        if (offered_.contains(key)) continue;
        ++left;
        exact_total_ = exact_total_ && sure.contains(key);
    }
    response_.total = seen_ + left;
    if (!exact_total_)
        response_.total =
            std::max(response_.total, estimated_total(documents_->query(),
                                                      document_conditions(query_, request_, engine_.shards),
                                                      static_cast<double>(engine_.shards.documents())));
}

// The document's best passage: from the pool, else found by the query, else by the related terms.
std::unique_ptr<Candidate> PassageSearch::best_passage(const std::string& document_key) {
    std::unique_ptr<Candidate>* best = nullptr;
    for (auto& c : pool_)
        if (c && c->document_key == document_key && (!c->match.text.hits.empty() || c->by_meaning) &&
            (best == nullptr || c->score > (*best)->score))
            best = &c;
    if (best != nullptr) return std::move(*best);
    auto query = scored_;
    for (const auto& c : related_) query |= Query(c.alternatives.front().words.front()->term);
    const Query within(Query::OP_AND, Query(std::string(schema::passage_mark)),
                       Query(term_of_key(document_key)));
    Xapian::Enquire enquire(engine_.shards.all());
    enquire.set_weighting_scheme(weights_->scheme());
    enquire.set_query(Query(Query::OP_FILTER, query, within));
    // The first will do, unless its text has to be checked.
    constexpr Xapian::doccount page = 3;
    for (Xapian::doccount first = 0;; first += page) {
        const auto found = enquire.get_mset(first, page);
        for (auto it = found.begin(); it != found.end(); ++it) {
            auto candidate = std::make_unique<Candidate>();
            candidate->document_key = document_key;
            read(*it, engine_.shards.record(it.get_document()), *candidate);
            if (candidate->view.passage_id == request_.without_passage) continue;
            if (!in_filters(candidate->view, request_)) return nullptr;  // so the whole document is out
            if (query_.decides && !satisfies(query_.root, candidate->match)) continue;
            read_sentences_of(*candidate);
            return candidate;
        }
        if (found.size() < page) return nullptr;
    }
}

std::optional<std::vector<Highlight>> PassageSearch::marks(const Candidate& candidate) const {
    const auto& [tokens, hits] = candidate.match.text;
    auto highlights =
        highlights_of(candidate.view.text, tokens, without_far(query_.root, hits), query_.concepts);
    if (!highlights.empty() || has_reason(candidate)) return highlights;
    // A result that only the related terms match shows those.
    TextMatch match{tokens, {}};
    Matcher(related_).match(Field::any, match);
    highlights = highlights_of(candidate.view.text, tokens, match.hits, related_);
    if (highlights.empty() && !title_says(candidate)) return std::nullopt;
    return highlights;
}

bool PassageSearch::emit(Candidate& candidate, double score) {
    auto highlights = marks(candidate);
    if (!highlights) return false;
    const ReadingIn reading(language_named(candidate.view.language));
    const auto answer =
        chooser_->choose(candidate.view.text, candidate.view.body, candidate.sentences, candidate.match.text);
    auto result = result_of(candidate.view);
    result.rank = request_.offset + response_.results.size() + 1;
    result.score = score;
    result.highlights = std::move(*highlights);
    result.title_highlights = highlights_of(candidate.view.title, candidate.match.title.tokens,
                                            candidate.match.title.hits, query_.concepts);
    result.answer = answer;
    result.by_meaning = candidate.by_meaning;
    for (auto& [what, weight] : candidate.evidence) result.evidence.push_back({std::move(what), weight});
    if (request_.explain) result.said = said_forms(candidate.match);
    response_.results.push_back(std::move(result));
    return true;
}

// The same paragraph on two pages is one result that names both.
bool PassageSearch::fold_duplicate(Candidate& candidate) {
    auto& mine = candidate.shingles;
    if (mine.empty()) mine = template_shingles(candidate.match.text, candidate.match.title);
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

}  // namespace islet
