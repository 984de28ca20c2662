// Passage evidence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking/passage_scorer.hpp"

#include <algorithm>
#include <cmath>

#include "database/index_schema.hpp"
#include "language/language.hpp"
#include "searcher/index/bm25.hpp"
#include "searcher/matching/query_fit.hpp"
#include "searcher/ranking/passage_parameters.hpp"

namespace islet {
namespace {

double counted_length(const TextMatch& match) {
    return static_cast<double>(std::count_if(match.tokens.begin(), match.tokens.end(),
                                             [](const Token& t) { return !t.word->stop; }));
}

// 1: the part is the query.
double sameness(const QueryFit& fit) {
    return std::pow(fit.said * fit.covered, passage_parameters.fit_power);
}

}  // namespace

std::vector<std::size_t> best_first(const CandidatePool& pool) {
    std::vector<std::size_t> order(pool.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (pool[a]->score != pool[b]->score) return pool[a]->score > pool[b]->score;
        if (pool[a]->view.date != pool[b]->view.date) return pool[a]->view.date > pool[b]->view.date;
        return pool[a]->view.passage_id < pool[b]->view.passage_id;  // the same whatever the docids are
    });
    return order;
}

PassageScorer::PassageScorer(const std::vector<Concept>& concepts, const RankingParameters& parameters,
                             double average_length, double total, const Question& question)
    : concepts_(concepts),
      p_(parameters),
      average_length_(std::max(1.0, average_length)),
      total_passages_(total),
      question_(question),
      total_(query_worth(concepts)) {
    for (std::size_t c = 0; c < concepts.size(); ++c) {
        if (!concepts[c].counts) continue;
        size_ += concepts[c].weight;
        if (c + 1 < concepts.size() && concepts[c + 1].counts && concepts[c].run == concepts[c + 1].run)
            neighbours_.push_back(c);
    }
}

double PassageScorer::pair_part(double count, double relative_length) {
    return saturate(count, passage_parameters.pair_k1,
                    1 - passage_parameters.pair_b + passage_parameters.pair_b * relative_length);
}

double PassageScorer::hit_weight(const Hit& hit) const {
    if (is_kin(hit)) return p_.family * hit.factor;
    if (hit.kind == MatchKind::stem) return p_.stem * hit.factor;
    return hit.kind == MatchKind::variant ? p_.variant * hit.factor : hit.factor;
}

std::vector<PassageScorer::Said> PassageScorer::count(const Candidate& candidate) const {
    std::vector<Said> said(concepts_.size());
    const auto take = [&](const TextMatch& match, double times, bool text) {
        for (const auto& hit : match.hits) {
            auto& s = said[hit.concept_number];
            if (is_associated(hit)) {
                const auto& what = concepts_[hit.concept_number].alternatives[hit.alternative];
                s.associated = std::max(s.associated, what.idf * what.factor);
                continue;
            }
            const double weight = hit_weight(hit);
            if (s.best == nullptr || weight > hit_weight(*s.best)) s.best = &hit;
            if (hit.negated) continue;  // however often it occurs
            if (concepts_[hit.concept_number].alternatives[hit.alternative].own) s.own += times * weight;
            s.group += times * weight;
            s.in_text = s.in_text || text;
        }
    };
    take(candidate.match.text, schema::body_wdf, true);
    for (const auto& heading : candidate.match.headings) take(heading, schema::heading_wdf, false);
    take(candidate.match.title, schema::title_wdf, false);
    return said;
}

void PassageScorer::count_pairs(Candidate& candidate, std::vector<std::vector<const Hit*>>& hits) const {
    candidate.pairs.assign(neighbours_.size(), {});
    if (neighbours_.empty()) return;
    for (auto& of_concept : hits) of_concept.clear();
    for (const auto& hit : candidate.match.text.hits)
        if (!hit.negated && !is_associated(hit)) hits[hit.concept_number].push_back(&hit);
    for (std::size_t n = 0; n < neighbours_.size(); ++n) {
        const auto& second = hits[neighbours_[n] + 1];
        std::size_t from = 0;  // those before are out of reach: a text may be one long line
        for (const auto* a : hits[neighbours_[n]]) {
            while (from < second.size() &&
                   second[from]->position + passage_parameters.near_window < a->position)
                ++from;
            for (auto k = from; k < second.size(); ++k) {
                const auto& b = *second[k];
                if (b.position >
                    std::max<double>(a->position + passage_parameters.near_window, a->end_position))
                    break;
                if (a->position == b.position) continue;
                const double distance =
                    std::abs(static_cast<double>(a->position) - static_cast<double>(b.position));
                if (distance <= passage_parameters.near_window) candidate.pairs[n].near += 1 / distance;
                if (b.position == a->end_position) candidate.pairs[n].adjacent += 1;
            }
        }
    }
}

// Shares are idf-weighted. A sentence that gives the quantity asked for may leave the subject to the one
// before: "How long does it last? Most people need six weeks."
PassageScorer::BestSentence PassageScorer::best_sentence(const Candidate& candidate) const {
    const auto& hits = candidate.match.text.hits;
    BestSentence best;
    if (hits.empty() || total_ <= 0) return best;
    const auto body = candidate.sentences.body.empty() ? 0 : candidate.sentences.body.front().begin;
    double lead = 0;
    std::size_t next = 0;
    std::vector<bool> said(concepts_.size());
    for (const auto& sentence : candidate.sentences.all) {
        while (next < hits.size() && hits[next].begin < sentence.begin) ++next;
        std::fill(said.begin(), said.end(), false);
        double share = 0;
        for (; next < hits.size() && hits[next].begin < sentence.end; ++next) {
            const auto& asked = concepts_[hits[next].concept_number];
            if (said[hits[next].concept_number] || !asked.counts || hits[next].negated ||
                is_associated(hits[next]))
                continue;
            said[hits[next].concept_number] = true;
            share += concept_worth(asked) / total_;
        }
        const bool of_body = sentence.begin >= body;
        const bool first_as_good = of_body && share > 0 && share == best.share && best.where.size() == 0;
        if (share > best.share || first_as_good) best.where = of_body ? sentence : Span{};
        best.share = std::max(best.share, share);
        if (gives_quantity(sentence.in(candidate.view.text), question_.quantity))
            best.quantity = std::max({best.quantity, share, lead});
        lead = p_.lead * std::max(share, lead);
        if (question_.definition == Definition::none || share < passage_parameters.least_defined) continue;
        for (const auto& defined : defined_by(candidate.view.text, sentence)) {
            const double same = sameness(query_fit(concepts_, candidate.match.text, defined.subject));
            if (question_.definition == Definition::named && same < passage_parameters.whole_fit) continue;
            best.definition =
                std::max(best.definition, same * (defined.in_passing ? passage_parameters.in_passing : 1));
        }
    }
    return best;
}

// An article on children's melanoma is the wrong one for someone who doesn't mention children, if another
// says as much of the query in its title; and the other way round.
void PassageScorer::read_titles(CandidatePool& pool) const {
    double fitting = 0;  // the most of the query that a title about the same people says
    std::vector<double> said;
    for (auto& c : pool) {
        const auto title = query_fit(concepts_, c->match.title, {0, c->view.title.size()});
        c->title_fit = total_ * sameness(title);
        said.push_back(title.said);
        c->about_others = false;
        if (title.said <= 0) continue;  // whoever it is about: most titles
        const ReadingIn reading(language_named(c->view.language));
        const auto whom = populations_of(c->view.title);
        c->about_others = question_.populations == 0 ? whom != 0 : (whom & question_.populations) == 0;
        if (!c->about_others) fitting = std::max(fitting, title.said);
    }
    for (std::size_t i = 0; i < pool.size(); ++i)
        pool[i]->about_others = pool[i]->about_others && said[i] <= fitting;
}

void PassageScorer::score(CandidatePool& pool, bool explain) const {
    std::vector<double> holders(neighbours_.size(), 0);
    std::vector<std::vector<const Hit*>> hits(concepts_.size());
    read_titles(pool);
    for (auto& candidate : pool) {
        auto& c = *candidate;
        c.length = schema::body_wdf * counted_length(c.match.text) +
                   schema::title_wdf * counted_length(c.match.title);
        for (const auto& heading : c.match.headings)
            c.length += schema::heading_wdf * counted_length(heading);
        count_pairs(c, hits);
        for (std::size_t n = 0; n < holders.size(); ++n) holders[n] += c.pairs[n].near > 0 ? 1 : 0;
    }
    std::vector<double> pair_idf;
    pair_idf.reserve(holders.size());
    for (const auto holder : holders) pair_idf.push_back(bm25_idf(holder, total_passages_));
    for (auto& candidate : pool) {
        const ReadingIn reading(language_named(candidate->view.language));
        score_one(*candidate, pair_idf, explain);
    }
}

void PassageScorer::score_one(Candidate& candidate, const std::vector<double>& pair_idf, bool explain) const {
    const double length_norm = norm(candidate.length);
    const auto said = count(candidate);
    double sum = 0;
    double covered = 0;
    double associated = 0;
    for (std::size_t c = 0; c < concepts_.size(); ++c) {
        const auto& asked = concepts_[c];
        if (!asked.counts) continue;
        const double together = p_.associated * asked.weight * said[c].associated;
        sum += together;
        associated += together;
        if (said[c].best == nullptr) {
            covered += said[c].associated > 0 ? concept_worth(asked) * p_.associated_said : 0;
            continue;
        }
        const double own = asked.idf * saturate(said[c].own, p_.k1, length_norm);
        const double group = asked.group_idf * saturate(said[c].group, p_.k1, length_norm);
        const double part = asked.weight * ((1 - p_.passage_group) * own + p_.passage_group * group);
        sum += part;
        covered += concept_worth(asked) * (is_kin(*said[c].best) ? p_.family : 1);
        if (explain) explain_concept(candidate, c, said[c], part);
    }
    double near = 0;
    for (std::size_t n = 0; n < neighbours_.size(); ++n)
        near += pair_idf[n] * pair_part(candidate.pairs[n].near, candidate.length / average_length_);
    const double factor = total_ > 0 ? std::pow(covered / total_, p_.coverage) : 1;
    const auto best = best_sentence(candidate);
    candidate.best_sentence = best.where;
    const auto parts = answer_parts(candidate, best, factor);
    sum += p_.passage_near * near;
    for (const auto& [why, part] : parts) sum += part;
    const double whom = candidate.about_others ? others_factor() : 1;
    const double help =
        question_.urgent
            ? 1 + p_.urgent * factor * says_whom_to_call(candidate.view.text, candidate.sentences.all)
            : 1;
    const bool foreign = question_.language && *question_.language != language_in_use();
    const double language = foreign ? p_.other_language : 1;
    candidate.text_score = sum * factor * whom * help * language;
    if (!explain) return;
    if (associated > 0) candidate.evidence.emplace_back("what goes with words of the query", associated);
    if (near > 0)
        candidate.evidence.emplace_back("neighbouring words of the query near each other",
                                        p_.passage_near * near);
    for (const auto& part : parts)
        if (part.second > 0) candidate.evidence.emplace_back(part.first, part.second);
    candidate.evidence.emplace_back("factor for the share of the query that is said", factor);
    if (candidate.about_others)
        candidate.evidence.emplace_back("factor for a title about others than the query", whom);
    if (foreign) candidate.evidence.emplace_back("factor for another language than the query's", language);
    if (help > 1) candidate.evidence.emplace_back("factor for saying whom to call about an alarm sign", help);
}

double PassageScorer::others_factor() const {
    const bool overview =
        question_.populations != 0 || question_.aspects != 0 || question_.definition != Definition::none;
    return overview ? p_.others_overview : p_.others;
}

// How well it answers, besides what it says of the query. factor: for the share of the query that is said.
PassageScorer::Parts PassageScorer::answer_parts(const Candidate& candidate, const BestSentence& best,
                                                 double factor) const {
    const auto& headings = candidate.view.headings;
    const bool announced = question_.aspects != 0 && !headings.empty() &&
                           (announced_aspects(headings.back()) & question_.aspects) != 0;
    const double definition = question_.definition == Definition::asked ? p_.definition : p_.named;
    return {
        {{"what its best sentence says of the query", p_.sentence * total_ * best.share},
         // A time isn't an answer if it is another operation's: what the passage leaves out counts more here.
         {to_string(question_.quantity), p_.quantity * total_ * best.quantity * factor},
         {"a sentence says what it is", definition * total_ * best.definition},
         {"its heading announces what of it was asked", announced ? p_.aspect * total_ * factor * factor : 0},
         {"how well the title and the query are the same", p_.title_fit * candidate.title_fit}}};
}

void PassageScorer::explain_concept(Candidate& candidate, std::size_t c, const Said& said,
                                    double part) const {
    if (said.best->negated) {
        candidate.evidence.emplace_back(concepts_[c].typed + ": only behind \"non\"", part);
        return;
    }
    auto what = concepts_[c].typed + ": " + to_string(said.best->kind);
    if (said.best->kind >= MatchKind::acronym)
        what += " " + concepts_[c].alternatives[said.best->alternative].shown;
    what += said.in_text ? ", in the text" : ", in headings or title only";
    candidate.evidence.emplace_back(what, part);
}

}  // namespace islet
