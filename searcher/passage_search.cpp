// One search from request to response.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/passage_search.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/document_term.hpp"
#include "analysis/error.hpp"
#include "analysis/index_schema.hpp"
#include "analysis/utf8.hpp"
#include "searcher/candidates.hpp"
#include "searcher/concept_builder.hpp"
#include "searcher/highlighter.hpp"
#include "searcher/match_estimate.hpp"
#include "searcher/near_duplicates.hpp"
#include "searcher/passage_scorer.hpp"
#include "searcher/query_parser.hpp"

namespace islet {
namespace {

using Query = Xapian::Query;
constexpr std::size_t most_related = 20;
constexpr std::size_t least_reranked = 15;  // however far below the best they score
constexpr double full_words = 25;           // a passage of fewer is a caption or a label
constexpr Xapian::doccount most_counted = 10'000;
constexpr std::size_t most_scanned = 200'000;  // candidates whose text is read for one query at most

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

PassageSearch::PassageSearch(Engine& engine, const Request& request) : engine_(engine), request_(request) {
    for (const auto& [name, value] : request.ranking) {
        if (p_.set(name, value)) continue;
        std::string known;
        for (const auto& n : RankingParameters::names()) known += (known.empty() ? "" : ", ") + n;
        throw Error("the ranking has no constant " + name, "constants are " + known);
    }
}

Response PassageSearch::run() {
    understand();
    if (!query_.concepts.empty()) {
        fetch();
        request_.by == Grouping::passage ? by_passage() : by_document();
    } else {
        exact_total_ = true;
    }
    response_.by_document = request_.by == Grouping::document;
    response_.relation = exact_total_ ? TotalRelation::eq : TotalRelation::estimate;
    if (request_.explain) explain();
    return std::move(response_);
}

void PassageSearch::understand() {
    const auto text = repair_utf8(request_.query);
    response_.query.text = text;
    auto parsed = parse_query(text);
    response_.query.interpreted = to_string(parsed.root);
    response_.query.warnings = std::move(parsed.warnings);
    query_ = ConceptBuilder(engine_.analyzer, engine_.learnt, engine_.shards, engine_.families, request_,
                            response_.query)
                 .build(parsed.root);
    const auto counts = [](const Concept& c) { return c.counts; };
    if (std::none_of(query_.concepts.begin(), query_.concepts.end(), counts)) {
        if (!query_.concepts.empty())
            response_.query.warnings.emplace_back(
                "the query only says what not to find: add a word to look for");
        query_.concepts.clear();
    }
}

Query PassageSearch::candidate_query() const {
    auto scored = scored_query(query_.concepts, *weights_, p_.passage_group, false);
    // Function words alone ("to be or not to be") have no postings: every passage may hold them. Words that
    // no article has are in none.
    const auto any = [&](auto what) {
        return std::any_of(query_.concepts.begin(), query_.concepts.end(), what);
    };
    // With =, since clang takes it for a function otherwise.
    const auto every = Query(std::string(schema::passage_mark));
    if (scored.empty()) {
        if (!any(says_function_word)) return {};
        scored = every;
    } else if (any(is_phrase_of_function_words)) {
        scored = Query(Query::OP_OR, scored, Query(Query::OP_SCALE_WEIGHT, every, 0));
    }
    // Terms of a passage's text are on passages only (index_schema.hpp), so nothing else needs to tell them.
    return conditions_.empty() ? scored : Query(Query::OP_FILTER, scored, conditions_);
}

void PassageSearch::fetch() {
    auto& shards = engine_.shards;
    weights_ = std::make_unique<TermWeights>(
        shards, engine_.learnt, Bm25{p_.k1, p_.b, schema::body_wdf, shards.average_passage_length()}, "");
    matcher_ = std::make_unique<Matcher>(query_.concepts, engine_.analyzer);
    chooser_ = std::make_unique<AnswerChooser>(request_.query, query_.concepts);
    conditions_ = conditions_query(&query_, request_);
    Xapian::Enquire enquire(shards.all());
    enquire.set_weighting_scheme(weights_->scheme());
    enquire.set_query(candidate_query());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    // How many are reranked doesn't depend on the limit, so that a longer list begins as a shorter one.
    const auto depth =
        static_cast<std::size_t>(request_.by == Grouping::passage ? p_.candidates : p_.document_candidates);
    auto wanted =
        std::max(depth, request_.by == Grouping::passage ? 2 * (request_.offset + request_.limit) : depth);
    std::size_t seen = 0;
    std::size_t dropped = 0;
    double floor = 0;
    // What the index offers need not satisfy the text: go on until enough does, or nothing is left.
    for (std::size_t page = wanted; pool_.size() + beyond_.size() < wanted; page *= 2) {
        page = std::min(page, most_scanned - seen);
        const auto found =
            enquire.get_mset(static_cast<Xapian::doccount>(seen), static_cast<Xapian::doccount>(page));
        if (seen == 0) floor = rerank_floor(found, depth);
        auto it = found.begin();
        for (; it != found.end() && pool_.size() + beyond_.size() < wanted; ++it, ++seen) {
            const bool below = it.get_weight() < floor && pool_.size() >= least_reranked;
            if (below && showable() >= 2 * (request_.offset + request_.limit)) {
                wanted = pool_.size() + beyond_.size();
                break;
            }
            if (!take(it, below ? 0 : depth)) ++dropped;
        }
        response_.total =
            found.get_matches_estimated() - std::min<std::size_t>(dropped, found.get_matches_estimated());
        exact_total_ = (it == found.end() && found.size() < page) || seen >= found.get_matches_upper_bound();
        if (found.size() < page || seen >= most_scanned) break;
    }
    kept_ = static_cast<double>(seen - dropped) / std::max(1.0, static_cast<double>(seen));
    if (!exact_total_) {
        const auto scored = scored_query(query_.concepts, *weights_, p_.passage_group, false);
        response_.total = asks_for_any(conditions_, scored)
                              ? counted_total()
                              : estimated_total(scored, conditions_, static_cast<double>(shards.passages()));
    }
    scorer_ = std::make_unique<PassageScorer>(query_.concepts, p_, shards.average_passage_length(),
                                              static_cast<double>(shards.passages()),
                                              asked_quantity(request_.query));
    scorer_->score(pool_, request_.explain);
}

std::size_t PassageSearch::showable() const {
    const auto good = [](const auto& c) { return !c->view.boilerplate; };
    return static_cast<std::size_t>(std::count_if(pool_.begin(), pool_.end(), good) +
                                    std::count_if(beyond_.begin(), beyond_.end(), good));
}

// What scores far below the best in the index isn't worth reading while there are enough others. The same
// whatever the limit.
double PassageSearch::rerank_floor(const Xapian::MSet& first_page, std::size_t depth) const {
    const bool many = !query_.decides && request_.by == Grouping::passage && first_page.size() >= depth;
    return many ? p_.candidate_floor * first_page.get_max_attained() : 0;
}

// What operators ask for goes together: "side effects" is in four times as many passages as chance would have
// it. So these are counted in the index, up to a bound.
std::uint64_t PassageSearch::counted_total() const {
    Xapian::Enquire enquire(engine_.shards.all());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(conditions_);
    const auto found = enquire.get_mset(0, 0, most_counted);
    return static_cast<std::uint64_t>(std::llround(kept_ * found.get_matches_estimated()));
}

// Of `units` passages or document records.
std::uint64_t PassageSearch::estimated_total(const Query& scored, const Query& conditions,
                                             double units) const {
    const auto all = static_cast<double>(engine_.shards.all().get_doccount());
    const TermShare share = [&](const std::string& term) {
        const auto frequency = static_cast<double>(engine_.learnt.term_frequency(term));
        return frequency / (is_filter_term(term) ? all : units);  // records have filter terms as well
    };
    return static_cast<std::uint64_t>(
        std::llround(kept_ * units * matching_share(scored, conditions, share)));
}

// Reads a candidate; false if its text doesn't bear out what the index offered it for.
bool PassageSearch::take(const Xapian::MSetIterator& it, std::size_t depth) {
    auto candidate = std::make_unique<Candidate>();
    candidate->index_score = it.get_weight();
    candidate->data = it.get_document().get_data();
    read(*candidate);
    const auto& id = candidate->view.passage_id;
    if (id == request_.without_passage || !taken_.insert(std::string(id)).second) return false;
    if (request_.by == Grouping::document)
        candidate->document_key = document_key(candidate->view.document_id);
    if (!in_filters(candidate->view, request_)) return false;
    if (query_.decides && !satisfies(query_.root, candidate->match)) return false;
    if (request_.by == Grouping::passage && !has_reason(*candidate)) return false;
    (pool_.size() < depth ? pool_ : beyond_).push_back(std::move(candidate));
    return true;
}

void PassageSearch::read(Candidate& candidate) {
    candidate.view = require_passage(candidate.data);
    matcher_->match(candidate.view.text, Field::any, candidate.match.text);
    candidate.match.headings.clear();
    for (const auto heading : candidate.view.headings)
        candidate.match.headings.push_back(context_match(heading, Field::heading));
    candidate.match.title = context_match(candidate.view.title, Field::title);
}

const TextMatch& PassageSearch::context_match(std::string_view text, Field field) {
    auto& known = field == Field::title ? titles_ : headings_;
    const auto [found, fresh] = known.try_emplace(std::string(text));
    if (fresh) matcher_->match(text, field, found->second);
    return found->second;
}

// Captions and lone labels say little; navigation less.
void PassageSearch::weigh_down(Candidate& candidate) const {
    const auto by = [&](double factor, const char* why) {
        candidate.score *= factor;
        if (request_.explain) candidate.evidence.emplace_back(why, factor);
    };
    const auto words = static_cast<double>(candidate.match.text.tokens.size());
    if (words < full_words) by(std::pow(words / full_words, p_.brief), "factor for a very short passage");
    if (candidate.view.boilerplate) by(p_.boilerplate, "factor for navigation, lists of links and the like");
}

void PassageSearch::score_passages() {
    for (auto& c : pool_) c->score = c->text_score;
    const bool feedback = request_.expand && !request_.exact && pool_.size() > 1;
    if (feedback) add_feedback();
    for (auto& c : pool_) {
        weigh_down(*c);
        // So that the last bits, which depend on what was searched before, decide nothing.
        c->score = std::round(c->score * 1e6) / 1e6;
    }
}

// The terms that the best passages share, looked for in all that were read.
void PassageSearch::add_feedback() {
    std::vector<FeedbackUnit> units;
    std::vector<std::vector<std::uint64_t>> met;
    for (const auto i : best_first(pool_)) {
        const auto& c = *pool_[i];
        if (units.size() >= static_cast<std::size_t>(p_.feedback_units) || c.score <= 0) break;
        auto mine = shingles_of(c.match.text);
        const auto same = [&](const auto& other) {
            return resemblance(mine, other) >= duplicate_resemblance;
        };
        if (c.view.boilerplate || std::any_of(met.begin(), met.end(), same)) continue;
        met.push_back(std::move(mine));
        units.push_back({c.score, scorer_->norm(c.length), {&c.match.text.tokens, &c.match.title.tokens}});
    }
    if (units.empty()) return;
    FeedbackSettings settings;
    settings.k1 = p_.k1;
    settings.units = static_cast<double>(engine_.shards.passages());
    settings.shared_by = 2;  // the rest doesn't change the answers and costs a look-up each
    settings.terms = static_cast<std::size_t>(p_.feedback_terms);
    settings.frequencies = [&](const auto& words) { return weights_->frequencies(words); };
    const auto terms = rocchio(units, settings);
    RelatedScorer scorer(terms, p_.k1);
    const double size = std::max(1.0, scorer_->query_size());
    const double original = std::min(0.95, p_.passage_original + p_.passage_step * size);
    for (auto& c : pool_) {
        scorer.add(c->match.text.tokens, 1);
        scorer.add(c->match.title.tokens, schema::title_wdf);
        const double related = scorer.score(scorer_->norm(c->length));
        c->score = original * c->score / size + (1 - original) * related;
        if (request_.explain) {
            c->evidence.emplace_back("all of that, as its share of the final score",
                                     original * c->text_score / size);
            c->evidence.emplace_back("terms that the best passages share", (1 - original) * related);
        }
    }
    set_related(terms);
}

void PassageSearch::set_related(const std::vector<FeedbackTerm>& terms) {
    for (const auto& term : terms) {
        if (related_.size() >= most_related) break;
        Concept c;
        c.typed = term.word->folded;
        c.idf = c.group_idf = term.share;
        c.alternatives.push_back({MatchKind::related, 1, {term.word}, {}, term.word->folded, {}, 0, false});
        related_.push_back(std::move(c));
    }
}

}  // namespace islet
