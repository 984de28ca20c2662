// Choosing the answer sentence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking/answer.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "analysis/segmentation/text_shape.hpp"
#include "language/lists.hpp"
#include "searcher/matching/query_fit.hpp"
#include "searcher/ranking/answer_parameters.hpp"

namespace islet {
namespace {

std::string padded(std::string_view text) { return " " + plain_form(text) + " "; }

// In plain text, with a space before and after. The phrases begin with a space, and a look from one to the
// next would take most of the time that an answer's sentence does; memmem() steps over as many bytes as a
// phrase has.
bool points_to_others(std::string_view plain) {
    static const ListEntries kept_pointers(entries, List::answer_pointers);
    const auto& pointers = *kept_pointers;
    return std::any_of(pointers.begin(), pointers.end(), [&](std::string_view phrase) {
        return ::memmem(plain.data(), plain.size(), phrase.data(), phrase.size()) != nullptr;
    });
}

// The cells of a row of a table, as the readers join them.
std::vector<std::string_view> cells_of(std::string_view row) {
    const std::string_view between = row.find(" · ") == std::string_view::npos ? ": " : " · ";
    std::vector<std::string_view> cells;
    for (auto cut = row.find(between); cut != std::string_view::npos; cut = row.find(between)) {
        cells.push_back(row.substr(0, cut));
        row.remove_prefix(cut + between.size());
    }
    cells.push_back(row);
    return cells;
}

bool starts_with_capital(std::string_view cell) { return case_of(first_point(cell)) == LetterCase::upper; }

// "When: What" above "same day: nausea, vomiting": a few words each, all capitalised, and the row below
// has as many cells but isn't like that.
bool is_table_head(std::string_view row, std::string_view next) {
    const auto names = [](std::string_view cell) {
        return starts_with_capital(cell) && count_words(cell) <= 4 &&
               cell.find_first_of("0123456789.") == std::string_view::npos;
    };
    const auto head = cells_of(row);
    const auto below = cells_of(next);
    return head.size() > 1 && head.size() == below.size() && std::all_of(head.begin(), head.end(), names) &&
           !std::all_of(below.begin(), below.end(), starts_with_capital);
}

}  // namespace

struct AnswerChooser::Sentence {
    Span span;
    std::size_t words = 0;  // no more than answer_parameters.short_words are counted
    bool question = false;
    bool lead_in = false;      // ends with a colon
    std::size_t under = 0;     // 1 + number of the lead-in or question that it continues; 0: none
    std::vector<double> said;  // by concept: 1, less if by a synonym
    double hits = 0;           // idf of all hits
};

AnswerChooser::AnswerChooser(const Question& question, const std::vector<Concept>& concepts)
    : concepts_(concepts), all_(query_worth(concepts)), question_(question) {}

// Whether the next sentence belongs to the lead-in or question `lead`: always if it follows it directly; a
// list goes on to the blank line after its items, and an answer after a short word ("Is it my fault? No.
// Nothing that you did …"). apart: a blank line stands before.
bool AnswerChooser::goes_on(const std::vector<Sentence>& so_far, std::size_t lead, bool apart) {
    if (lead == 0) return false;
    if (lead == so_far.size()) return true;
    if (apart) return false;
    return so_far[lead - 1].lead_in ||
           (so_far.size() == lead + 1 && so_far.back().words < answer_parameters.short_words);
}

std::vector<AnswerChooser::Sentence> AnswerChooser::looked_at(std::string_view text, std::size_t body,
                                                              const std::vector<Span>& spans) {
    std::vector<Sentence> out;
    std::size_t lead = 0;  // as Sentence::under
    for (const auto& span : spans) {
        Sentence s;
        s.span = span;
        const auto own = s.span.in(text);
        s.words = count_words(own, answer_parameters.short_words);
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
        const double kin = is_kin(hit) ? answer_parameters.relative : 1;
        s->said[hit.concept_number] = std::max(s->said[hit.concept_number], kin * hit.factor);
        s->hits += kin * asked.group_idf;
    }
}

double AnswerChooser::coverage(const std::vector<Sentence>& sentences, std::size_t at) const {
    if (all_ <= 0) return 0;
    const auto& s = sentences[at];
    double sum = answer_parameters.repeated * s.hits;
    for (std::size_t c = 0; c < concepts_.size(); ++c) {
        if (!concepts_[c].counts) continue;
        const double above = s.under == 0 ? 0 : answer_parameters.inherited * sentences[s.under - 1].said[c];
        const double next = at + 1 == sentences.size() ? 0 : sentences[at + 1].said[c] - s.said[c];
        sum += concept_worth(concepts_[c]) *
               (std::max(s.said[c], above) + answer_parameters.announced * std::max(0.0, next));
    }
    return sum / all_;
}

// The sentence defines the whole query, and hardly more.
bool AnswerChooser::defines(std::string_view text, const Sentence& sentence, const TextMatch& match) const {
    if (!may_define(sentence)) return false;
    const auto says_all = [&](const Defined& defined) {
        const auto fit = query_fit(concepts_, match, defined.subject);
        return fit.said > answer_parameters.least_said && fit.covered >= answer_parameters.least_covered;
    };
    const auto defined = defined_by(text, sentence.span);
    return std::any_of(defined.begin(), defined.end(), says_all);
}

// Without what its text shows, which takes much longer to tell.
double AnswerChooser::said_worth(const std::vector<Sentence>& sentences, std::size_t at) const {
    const double value = coverage(sentences, at) - answer_parameters.earlier * static_cast<double>(at);
    return sentences[at].lead_in ? value + answer_parameters.opens_list : value;
}

// What worth() is at most, where said_worth() is `said`. What its text shows adds to the value or, once that
// is above 0, takes from it.
double AnswerChooser::most_worth(const Sentence& sentence, double said) const {
    if (question_.quantity != Quantity::none) said += answer_parameters.quantity_given;
    if (may_define(sentence)) said += answer_parameters.definition_given;
    return std::max(said, 0.0);
}

// What isn't in the sentence isn't in what it defines.
bool AnswerChooser::may_define(const Sentence& sentence) const {
    if (question_.definition == Definition::none) return false;
    double said = 0;
    for (std::size_t c = 0; c < concepts_.size(); ++c)
        if (sentence.said[c] > 0) said += concept_worth(concepts_[c]);
    constexpr double rounding = 1e-6;
    return said > (answer_parameters.least_said - rounding) * all_;
}

double AnswerChooser::worth(std::string_view text, const std::vector<Sentence>& sentences, std::size_t at,
                            const TextMatch& match) const {
    const auto& s = sentences[at];
    const auto own = shown(sentences, at).in(text);
    double value = said_worth(sentences, at);
    if (gives_quantity(own, question_.quantity)) value += answer_parameters.quantity_given;
    if (defines(text, s, match)) value += answer_parameters.definition_given;
    if (s.question) value *= answer_parameters.asks_itself;
    if (points_to_others(padded(own))) value *= answer_parameters.points_elsewhere;
    if (s.words < answer_parameters.short_words) value *= answer_parameters.hardly_a_sentence;
    const auto& next = at + 1 < sentences.size() ? sentences[at + 1].span : Span{};
    if (is_table_head(own, next.in(text))) value *= answer_parameters.heads_table;
    return value;
}

// The first of those that are worth most. The likeliest is looked at first: most of the others can't be worth
// as much, whatever their text shows.
std::size_t AnswerChooser::best_of(std::string_view text, const std::vector<Sentence>& sentences,
                                   const TextMatch& match) const {
    std::vector<double> said;
    for (std::size_t i = 0; i < sentences.size(); ++i) said.push_back(said_worth(sentences, i));
    auto best = static_cast<std::size_t>(std::max_element(said.begin(), said.end()) - said.begin());
    double most = worth(text, sentences, best, match);
    for (std::size_t i = 0, likeliest = best; i < sentences.size(); ++i) {
        const double bound = most_worth(sentences[i], said[i]);
        if (i == likeliest || bound < most || (bound == most && i > best)) continue;
        const double value = worth(text, sentences, i, match);
        if (value < most || (value == most && i > best)) continue;
        best = i;
        most = value;
    }
    return best;
}

// A lead-in is nothing without an item.
Span AnswerChooser::shown(const std::vector<Sentence>& sentences, std::size_t at) {
    auto span = sentences[at].span;
    if (sentences[at].lead_in && at + 1 < sentences.size() && sentences[at + 1].under == at + 1)
        span.end = sentences[at + 1].span.end;
    return span;
}

// If no sentence says any of the query: the first real sentence, not a by-line or the head of a table.
std::size_t AnswerChooser::first_that_says(std::string_view text, const std::vector<Sentence>& sentences) {
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const auto& s = sentences[i];
        const auto own = s.span.in(text);
        if (s.words >= answer_parameters.short_words && !s.question && ends_sentence(own) &&
            !points_to_others(padded(own)))
            return i;
    }
    const auto is_head = [&](std::size_t i) {
        return i + 1 < sentences.size() &&
               is_table_head(sentences[i].span.in(text), sentences[i + 1].span.in(text));
    };
    std::size_t first = 0;
    while (is_head(first)) ++first;
    return first;
}

Span AnswerChooser::choose(std::string_view text, std::size_t body, const Sentences& spans,
                           const TextMatch& match) const {
    auto sentences = looked_at(text, body, spans.body);
    if (sentences.empty()) sentences = looked_at(text, 0, spans.all);  // nothing but headings
    if (sentences.empty()) return {body, text.size()};
    note_hits(match, sentences);
    const auto says = [](const Sentence& s) { return s.hits > 0; };
    if (std::none_of(sentences.begin(), sentences.end(), says) && question_.quantity == Quantity::none)
        return shown(sentences, first_that_says(text, sentences));
    return shown(sentences, best_of(text, sentences, match));
}

}  // namespace islet
