// The middle of a search: reads what the index offers, as far as it may be among the best.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>

#include "database/document_term.hpp"
#include "database/index_schema.hpp"
#include "language/language.hpp"
#include "searcher/candidates/candidates.hpp"
#include "searcher/candidates/match_estimate.hpp"
#include "searcher/fields/passage_values.hpp"
#include "searcher/passage_search.hpp"
#include "searcher/postings/condition_set.hpp"
#include "searcher/ranking/passage_scorer.hpp"

namespace islet {
namespace {

using Query = Xapian::Query;
constexpr std::size_t least_reranked = 15;  // however far below the best they score
constexpr Xapian::doccount most_counted = 10'000;
constexpr std::size_t most_aside = 200;        // articles that match only by their titles
constexpr std::size_t most_title_only = 3;     // of them among the candidates, if texts match the query too
constexpr Xapian::doccount most_asked = 20;    // passages of such an article that are read to be sure
constexpr std::size_t most_scanned = 200'000;  // candidates whose text is read for one query, at most
constexpr std::size_t seldom_together = 500;   // candidates for a phrase: who needs more needs most of them

bool says_function_word(const Concept& c) {
    const auto says = [](const Alternative& a) {
        return std::any_of(a.words.begin(), a.words.end(), [](const Word* w) { return w->stop; });
    };
    return c.counts && std::any_of(c.alternatives.begin(), c.alternatives.end(), says);
}

// "to be", as a phrase.
bool is_phrase_of_function_words(const Concept& c) {
    const auto& words = c.alternatives.front().words;
    return c.counts && words.size() > 1 &&
           std::all_of(words.begin(), words.end(), [](const Word* w) { return w->stop; });
}

}  // namespace

WeightedQuery PassageSearch::candidate_query() const {
    WeightedQuery candidates;
    candidates.any = scored_parts(query_.concepts, *weights_, p_.passage_group, false);
    // Function words alone ("to be or not to be") have no postings: every passage may hold them. Words that
    // no article has are in none.
    const auto any = [&](auto what) {
        return std::any_of(query_.concepts.begin(), query_.concepts.end(), what);
    };
    candidates.every = any(candidates.any.empty() ? says_function_word : is_phrase_of_function_words);
    candidates.more = associated_parts(query_.concepts, *weights_, p_.associated, false);
    return candidates;
}

// All that is needed to read a candidate and to tell whether it is asked for.
void PassageSearch::prepare() {
    auto& shards = engine_.shards;
    weights_ = std::make_unique<TermWeights>(shards, engine_.lexicon,
                                             Bm25{p_.k1, p_.b, shards.average_passage_length()}, "");
    matcher_ = std::make_unique<Matcher>(query_.concepts);
    phrases_ = std::make_unique<PhraseFilter>(query_, engine_.analyzer, engine_.lexicon.languages());
    if (!phrases_->asks()) phrases_.reset();
    question_ = question_of(request_.query);
    question_.language = engine_.lexicon.language_told(request_.query);
    response_.urgent = question_.urgent;
    chooser_ = std::make_unique<AnswerChooser>(question_, query_.concepts);
    conditions_ = conditions_query(&query_, request_, shards);
    // If no record has a term, that is verified before it is taken for an answer.
    for (auto term = conditions_.get_unique_terms_begin(); term != conditions_.get_terms_end(); ++term)
        (void)engine_.lexicon.term_frequency(*term);
    weighted_ = candidate_query();
    scored_ = any_of(weighted_.any);
    for (const auto* part : {&scored_, &conditions_}) engine_.lexicon.require_whole_lists(*part);
}

void PassageSearch::fetch() {
    prepare();
    auto& shards = engine_.shards;
    take_titled();
    take_near();
    take_best();
    take_title_only();
    if (!exact_total_)
        response_.total = asks_for_any(conditions_, scored_)
                              ? counted_total()
                              : estimated_total(scored_, conditions_, static_cast<double>(shards.passages()));
    response_.total += found_by_meaning();
    scorer_ = std::make_unique<PassageScorer>(query_.concepts, p_, shards.average_passage_length(),
                                              static_cast<double>(shards.passages()), question_);
    scorer_->score(pool_, request_.explain);
}

// Terms of a passage's text are on passages only (index_schema.hpp), so no other term has to select them.
IndexRanking PassageSearch::ranking(const Query& conditions) const {
    return {engine_.shards, engine_.postings, *weights_, weighted_, conditions};
}

std::string PassageSearch::record(Xapian::docid id) const {
    return engine_.shards.record(engine_.shards.all().get_document(id, Xapian::DOC_ASSUME_VALID));
}

// Of two common words that seldom stand side by side, hundreds of passages have both.
std::optional<std::string> PassageSearch::record_if_asked_for(Xapian::docid id) const {
    if (without_phrases_.contains(id)) return std::nullopt;
    const auto passage = engine_.shards.all().get_document(id, Xapian::DOC_ASSUME_VALID);
    if (phrases_ && !with_phrases_.contains(id) &&
        !phrases_->may_satisfy(passage.get_value(schema::pairs_slot)))
        return std::nullopt;
    return engine_.shards.record(passage);
}

// In the order of records, so that each block of signatures is read once.
void PassageSearch::look_ahead(const std::vector<IndexHit>& hits) {
    if (!phrases_ || engine_.shards.remote()) return;
    std::vector<Xapian::docid> ids;
    ids.reserve(hits.size());
    for (const auto& hit : hits) ids.push_back(hit.id);
    std::sort(ids.begin(), ids.end());
    auto it = engine_.shards.all().valuestream_begin(schema::pairs_slot);
    const auto end = engine_.shards.all().valuestream_end(schema::pairs_slot);
    for (const auto id : ids) {
        if (it != end) it.skip_to(id);
        const bool has = it != end && it.get_docid() == id;
        (phrases_->may_satisfy(has ? *it : std::string()) ? with_phrases_ : without_phrases_).insert(id);
    }
}

// The article with exactly that name ("breast cancer") may have no passage among the best of the thousands
// that have its words as often.
void PassageSearch::take_titled() {
    std::vector<Token> tokens;
    engine_.analyzer.analyze(response_.query.text, tokens);
    title_ = title_term(tokens);
    if (!title_.empty() && engine_.shards.term_frequency(title_) == 0) title_.clear();
    if (title_.empty()) return;
    const Query titled(title_);
    auto best = ranking(conditions_.empty() ? titled : Query(Query::OP_FILTER, conditions_, titled));
    for (const auto& hit : best.page(0, most_titled).hits) (void)take(hit, most_titled);
}

void PassageSearch::take_best() {
    auto best = ranking(conditions_);
    // How many are reranked doesn't depend on the limit, so that a longer list begins like a shorter one.
    const auto titled = pool_.size();
    const auto depth =
        titled +
        static_cast<std::size_t>(request_.by == Grouping::passage ? p_.candidates : p_.document_candidates);
    const auto shown = 2 * (request_.offset + request_.limit);
    auto wanted = request_.by == Grouping::passage ? std::max(depth, shown) : depth;
    std::size_t seen = 0;
    std::size_t dropped = 0;
    const auto lost = [&] { return dropped - std::min(dropped, titled); };  // those with that title are taken
    const auto enough = [&] {
        const bool showable = request_.by == Grouping::document || showable_ >= shown;
        return showable && pool_.size() + beyond_.size() >= wanted;
    };
    double floor = 0;
    // What the index offers need not satisfy the text: go on until enough does, or nothing is left.
    for (std::size_t page = wanted; !enough(); page *= phrases_ && seen >= seldom_together ? 8 : 2) {
        page = std::min(page, most_scanned - seen);
        const auto found = best.page(seen, page);
        look_ahead(found.hits);
        if (seen == 0) floor = rerank_floor(found, depth);
        auto hit = found.hits.begin();
        for (; hit != found.hits.end() && !enough(); ++hit, ++seen) {
            const bool below = hit->score < floor && pool_.size() >= least_reranked;
            if (below && showable_ >= shown) {
                wanted = pool_.size() + beyond_.size();
                break;
            }
            if (!take(*hit, below ? 0 : depth)) ++dropped;
        }
        response_.total = seen - lost();
        exact_total_ = hit == found.hits.end() && found.last;
        if (found.last || seen >= most_scanned) break;
    }
    kept_ = static_cast<double>(seen - lost()) / std::max(1.0, static_cast<double>(seen));
}

// What scores far below the best in the index isn't worth reading while there are enough others. This
// doesn't depend on the limit.
double PassageSearch::rerank_floor(const IndexPage& first_page, std::size_t depth) const {
    const auto& hits = first_page.hits;
    const bool many = !query_.decides && request_.by == Grouping::passage && hits.size() >= depth;
    return many && !hits.empty() ? p_.candidate_floor * hits.front().score : 0;
}

// Words that operators ask for tend to occur together: "side effects" is in four times as many passages as by
// chance. So these are counted in the index, up to a limit.
std::uint64_t PassageSearch::counted_total() const {
    const auto kept = [&](std::size_t found) {
        return static_cast<std::uint64_t>(std::llround(kept_ * static_cast<double>(found)));
    };
    if (!engine_.shards.remote()) {
        const auto count = count_satisfying(conditions_, engine_.shards, engine_.postings);
        if (count < most_counted) return kept(count);
    }
    Xapian::Enquire enquire(engine_.shards.all());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(conditions_);
    return kept(enquire.get_mset(0, 0, most_counted).get_matches_estimated());
}

// Out of `units` passages or document records.
std::uint64_t PassageSearch::estimated_total(const Query& scored, const Query& conditions,
                                             double units) const {
    const auto all = static_cast<double>(engine_.shards.all().get_doccount());
    const TermShare share = [&](const std::string& term) {
        const auto frequency = static_cast<double>(engine_.lexicon.term_frequency(term));
        return frequency / (is_filter_term(term) ? all : units);  // records have filter terms as well
    };
    return static_cast<std::uint64_t>(
        std::llround(kept_ * units * matching_share(scored, conditions, share)));
}

// Reads a candidate; false if its text doesn't confirm what the index offered it for.
bool PassageSearch::take(const IndexHit& hit, std::size_t depth) {
    auto data = record_if_asked_for(hit.id);
    if (!data) return false;
    auto candidate = std::make_unique<Candidate>();
    candidate->docid = hit.id;
    candidate->index_score = hit.score;
    read(hit.id, std::move(*data), *candidate);
    const auto& id = candidate->view.passage_id;
    if (id == request_.without_passage || !taken_.insert(std::string(id)).second) return false;
    if (request_.by == Grouping::document)
        candidate->document_key = document_key(candidate->view.document_id);
    if (!is_asked_for(*candidate)) return false;
    read_sentences_of(*candidate);
    if (request_.by == Grouping::passage && !has_reason(*candidate)) {
        set_aside(std::move(candidate));
        return false;
    }
    if (!candidate->view.boilerplate || request_.boilerplate) ++showable_;
    (pool_.size() < depth ? pool_ : beyond_).push_back(std::move(candidate));
    return true;
}

// What its record and its text say about the request's filters and operators.
bool PassageSearch::is_asked_for(const Candidate& candidate) const {
    return in_filters(candidate.view, request_) &&
           (!query_.decides || satisfies(query_.root, candidate.match));
}

void PassageSearch::set_aside(std::unique_ptr<Candidate> candidate) {
    if (candidate->view.boilerplate || !title_says(*candidate)) return;
    const std::string id(candidate->view.document_id);
    const auto known = aside_.find(id);
    if (known == aside_.end() ? aside_.size() >= most_aside
                              : known->second->view.ordinal <= candidate->view.ordinal)
        return;
    aside_[id] = std::move(candidate);
}

// A word that is only in an article's title finds the article: its first passage.
void PassageSearch::take_title_only() {
    for (const auto* pool : {&pool_, &beyond_})
        for (const auto& c : *pool) aside_.erase(std::string(c->view.document_id));
    std::vector<std::unique_ptr<Candidate>> left;
    for (auto& [id, candidate] : aside_) left.push_back(std::move(candidate));
    std::sort(left.begin(), left.end(), [](const auto& a, const auto& b) {
        return a->index_score != b->index_score ? a->index_score > b->index_score
                                                : a->view.document_id < b->view.document_id;
    });
    // Not all of the index's candidates were read: a passage further down may say it.
    if (!exact_total_) {
        if (left.size() > most_title_only) left.resize(most_title_only);
        std::erase_if(left, [&](const auto& c) { return text_says(*c); });
    }
    response_.total += left.size();
    for (auto& candidate : left) {
        candidate->title_only = true;
        pool_.push_back(std::move(candidate));
    }
}

// Whether another passage of its article says in its text what this one's title does.
bool PassageSearch::text_says(const Candidate& title_only) {
    const Query within(document_term(title_only.view.document_id));
    IndexRanking best(engine_.shards, engine_.postings, *weights_, {weighted_.any, {}, false}, within);
    for (const auto& hit : best.page(0, most_asked).hits) {
        const auto data = record(hit.id);
        TextMatch match;
        const auto passage = require_passage(data);
        const ReadingIn reading(language_named(passage.language));
        match_part(passage.text, passage.text_tokens, Field::any, match);
        if (std::any_of(match.hits.begin(), match.hits.end(),
                        [&](const Hit& said) { return query_.concepts[said.concept_number].counts; }))
            return true;
    }
    return false;
}

void PassageSearch::read(Xapian::docid id, std::string&& record, Candidate& candidate) {
    require_whole(engine_.shards, id, std::move(record), candidate);
    match(candidate);
}

void PassageSearch::match(Candidate& candidate) {
    const auto& view = candidate.view;
    const ReadingIn reading(language_named(view.language));
    match_part(view.text, view.text_tokens, Field::any, candidate.match.text);
    candidate.match.headings.clear();
    if (query_.decides && text_refuses(query_.root, candidate.match.text)) return;
    candidate.match.headings.reserve(view.headings.size());
    for (std::size_t i = 0; i < view.headings.size(); ++i)
        candidate.match.headings.push_back(
            context_match(view.headings[i], view.heading_tokens[i], Field::heading));
    candidate.match.title = context_match(view.title, view.title_tokens, Field::title);
}

// Only for those that are kept: a phrase of common words goes through hundreds that aren't.
void PassageSearch::read_sentences_of(Candidate& candidate) {
    auto sentences = read_sentences(candidate.view.sentences, candidate.view.text);
    if (!sentences) damaged_passage();
    candidate.sentences = std::move(*sentences);
}

// The analysis of the text is in the record: nothing is analysed here. In the passage's language.
void PassageSearch::match_part(std::string_view text, std::string_view tokens, Field field, TextMatch& out) {
    if (!reader_.read(tokens, text, read_.tokens)) damaged_passage();
    matcher_->match(field, read_);
    out = read_;
}

const TextMatch& PassageSearch::context_match(std::string_view text, std::string_view tokens, Field field) {
    auto& known = field == Field::title ? titles_ : headings_;
    std::string key(text);
    if (language_in_use() != default_language) key += static_cast<char>(language_in_use());
    const auto [found, fresh] = known.try_emplace(std::move(key));
    if (fresh) match_part(text, tokens, field, found->second);
    return found->second;
}

}  // namespace islet
