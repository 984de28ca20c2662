// One search from request to response.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/passage_search.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/unicode/utf8.hpp"
#include "database/index_schema.hpp"
#include "islet/error.hpp"
#include "searcher/concepts/concept_builder.hpp"
#include "searcher/passage_explanation.hpp"
#include "searcher/query/query_parser.hpp"
#include "searcher/query/shouted_query.hpp"
#include "searcher/ranking/near_duplicates.hpp"
#include "searcher/ranking/passage_scorer.hpp"

namespace islet {
namespace {

constexpr std::size_t most_related = 20;  // words shown
constexpr double full_words = 25;         // a passage with fewer is a caption or a label

}  // namespace

PassageSearch::PassageSearch(Engine& engine, const Request& request, Capitals capitals, std::string meant)
    : engine_(engine),
      request_(request),
      capitals_(capitals),
      meant_(std::move(meant)),
      reader_(engine.analyzer) {
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
        prefer_audience();
        fetch();
        request_.by == Grouping::passage ? by_passage() : by_document();
        count_and_sort();
        tell_undated();
    } else {
        exact_total_ = true;
    }
    response_.by_document = request_.by == Grouping::document;
    response_.relation = exact_total_ ? TotalRelation::eq : TotalRelation::estimate;
    if (request_.explain) {
        response_.explanation = explanation_of(query_.concepts, related_);
        response_.query.explained = account_of(*response_.explanation, response_.query.interpreted);
    }
    return std::move(response_);
}

void PassageSearch::understand() {
    const auto text = repair_utf8(request_.query);
    response_.query.text = text;
    auto quiet =
        capitals_ == Capitals::typed ? without_shouting(text, engine_.lexicon) : QuietQuery{text, {}};
    auto parsed = parse_query(quiet.text);
    response_.query.interpreted = to_string(parsed.root);
    response_.query.warnings.assign(parsed.warnings.begin(), parsed.warnings.end());
    if (!quiet.operators.empty())
        response_.query.warnings.emplace_back(
            quiet.operators + " among words in capitals: read as a word; write those words in small letters");
    query_ = ConceptBuilder(engine_.analyzer, engine_.lexicon, engine_.shards, engine_.stem_classes, request_,
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

// Captions and lone labels say little; navigation says less.
void PassageSearch::weigh_down(Candidate& candidate) const {
    const auto by = [&](double factor, const char* why) {
        candidate.score *= factor;
        if (request_.explain) candidate.evidence.emplace_back(why, factor);
    };
    const auto words = static_cast<double>(candidate.match.text.tokens.size());
    if (words < full_words) by(std::pow(words / full_words, p_.brief), "factor for a very short passage");
    if (candidate.view.boilerplate) by(p_.boilerplate, "factor for navigation, lists of links and the like");
    if (has_audience_ && audience_factor(candidate.view) < 1)
        by(audience_factor(candidate.view),
           "factor for an article that isn't said to be for those asked for");
}

void PassageSearch::score_passages() {
    for (auto& c : pool_) c->score = c->text_score;
    const bool feedback = request_.expand && !request_.exact && pool_.size() > 1;
    if (feedback) add_feedback();
    for (auto& c : pool_) weigh_down(*c);
    add_nearness();
    weigh_repeated();
    for (auto& c : pool_) {
        // So that the last bits, which depend on earlier searches, decide nothing.
        c->score = std::round(c->score * 1e6) / 1e6;
    }
}

// A sentence that stands in many articles ("CAR T-cell therapy: The patient's T cells …") answers once. What
// says it again comes after what says something else.
void PassageSearch::weigh_repeated() {
    std::unordered_set<std::string_view> met;
    for (const auto i : best_first(pool_)) {
        auto& c = *pool_[i];
        if (c.best_sentence.size() == 0 || met.insert(c.best_sentence.in(c.view.text)).second) continue;
        c.score *= p_.repeated;
        if (request_.explain)
            c.evidence.emplace_back("factor for a sentence that a better passage has, too", p_.repeated);
    }
}

// The terms that the best passages share, looked for in all passages that were read.
void PassageSearch::add_feedback() {
    std::vector<FeedbackUnit> units;
    DistinctPassages met;
    for (const auto i : best_first(pool_)) {
        auto& c = *pool_[i];
        if (units.size() >= static_cast<std::size_t>(p_.feedback_units) || c.score <= 0) break;
        c.shingles = template_shingles(c.match.text, c.match.title);
        if (c.view.boilerplate || met.find(c.shingles)) continue;
        met.keep(c.shingles);
        units.push_back({c.score, scorer_->norm(c.length), {&c.match.text.tokens, &c.match.title.tokens}});
    }
    if (units.empty()) return;
    FeedbackSettings settings;
    settings.k1 = p_.k1;
    settings.units = static_cast<double>(engine_.shards.passages());
    settings.shared_by = 2;  // the others don't change the answers and cost a look-up each
    settings.terms = static_cast<std::size_t>(p_.feedback_terms);
    settings.frequencies = [&](const auto& words) { return weights_->frequencies(words); };
    const auto terms = rocchio(units, settings);
    RelatedScorer scorer(terms, p_.k1);
    const double size = std::max(1.0, scorer_->query_size());
    const double original = std::min(p_.passage_most, p_.passage_original + p_.passage_step * size);
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
