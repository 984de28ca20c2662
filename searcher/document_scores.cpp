// Document evidence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/document_scores.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/index_schema.hpp"
#include "analysis/stopwords.hpp"
#include "searcher/candidates.hpp"

namespace islet {
namespace {

using Query = Xapian::Query;

Query scaled(Query query, double factor) { return query.empty() || factor <= 0 ? Query() : Query(Query::OP_SCALE_WEIGHT, query, factor); }

Query either(const Query& a, const Query& b) {
    if (a.empty()) return b;
    return b.empty() ? a : Query(Query::OP_OR, a, b);
}

// A word worth taking over from a good document: not a function word, a number or a joined pair.
bool may_be_feedback(const Token& token) {
    const auto& w = *token.word;
    if (w.stop || w.folded.size() < 2 || (token.compound && !token.whole) || is_query_stopword(w.folded)) return false;
    return w.folded.find_first_not_of("0123456789.") != std::string::npos;
}

}  // namespace

DocumentScorer::DocumentScorer(const Shards& shards, Learnt& learnt, Families& families, Analyzer& analyzer, const RankingParameters& parameters)
    : shards_(shards), learnt_(learnt), families_(families), analyzer_(analyzer), p_(parameters),
      weights_(shards, learnt, {parameters.document_k1, parameters.document_b, 1, shards.average_document_length()}, std::string(schema::document_prefix)) {}

void DocumentScorer::run(const Query& query, const Query& conditions, double factor, DocumentScores& scores) const {
    if (query.empty() || factor <= 0) return;
    Xapian::Enquire enquire(shards_.all());
    enquire.set_weighting_scheme(weights_.scheme());
    enquire.set_query(conditions.empty() ? query : Query(Query::OP_FILTER, query, conditions));
    const auto found = enquire.get_mset(0, static_cast<Xapian::doccount>(p_.documents));
    for (auto it = found.begin(); it != found.end(); ++it) {
        auto& entry = scores[it.get_document().get_value(schema::document_slot)];
        entry.record = *it;
        entry.score += factor * it.get_weight();
    }
}

Query DocumentScorer::family_query(const std::vector<Concept>& concepts) {
    std::vector<Query> parts;
    for (const auto& asked : concepts) {
        if (!asked.counts || asked.exact) continue;
        const auto& words = asked.alternatives.front().words;
        if (words.size() != 1 || words[0]->code || words[0]->stop) continue;
        auto terms = families_.of(words[0]->term);
        for (const auto& alternative : asked.alternatives)
            if (alternative.words.size() == 1 && std::find(terms.begin(), terms.end(), alternative.words[0]->term) == terms.end())
                terms.push_back(alternative.words[0]->term);
        auto part = weights_.group(terms, asked.weight * asked.document_idf);
        if (!part.empty()) parts.push_back(std::move(part));
    }
    return parts.empty() ? Query() : Query(Query::OP_OR, parts.begin(), parts.end());
}

DocumentScores DocumentScorer::score(const std::vector<Concept>& concepts, const std::vector<std::unique_ptr<Candidate>>& candidates,
                                     const Query& conditions, bool feedback) {
    DocumentScores scores;
    feedback_.clear();
    const auto own = scored_query(concepts, weights_, true);
    const auto family = feedback ? family_query(concepts) : Query();
    const double family_share = family.empty() ? 0 : p_.family_weight;
    run(either(scaled(own, 1 - family_share), scaled(family, family_share)), conditions, 1, scores);
    std::unordered_map<std::string, double> pairs;
    for (const auto& c : candidates) pairs[c->document_key] += c->pairs;
    for (auto& [key, entry] : scores)
        if (const auto found = pairs.find(key); found != pairs.end()) entry.score += p_.document_pair_weight * found->second;
    if (!feedback || scores.empty()) return scores;

    double size = 0;
    for (const auto& c : concepts) size += c.counts ? c.weight : 0;
    const double original = std::min(0.95, p_.feedback_base + p_.feedback_step * size);
    Best best;
    for (const auto& [key, entry] : scores) best.emplace_back(entry.score, key);
    const auto depth = std::min(best.size(), static_cast<std::size_t>(p_.feedback_documents));
    std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(depth), best.end(), std::greater<>());
    best.resize(depth);
    find_feedback(best, scores, candidates);
    for (auto& [key, entry] : scores) entry.score *= original / std::max(1.0, size);
    run(feedback_query(), conditions, 1 - original, scores);
    return scores;
}

// The BM25 vector of a document, from the passages of it that were read; length 1.
std::map<const Word*, double> DocumentScorer::vector_of(const std::string& key, const std::vector<std::unique_ptr<Candidate>>& candidates, double length) const {
    std::map<const Word*, double> vector;
    std::unordered_map<TermId, const Word*> first;  // one Word a term
    for (const auto& c : candidates) {
        if (c->document_key != key) continue;
        for (const auto* text : {&c->match.text, &c->match.title})
            for (const auto& token : text->tokens)
                if (may_be_feedback(token)) vector[first.try_emplace(token.word->term_id, token.word).first->second] += 1;
    }
    double square = 0;
    const double total = static_cast<double>(shards_.documents());
    const double norm = p_.document_k1 * (1 - p_.document_b + p_.document_b * length / shards_.average_document_length());
    for (auto& [word, value] : vector) {
        const auto frequency = static_cast<double>(weights_.frequency(word->term));
        const bool usable = frequency >= 2 && frequency <= std::max(3.0, 0.1 * total);
        value = usable ? std::log(1 + (total - frequency + 0.5) / (frequency + 0.5)) * value * (p_.document_k1 + 1) / (value + norm) : 0;
        square += value * value;
    }
    for (auto& [word, value] : vector) value /= std::max(1e-9, std::sqrt(square));
    return vector;
}

void DocumentScorer::find_feedback(const Best& best, const DocumentScores& scores, const std::vector<std::unique_ptr<Candidate>>& candidates) {
    std::unordered_map<TermId, std::pair<const Word*, double>> sum;
    double weights = 0;
    for (const auto& [score, key] : best) weights += std::pow(score / best.front().first, 4);
    for (const auto& [score, key] : best) {
        const double share = std::pow(score / best.front().first, 4) / weights;
        const auto length = shards_.all().get_doclength(scores.at(key).record);
        for (const auto& [word, value] : vector_of(key, candidates, length)) {
            auto& entry = sum.try_emplace(word->term_id, word, 0.0).first->second;
            entry.second += share * value;
        }
    }
    for (const auto& [id, entry] : sum)
        if (entry.second > 0) feedback_.push_back(entry);
    std::sort(feedback_.begin(), feedback_.end(), [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first->term < b.first->term; });
    if (feedback_.size() > static_cast<std::size_t>(p_.feedback_terms)) feedback_.resize(static_cast<std::size_t>(p_.feedback_terms));
    double total = 0;
    for (const auto& [word, value] : feedback_) total += value;
    for (auto& [word, value] : feedback_) value /= std::max(1e-9, total);
}

Query DocumentScorer::feedback_query() const {
    std::vector<Query> parts;
    const double total = static_cast<double>(shards_.documents());
    for (const auto& [word, share] : feedback_) {
        const auto frequency = static_cast<double>(weights_.frequency(word->term));
        parts.push_back(weights_.term(word->term, share * std::log(1 + (total - frequency + 0.5) / (frequency + 0.5))));
    }
    return parts.empty() ? Query() : Query(Query::OP_OR, parts.begin(), parts.end());
}

}  // namespace islet
