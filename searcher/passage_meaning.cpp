// The share of meaning in a search: passages near the query besides those that say its words, and what
// nearness adds to a score. SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/chain/hash.hpp"
#include "database/document_term.hpp"
#include "database/index_schema.hpp"
#include "database/meaning/vector_block.hpp"
#include "searcher/candidates/candidates.hpp"
#include "searcher/meaning/nearness.hpp"
#include "searcher/passage_search.hpp"
#include "searcher/question/urgency.hpp"

namespace islet {
namespace {

using Query = Xapian::Query;
constexpr Xapian::doccount most_within =
    20'000;                                  // passages that satisfy the conditions; beyond, each is asked
constexpr std::size_t asked_for_one = 10;    // looked at then, for each that is wanted
constexpr std::size_t most_documents = 150;  // whose passages' nearness is looked up
constexpr std::size_t most_synonyms = 8;     // of a question that are encoded with it

bool is_of(const PassageView& passage, std::uint32_t check) {
    return text_check(hash64(encoded_text(passage))) == check;
}

// The cosines of what is to be ranked. Some may have no vector: the server stopped, or wasn't there when they
// were added. That says nothing about what they mean, so they count as average, and the fewer have one, the
// less the vectors decide.
class CosineRange {
  public:
    void add(const std::optional<double>& cosine) {
        ++all_;
        if (!cosine) return;
        ++known_;
        sum_ += *cosine;
        lowest_ = std::min(lowest_, *cosine);
    }
    /// From 0 for the lowest.
    [[nodiscard]] double worth(const std::optional<double>& cosine) const {
        return known_ == 0 ? 0 : known_ / all_ * (cosine.value_or(sum_ / known_) - lowest_);
    }

  private:
    double known_ = 0, all_ = 0, sum_ = 0, lowest_ = std::numeric_limits<double>::max();
};

std::string reason_of(const std::optional<Nearness>& near) {
    if (!near) return "has no vector: as near in meaning as the others on average";
    return fmt::format("near in meaning: cosine {:.3f}, its article {:.3f}, its neighbours {:.3f}", near->own,
                       near->article, near->neighbours);
}

}  // namespace

// The passages that satisfy operators and filters; none: too many to list.
std::optional<std::vector<Xapian::docid>> PassageSearch::satisfying() const {
    Xapian::Enquire enquire(engine_.shards.all());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(conditions_);
    const auto found = enquire.get_mset(0, most_within);
    if (found.size() == most_within) return std::nullopt;
    std::vector<Xapian::docid> ids;
    for (auto it = found.begin(); it != found.end(); ++it) ids.push_back(*it);
    std::sort(ids.begin(), ids.end());
    return ids;
}

bool PassageSearch::satisfies_conditions(std::string_view passage_id) const {
    const Query one(passage_term(passage_id));
    Xapian::Enquire enquire(engine_.shards.all());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(Query(Query::OP_FILTER, one, conditions_));
    return enquire.get_mset(0, 1).size() > 0;
}

// What is asked, with what an alarm sign in it means: "I want to end it all" is near to much that isn't
// suicide. And once more with what the thesaurus makes of it, in the articles' words.
std::vector<std::string> PassageSearch::encoded_question() const {
    auto text = meant_.empty() ? response_.query.text : meant_;
    const auto add = [](std::string& to, std::string_view words) {
        to.append(to.ends_with(' ') ? "" : " ").append(words);
    };
    if (const auto alarm = alarm_sign(text))
        for (const auto topic : alarm->topics) add(text, topic);
    if (!meant_.empty() || request_.by == Grouping::document) return {text};
    std::string synonyms;
    std::size_t added = 0;
    for (const auto& expansion : response_.query.expansions) {
        if (expansion.kind != MatchKind::synonym || added++ >= most_synonyms) continue;
        synonyms += (synonyms.empty() ? "" : ", ") + expansion.to;
    }
    if (synonyms.empty()) return {text};
    return {text, text + ' ' + synonyms};
}

void PassageSearch::take_near() {
    if (request_.exact || !request_.like.empty()) return;
    meaning_ = engine_.meaning.ask(engine_.shards, encoded_question(), response_.query.warnings);
    if (!meaning_) return;
    const auto within = conditions_.empty() ? std::nullopt : satisfying();
    const bool ask_each = !conditions_.empty() && !within;
    const auto wanted = static_cast<std::size_t>(p_.meaning_candidates);
    std::size_t taken = 0;
    for (const auto& near : meaning_->nearest(wanted * (ask_each ? asked_for_one : 1), p_.meaning_least,
                                              within ? &*within : nullptr)) {
        if (taken == wanted) break;
        taken += static_cast<std::size_t>(take_one_near(near, ask_each));
    }
}

// False if it is no longer what was encoded, or not what was asked for.
bool PassageSearch::take_one_near(const MeantPassages::Near& near, bool ask_conditions) {
    auto candidate = std::make_unique<Candidate>();
    candidate->docid = near.passage;
    try {
        if (!engine_.shards.take_apart(near.passage, engine_.shards.record(near.passage), *candidate))
            return false;
    } catch (const Xapian::DocNotFoundError&) {
        return false;
    }
    if (!is_of(candidate->view, near.check)) return false;
    if (ask_conditions && !satisfies_conditions(candidate->view.passage_id)) return false;
    match(*candidate);
    const auto& id = candidate->view.passage_id;
    if (id == request_.without_passage || taken_.contains(std::string(id))) return false;
    if (!is_asked_for(*candidate)) return false;
    read_sentences_of(*candidate);
    taken_.insert(std::string(id));
    if (request_.by == Grouping::document)
        candidate->document_key = document_key(candidate->view.document_id);
    candidate->by_meaning = !has_reason(*candidate);
    pool_.push_back(std::move(candidate));
    return true;
}

std::size_t PassageSearch::found_by_meaning() const {
    return static_cast<std::size_t>(
        std::count_if(pool_.begin(), pool_.end(), [](const auto& c) { return c->by_meaning; }));
}

// By candidate; none: it has no vector.
std::vector<std::optional<Nearness>> PassageSearch::nearness_of_candidates() {
    std::unordered_map<std::string_view, ArticleNearness> articles;
    std::vector<std::optional<Nearness>> all;
    for (auto& c : pool_) {
        all.emplace_back();
        const auto near = meaning_->of(c->docid);
        if (!near || !is_of(c->view, near->check)) continue;
        c->cosine = near->cosine;
        auto article = articles.find(c->view.document_id);
        if (article == articles.end())
            article = articles
                          .try_emplace(c->view.document_id, *meaning_, engine_.shards.all(),
                                       document_term(c->view.document_id))
                          .first;
        all.back() = article->second.of(c->docid, near->cosine);
    }
    return all;
}

// score + meaning * known * best score * (nearness - lowest nearness): if all have vectors, this is the order
// of score / best + meaning * nearness, on the same scale as the scores.
void PassageSearch::add_nearness() {
    if (!meaning_) return;
    const auto near = nearness_of_candidates();
    const auto together = [&](const std::optional<Nearness>& n) -> std::optional<double> {
        if (!n) return std::nullopt;
        return n->own + p_.meaning_article * n->article + p_.meaning_neighbours * n->neighbours;
    };
    double best = 0;
    CosineRange range;
    for (std::size_t i = 0; i < pool_.size(); ++i) {
        best = std::max(best, pool_[i]->score);
        range.add(together(near[i]));
    }
    for (std::size_t i = 0; i < pool_.size(); ++i) {
        const double share = p_.meaning * (best > 0 ? best : 1) * range.worth(together(near[i]));
        pool_[i]->score += share;
        if (request_.explain && (near[i] || share > 0))
            pool_[i]->evidence.emplace_back(reason_of(near[i]), share);
    }
}

// The nearest passage of each of the first documents, and of those that are found by meaning; none: it has no
// vector.
std::unordered_map<std::string, std::optional<double>> PassageSearch::document_cosines(
    const std::vector<std::pair<double, std::string>>& order) const {
    std::unordered_map<std::string, std::optional<double>> cosines;
    for (std::size_t i = 0; i < std::min(order.size(), most_documents); ++i) cosines[order[i].second];
    for (const auto& c : pool_)
        if (c->cosine) cosines[c->document_key];
    const auto& all = engine_.shards.all();
    for (auto& [key, cosine] : cosines) cosine = ArticleNearness(*meaning_, all, term_of_key(key)).nearest();
    return cosines;
}

// Like add_nearness(), for documents: uses the nearest passage of each.
void PassageSearch::add_nearness(std::vector<std::pair<double, std::string>>& order) const {
    if (!meaning_) return;
    std::unordered_set<std::string> listed;
    for (const auto& [score, key] : order) listed.insert(key);
    for (const auto& c : pool_)
        if (c->cosine && listed.insert(c->document_key).second) order.emplace_back(0, c->document_key);
    std::sort(order.begin(), order.end(), std::greater<>());
    const auto cosines = document_cosines(order);
    CosineRange range;
    for (const auto& [key, cosine] : cosines) range.add(cosine);
    const double best = !order.empty() && order.front().first > 0 ? order.front().first : 1;
    for (auto& [score, key] : order)
        if (const auto found = cosines.find(key); found != cosines.end())
            score = std::round((score + p_.document_meaning * best * range.worth(found->second)) * 1e6) / 1e6;
}

}  // namespace islet
