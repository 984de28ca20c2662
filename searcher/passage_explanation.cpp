// Concepts and hits, told.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/passage_explanation.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>

namespace islet {
namespace {

const char* name_of(Field field) {
    switch (field) {
        case Field::title:
            return "title";
        case Field::heading:
            return "heading";
        default:
            return "";
    }
}

ConceptForm form_of(const Alternative& alternative) {
    ConceptForm form{alternative.kind,     alternative.shown,     alternative.factor, {},
                     alternative.prefixes, alternative.associated};
    for (const auto* word : alternative.words) form.terms.push_back(word->term);
    return form;
}

}  // namespace

QueryExplanation explanation_of(const std::vector<Concept>& concepts, const std::vector<Concept>& related) {
    QueryExplanation all;
    for (const auto& asked : concepts) {
        ExplainedConcept told{asked.typed, name_of(asked.field), !asked.counts, asked.weight, asked.idf, {}};
        for (const auto& alternative : asked.alternatives) told.forms.push_back(form_of(alternative));
        all.concepts.push_back(std::move(told));
    }
    for (const auto& term : related) all.related.push_back({term.typed, term.idf});
    return all;
}

std::string account_of(const QueryExplanation& explanation, const std::string& interpreted) {
    auto out = fmt::format("understood as: {}\n", interpreted);
    for (const auto& asked : explanation.concepts) {
        out += fmt::format("{}{}: weight {:f}, idf {:f}", asked.text, asked.excluded ? " (excluded)" : "",
                           asked.weight, asked.idf);
        for (const auto& form : asked.forms)
            out += fmt::format("; {} {} ×{:f} [{}]", to_string(form.kind), form.text, form.weight,
                               fmt::join(form.terms, " "));
        out += "\n";
    }
    for (const auto& term : explanation.related)
        out += fmt::format("related: {} {:f}\n", term.text, term.weight);
    return out;
}

std::vector<SaidForm> said_forms(const PassageMatch& match) {
    std::map<std::tuple<std::uint32_t, std::uint32_t, MatchKind>, SaidForm> forms;
    const auto count = [&](const std::vector<Hit>& hits, std::size_t SaidForm::*place) {
        for (const auto& hit : hits) {
            if (hit.negated) continue;
            auto& form = forms[{hit.concept_number, hit.alternative, hit.kind}];
            form.concept_number = hit.concept_number;
            form.form = hit.alternative;
            form.kind = hit.kind;
            ++(form.*place);
        }
    };
    count(match.text.hits, &SaidForm::in_text);
    for (const auto& heading : match.headings) count(heading.hits, &SaidForm::in_headings);
    count(match.title.hits, &SaidForm::in_title);
    std::vector<SaidForm> said;
    said.reserve(forms.size());
    for (auto& [key, form] : forms) said.push_back(form);
    return said;
}

}  // namespace islet
