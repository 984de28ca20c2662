// One search from request to response.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/passage_search.hpp"

#include <algorithm>
#include <cmath>

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
constexpr double full_words = 25;              // a passage of fewer is a caption or a label
constexpr std::size_t most_scanned = 200'000;  // candidates whose text is read for one query at most

std::vector<std::size_t> order_of(const std::vector<std::unique_ptr<Candidate>>& pool) {
    std::vector<std::size_t> order(pool.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (pool[a]->score != pool[b]->score) return pool[a]->score > pool[b]->score;
        return pool[a]->view.passage_id < pool[b]->view.passage_id;  // the same whatever the docids
    });
    return order;
}

bool says_function_word(const Concept& c) {
    const auto says = [](const Alternative& a) {
        return std::any_of(a.words.begin(), a.words.end(), [](const Word* w) { return w->stop; });
    };
    return c.counts && std::any_of(c.alternatives.begin(), c.alternatives.end(), says);
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
    any_field_ = std::any_of(query_.concepts.begin(), query_.concepts.end(),
                             [](const Concept& c) { return c.counts && c.field == Field::any; });
}

Query PassageSearch::candidate_query() const {
    auto scored = scored_query(query_.concepts, *weights_, p_.passage_group, false);
    // Function words alone ("to be or not to be") have no postings: every passage may hold them. Words that
    // no article has are in none.
    if (scored.empty()) {
        if (!std::any_of(query_.concepts.begin(), query_.concepts.end(), says_function_word)) return {};
        scored = Query(std::string(schema::passage_mark));
    }
    if (!conditions_.empty()) scored = Query(Query::OP_FILTER, scored, conditions_);
    return Query(Query::OP_FILTER, scored, Query(std::string(schema::passage_mark)));
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
    // What the index offers need not satisfy the text: go on until enough does, or nothing is left.
    for (std::size_t page = wanted; pool_.size() + beyond_.size() < wanted; page *= 2) {
        const auto found =
            enquire.get_mset(static_cast<Xapian::doccount>(seen), static_cast<Xapian::doccount>(page));
        const bool many = !query_.decides && found.size() >= page && request_.by == Grouping::passage;
        const double floor = many ? p_.candidate_floor * found.get_max_attained() : 0;
        for (auto it = found.begin(); it != found.end() && pool_.size() + beyond_.size() < wanted;
             ++it, ++seen) {
            if (it.get_weight() < floor) wanted = std::min(wanted, 2 * (request_.offset + request_.limit));
            if (!take(it, it.get_weight() < floor ? 0 : depth)) ++dropped;
        }
        response_.total =
            found.get_matches_estimated() - std::min<std::size_t>(dropped, found.get_matches_estimated());
        exact_total_ = found.size() < page || seen >= found.get_matches_upper_bound();
        if (found.size() < page || seen >= most_scanned) break;
    }
    if (!exact_total_)
        response_.total =
            estimated_total(static_cast<double>(seen - dropped) / std::max(1.0, static_cast<double>(seen)));
    scorer_ = std::make_unique<PassageScorer>(query_.concepts, p_, shards.average_passage_length(),
                                              static_cast<double>(shards.passages()),
                                              asked_quantity(request_.query));
    scorer_->score(pool_, request_.explain);
}

// kept: the share of candidates that their text bore out.
std::uint64_t PassageSearch::estimated_total(double kept) const {
    const auto passages = static_cast<double>(engine_.shards.passages());
    const auto all = static_cast<double>(engine_.shards.all().get_doccount());
    const TermShare share = [&](const std::string& term) {
        const auto frequency = static_cast<double>(engine_.learnt.term_frequency(term));
        return frequency / (is_filter_term(term) ? all : passages);  // records have filter terms as well
    };
    const auto scored = scored_query(query_.concepts, *weights_, p_.passage_group, false);
    return static_cast<std::uint64_t>(
        std::llround(kept * passages * matching_share(scored, conditions_, share)));
}

// Reads a candidate; false if its text doesn't bear out what the index offered it for.
bool PassageSearch::take(const Xapian::MSetIterator& it, std::size_t depth) {
    auto candidate = std::make_unique<Candidate>();
    candidate->docid = *it;
    candidate->index_score = it.get_weight();
    const auto document = it.get_document();
    candidate->data = document.get_data();
    candidate->document_key = document.get_value(schema::document_slot);
    read(*candidate);
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
    for (const auto i : order_of(pool_)) {
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
    settings.terms = static_cast<std::size_t>(p_.feedback_terms);
    settings.frequency = [&](const Word& w) { return static_cast<double>(weights_->frequency(w.term)); };
    if (engine_.shards.remote())
        settings.prepare = [&](const std::vector<const Word*>& words) { weights_->prepare(words); };
    const auto terms = rocchio(units, settings);
    std::unordered_map<TermId, double> weight;
    for (const auto& t : terms) weight[t.word->term_id] = t.share * t.idf;
    const double size = std::max(1.0, scorer_->query_size());
    const double original = std::min(0.95, p_.passage_original + p_.passage_step * size);
    for (auto& c : pool_) {
        const double related = related_score(*c, weight);
        c->score = original * c->score / size + (1 - original) * related;
        if (request_.explain) {
            c->evidence.emplace_back("all of that, as its share of the final score",
                                     original * c->text_score / size);
            c->evidence.emplace_back("terms that the best passages share", (1 - original) * related);
        }
    }
    set_related(terms);
}

double PassageSearch::related_score(const Candidate& candidate,
                                    const std::unordered_map<TermId, double>& weight) const {
    std::unordered_map<TermId, double> tf;
    for (const auto& token : candidate.match.text.tokens)
        if (weight.contains(token.word->term_id)) tf[token.word->term_id] += 1;
    for (const auto& token : candidate.match.title.tokens)
        if (weight.contains(token.word->term_id)) tf[token.word->term_id] += schema::title_wdf;
    double sum = 0;
    const double norm = scorer_->norm(candidate.length);
    for (const auto& [id, n] : tf) sum += weight.at(id) * saturate(n, p_.k1, norm);
    return sum;
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

void PassageSearch::by_passage() {
    score_passages();
    // Navigation and the like stand behind everything else: they are shown if there is nothing else, or asked
    // for.
    const auto good = [](const auto& c) { return !c->view.boilerplate; };
    const bool all = request_.boilerplate || std::none_of(pool_.begin(), pool_.end(), good);
    std::size_t navigation = 0;
    const auto offer = [&](Candidate& candidate) {
        const bool hidden = candidate.view.boilerplate && !all;
        if (hidden) ++navigation;
        if (hidden || response_.results.size() >= request_.limit || fold_duplicate(candidate)) return;
        if (seen_++ >= request_.offset) emit(candidate, candidate.score);
    };
    for (const auto i : order_of(pool_)) offer(*pool_[i]);
    // Beyond the reranked ones the index' own order goes on, below the last of them.
    double last = response_.results.empty() ? 0 : response_.results.back().score;
    for (auto& candidate : beyond_) {
        candidate->score = last *= 0.999;
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
        if (seen_++ >= request_.offset) emit(*candidate, score * 100);
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

void PassageSearch::emit(Candidate& candidate, double score) {
    auto highlights = highlights_of(candidate.view.text, candidate.match.text, query_.concepts);
    const auto answer = chooser_->choose(candidate.view.text, candidate.view.body, candidate.match.text);
    if (highlights.empty() && any_field_ && !relate(candidate, highlights)) return;
    auto result = result_of(candidate.view);
    result.rank = request_.offset + response_.results.size() + 1;
    result.score = score;
    result.highlights = std::move(highlights);
    result.answer = answer;
    for (auto& [what, weight] : candidate.evidence) result.evidence.push_back({std::move(what), weight});
    response_.results.push_back(std::move(result));
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
    for (std::size_t i = 0; i < shingles_.size(); ++i) {
        if (resemblance(mine, shingles_[i]) < duplicate_resemblance) continue;
        if (i >= request_.offset && i - request_.offset < response_.results.size())
            response_.results[i - request_.offset].duplicates.push_back(
                {std::string(candidate.view.passage_id), info_of(candidate.view)});
        return true;
    }
    shingles_.push_back(std::move(mine));
    return false;
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
