// Concepts, their forms, and how a result says them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/research/json_concepts.hpp"

namespace islet {
namespace {

constexpr double unit = 1e6;

void put_form(JsonWriter& out, const ConceptForm& form) {
    out.member("kind", to_string(form.kind));
    out.member("text", form.text);
    out.member("weight", rounded(form.weight, unit));
    out.member("terms", form.terms);
    if (!form.beginnings.empty()) out.member("beginnings", form.beginnings);
    if (form.goes_with) out.member("goes_with", true);
}

void put_concept(JsonWriter& out, const ExplainedConcept& asked) {
    out.member("text", asked.text);
    out.member("weight", rounded(asked.weight, unit));
    out.member("idf", rounded(asked.idf, unit));
    out.array("forms", [&] {
        for (const auto& form : asked.forms) out.object([&] { put_form(out, form); });
    });
    if (!asked.field.empty()) out.member("field", asked.field);
    if (asked.excluded) out.member("excluded", true);
}

}  // namespace

void put_concepts(JsonWriter& out, const QueryExplanation& explanation) {
    out.array("concepts", [&] {
        for (const auto& asked : explanation.concepts) out.object([&] { put_concept(out, asked); });
    });
    out.array("related", [&] {
        for (const auto& term : explanation.related)
            out.object([&] {
                out.member("text", term.text);
                out.member("weight", rounded(term.weight, unit));
            });
    });
}

void put_said(JsonWriter& out, const std::vector<SaidForm>& said) {
    for (const auto& form : said)
        out.object([&] {
            out.member("concept", form.concept_number);
            out.member("form", form.form);
            out.member("kind", to_string(form.kind));
            out.member("in_text", form.in_text);
            out.member("in_headings", form.in_headings);
            out.member("in_title", form.in_title);
        });
}

}  // namespace islet
