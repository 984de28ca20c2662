// Choosing the answer sentence. The constants were found on judged answers; docs/evaluation.md has what each
// part is worth.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "analysis/sentences.hpp"
#include "analysis/text_shape.hpp"

namespace islet {
namespace {

// Shares of what a sentence that says all of the query is worth.
constexpr double repeated = 0.08;   // for each hit, by idf, beside the concept's being said at all
constexpr double inherited = 0.8;   // for what the lead-in or the question before says
constexpr double announced = 0.15;  // for what only the next sentence says
constexpr double earlier = 0.01;    // lost with each sentence before
constexpr double opens_list = 0.1;
constexpr double quantity_given = 0.5;
// Factors.
constexpr double asks_itself = 0.1;
constexpr double points_elsewhere = 0.3;
constexpr double hardly_a_sentence = 0.5;
constexpr std::size_t short_words = 4;

// In plain text with a space before and after.
constexpr std::array<std::string_view, 5> pointers{" for more information", " learn more ", " read more ",
                                                   " see also ", " find out more"};

std::string padded(std::string_view text) { return " " + plain_form(text) + " "; }

template <std::size_t N>
bool holds_any(std::string_view plain, const std::array<std::string_view, N>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](auto phrase) { return plain.find(phrase) != std::string_view::npos; });
}

}  // namespace

struct AnswerChooser::Sentence {
    TextSpan span;
    std::size_t words = 0;
    bool question = false;
    bool lead_in = false;      // ends with a colon
    std::size_t under = 0;     // 1 + number of the lead-in or question that it goes on from; 0: none
    std::vector<double> said;  // by concept: 1, less if by a synonym
    double hits = 0;           // idf of all hits
};

AnswerChooser::AnswerChooser(std::string_view query, const std::vector<Concept>& concepts)
    : concepts_(concepts), quantity_(asked_quantity(query)) {
    for (const auto& c : concepts)
        if (c.counts) all_ += c.weight * c.group_idf;
}

// Whether the next sentence belongs to the lead-in or question `lead`: always if it follows it directly; a
// list goes on to the blank line after its items, and an answer after a short word ("Is it my fault? No.
// Nothing that you did …"). apart: a blank line stands before.
bool AnswerChooser::goes_on(const std::vector<Sentence>& so_far, std::size_t lead, bool apart) {
    if (lead == 0) return false;
    if (lead == so_far.size()) return true;
    if (apart) return false;
    return so_far[lead - 1].lead_in || (so_far.size() == lead + 1 && so_far.back().words < short_words);
}

std::vector<AnswerChooser::Sentence> AnswerChooser::sentences_of(std::string_view text, std::size_t body) {
    std::vector<Sentence> out;
    std::size_t lead = 0;  // as Sentence::under
    for (const auto& span : split_sentences(text.substr(body))) {
        Sentence s;
        s.span = {span.begin + body, span.end + body};
        const auto own = text.substr(s.span.begin, s.span.end - s.span.begin);
        s.words = count_words(own);
        s.question = last_point(own) == U'?';
        s.lead_in = last_point(own) == U':';
        const auto before = out.empty() ? body : out.back().span.end;
        const auto gap = text.substr(before, s.span.begin - before);
        if (!goes_on(out, lead, std::count(gap.begin(), gap.end(), '\n') > 1)) lead = 0;
        if (!s.lead_in && !s.question) s.under = lead;
        out.push_back(std::move(s));
        if (out.back().lead_in || out.back().question) lead = out.size();
    }
    return out;
}

void AnswerChooser::note_hits(const TextMatch& match, std::vector<Sentence>& sentences) const {
    for (auto& s : sentences) s.said.assign(concepts_.size(), 0);
    auto s = sentences.begin();
    for (const auto& hit : match.hits) {
        const auto& asked = concepts_[hit.concept_number];
        while (s != sentences.end() && s->span.end <= hit.begin) ++s;
        if (s == sentences.end()) break;
        if (!asked.counts || hit.begin < s->span.begin || hit.end > s->span.end) continue;
        s->said[hit.concept_number] = std::max(s->said[hit.concept_number], hit.factor);
        s->hits += asked.group_idf;
    }
}

double AnswerChooser::coverage(const std::vector<Sentence>& sentences, std::size_t at) const {
    if (all_ <= 0) return 0;
    const auto& s = sentences[at];
    double sum = repeated * s.hits;
    for (std::size_t c = 0; c < concepts_.size(); ++c) {
        if (!concepts_[c].counts) continue;
        const double above = s.under == 0 ? 0 : inherited * sentences[s.under - 1].said[c];
        const double next = at + 1 == sentences.size() ? 0 : sentences[at + 1].said[c] - s.said[c];
        sum += concepts_[c].weight * concepts_[c].group_idf *
               (std::max(s.said[c], above) + announced * std::max(0.0, next));
    }
    return sum / all_;
}

double AnswerChooser::worth(std::string_view text, const std::vector<Sentence>& sentences,
                            std::size_t at) const {
    const auto& s = sentences[at];
    const auto span = shown(sentences, at);
    const auto own = text.substr(span.begin, span.end - span.begin);
    const auto plain = padded(own);
    double value = coverage(sentences, at) - earlier * static_cast<double>(at);
    if (s.lead_in) value += opens_list;
    if (gives_quantity(own, quantity_)) value += quantity_given;
    if (s.question) value *= asks_itself;
    if (holds_any(plain, pointers)) value *= points_elsewhere;
    if (s.words < short_words) value *= hardly_a_sentence;
    return value;
}

// A lead-in is nothing without an item.
TextSpan AnswerChooser::shown(const std::vector<Sentence>& sentences, std::size_t at) {
    auto span = sentences[at].span;
    if (sentences[at].lead_in && at + 1 < sentences.size() && sentences[at + 1].under == at + 1)
        span.end = sentences[at + 1].span.end;
    return span;
}

TextSpan AnswerChooser::choose(std::string_view text, std::size_t body, const TextMatch& match) const {
    auto sentences = sentences_of(text, body);
    if (sentences.empty()) return {body, text.size()};
    note_hits(match, sentences);
    std::size_t best = 0;
    double most = worth(text, sentences, 0);
    for (std::size_t i = 1; i < sentences.size(); ++i) {
        const double value = worth(text, sentences, i);
        if (value <= most) continue;
        best = i;
        most = value;
    }
    return shown(sentences, best);
}

}  // namespace islet
