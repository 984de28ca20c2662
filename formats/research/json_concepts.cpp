// Concepts, their forms, and how a result says them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/research/json_concepts.hpp"

namespace islet {
namespace {

constexpr double unit = 1e6;

Json json_form(const ConceptForm& form) {
    Json object = {{"kind", to_string(form.kind)},
                   {"text", form.text},
                   {"weight", rounded(form.weight, unit)},
                   {"terms", form.terms}};
    if (!form.beginnings.empty()) object["beginnings"] = form.beginnings;
    if (form.goes_with) object["goes_with"] = true;
    return object;
}

Json json_concept(const ExplainedConcept& asked) {
    Json object = {{"text", asked.text},
                   {"weight", rounded(asked.weight, unit)},
                   {"idf", rounded(asked.idf, unit)},
                   {"forms", Json::array()}};
    for (const auto& form : asked.forms) object["forms"].push_back(json_form(form));
    if (!asked.field.empty()) object["field"] = asked.field;
    if (asked.excluded) object["excluded"] = true;
    return object;
}

}  // namespace

Json json_concepts(const QueryExplanation& explanation) {
    Json object = {{"concepts", Json::array()}, {"related", Json::array()}};
    for (const auto& asked : explanation.concepts) object["concepts"].push_back(json_concept(asked));
    for (const auto& term : explanation.related)
        object["related"].push_back({{"text", term.text}, {"weight", rounded(term.weight, unit)}});
    return object;
}

Json json_said(const std::vector<SaidForm>& said) {
    Json list = Json::array();
    for (const auto& form : said)
        list.push_back({{"concept", form.concept_number},
                        {"form", form.form},
                        {"kind", to_string(form.kind)},
                        {"in_text", form.in_text},
                        {"in_headings", form.in_headings},
                        {"in_title", form.in_title}});
    return list;
}

}  // namespace islet
