// Document evidence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking/document_scores.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "database/index_schema.hpp"
#include "searcher/candidates/candidates.hpp"
#include "searcher/index/bm25.hpp"

namespace islet {
namespace {

using Query = Xapian::Query;

constexpr double long_passages = 4;  // a document longer than this many average passages is a long one

// Best first; equal scores in the order of their keys, so that a run is repeatable.
std::vector<std::pair<double, std::string>> ranked(const DocumentScores& scores, std::size_t depth) {
    std::vector<std::pair<double, std::string>> best;
    for (const auto& [key, entry] : scores) best.emplace_back(-entry.score, key);
    depth = std::min(depth, best.size());
    std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(depth), best.end());
    best.resize(depth);
    return best;
}

}  // namespace

DocumentScorer::DocumentScorer(const Shards& shards, Lexicon& lexicon, PostingLists& postings,
                               const RankingParameters& parameters)
    : shards_(shards),
      lexicon_(lexicon),
      postings_(postings),
      p_(parameters),
      weights_(shards, lexicon, {parameters.k1, parameters.b, shards.average_document_length()},
               std::string(schema::document_prefix)) {}

IndexRanking DocumentScorer::ranking(const WeightedQuery& query, const Query& conditions) const {
    return {shards_, postings_, weights_, query, conditions, IndexRanking::Ties::by_document_key};
}

void DocumentScorer::run(const WeightedQuery& query, double factor) {
    if (query.empty() || factor <= 0) return;
    std::unordered_set<std::string> met;  // an article may be in two of the databases
    const auto add = [&](const IndexPage& found) {
        for (const auto& hit : found.hits) {
            if (!met.insert(hit.key).second) continue;
            auto& entry = scores_[hit.key];
            if (entry.record == 0) entry.record = hit.id;
            entry.score += factor * hit.score;
        }
    };
    add(ranking(query, conditions_).page(0, static_cast<std::size_t>(p_.documents)));
    if (title_.empty()) return;
    const Query titled(title_);
    const auto conditions = conditions_.empty() ? titled : Query(Query::OP_FILTER, conditions_, titled);
    add(ranking(query, conditions).page(0, most_titled));
}

std::optional<std::vector<std::string>> DocumentScorer::beyond(std::size_t first, std::size_t count) const {
    if (query_.empty()) return std::nullopt;
    auto found = ranking(query_, conditions_).page(first, count);
    if (found.hits.empty()) return std::nullopt;
    std::vector<std::string> keys;
    for (auto& hit : found.hits)
        if (!scores_.contains(hit.key)) keys.push_back(std::move(hit.key));
    return keys;
}

void DocumentScorer::score(const std::vector<Concept>& concepts, const PassageScorer& scorer,
                           const CandidatePool& pool, const Query& conditions, const std::string& title,
                           bool feedback) {
    scores_.clear();
    feedback_.clear();
    query_ = {scored_parts(concepts, weights_, feedback ? p_.document_group : 0, true),
              associated_parts(concepts, weights_, p_.associated, true), false};
    lexicon_.require_whole_lists(query());
    conditions_ = conditions;
    title_ = title;
    run(query_, 1);
    for (auto& [key, entry] : scores_) entry.length = postings_.length(entry.record);
    add_pairs(scorer, pool);
    add_passages(pool);
    add_title_fit(pool);
    if (!feedback || scores_.empty()) return;
    const double size = static_cast<double>(scorer.query_size());
    const double original =
        std::max(p_.document_original, std::min(p_.document_step * size, p_.document_most));
    find_feedback(pool);
    for (auto& [key, entry] : scores_) entry.score *= original / std::max(1.0, size);
    run(feedback_query(), 1 - original);
}

// Neighbouring words of the query, counted over the document's passages that were read.
void DocumentScorer::add_pairs(const PassageScorer& scorer, const CandidatePool& pool) {
    const auto n = scorer.neighbours().size();
    std::unordered_map<std::string, std::vector<PairCount>> counts;
    for (const auto& c : pool) {
        auto& of_document = counts[c->document_key];
        of_document.resize(n);
        for (std::size_t i = 0; i < n; ++i) {
            of_document[i].adjacent += c->pairs[i].adjacent;
            of_document[i].near += c->pairs[i].near;
        }
    }
    std::vector<PairCount> holders(n);
    for (const auto& [key, pairs] : counts)
        for (std::size_t i = 0; i < n; ++i) {
            holders[i].adjacent += pairs[i].adjacent > 0 ? 1 : 0;
            holders[i].near += pairs[i].near > 0 ? 1 : 0;
        }
    const auto total = static_cast<double>(shards_.documents());
    for (auto& [key, entry] : scores_) {
        const auto found = counts.find(key);
        if (found == counts.end()) continue;
        const double length = entry.length / shards_.average_document_length();
        for (std::size_t i = 0; i < n; ++i) {
            entry.score += p_.document_near * bm25_idf(holders[i].adjacent, total) *
                           PassageScorer::pair_part(found->second[i].adjacent, length);
            entry.score += p_.document_near * bm25_idf(holders[i].near, total) *
                           PassageScorer::pair_part(found->second[i].near, length);
        }
    }
}

// A long document is as good as its best passages: adds the 4-norm of their scores to its own.
void DocumentScorer::add_passages(const CandidatePool& pool) {
    std::unordered_map<std::string, double> sums;
    for (const auto& c : pool) sums[c->document_key] += std::pow(c->text_score, 4);
    const double is_long = long_passages * shards_.average_passage_length();
    for (auto& [key, entry] : scores_) {
        if (entry.length < is_long || p_.long_document <= 0) continue;
        const auto found = sums.find(key);
        const double passages = found == sums.end() ? 0 : std::pow(found->second, 0.25);
        entry.score = (entry.score + p_.long_document * passages) / (1 + p_.long_document);
    }
}

void DocumentScorer::add_title_fit(const CandidatePool& pool) {
    std::unordered_map<std::string_view, double> fits;
    for (const auto& c : pool) fits[c->document_key] = c->title_fit;
    for (auto& [key, entry] : scores_)
        if (const auto found = fits.find(key); found != fits.end())
            entry.score += p_.document_fit * found->second;
}

void DocumentScorer::find_feedback(const CandidatePool& pool) {
    std::vector<FeedbackUnit> units;
    for (const auto& [score, key] : ranked(scores_, static_cast<std::size_t>(p_.feedback_units))) {
        FeedbackUnit unit;
        unit.score = -score;
        unit.norm = 1 - p_.b + p_.b * scores_.at(key).length / shards_.average_document_length();
        for (const auto& c : pool) {
            if (c->document_key != key) continue;
            if (unit.texts.empty())
                unit.texts = {&c->match.title.tokens,
                              &c->match.title.tokens};  // counts twice, as in the index
            unit.texts.push_back(&c->match.text.tokens);
        }
        if (!unit.texts.empty()) units.push_back(std::move(unit));
    }
    FeedbackSettings settings;
    settings.k1 = p_.k1;
    settings.units = static_cast<double>(shards_.documents());
    settings.terms = static_cast<std::size_t>(p_.feedback_terms);
    settings.frequencies = [&](const auto& words) { return weights_.frequencies(words); };
    if (!units.empty()) feedback_ = rocchio(units, settings);
}

WeightedQuery DocumentScorer::feedback_query() const {
    WeightedQuery query;
    for (const auto& related : feedback_)
        if (auto term = weights_.term(related.word->term, related.share * related.idf))
            query.any.push_back({{std::move(*term)}});
    return query;
}

}  // namespace islet
