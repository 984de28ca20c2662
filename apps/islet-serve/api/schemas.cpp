// A schema for each kind of parameter.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/api/schemas.hpp"

#include "apps/options/options_table.hpp"

namespace islet::serve {
namespace {

Json typed_fallback(const ParameterRow& row) {
    if (row.kind == ParameterKind::text || row.kind == ParameterKind::choice ||
        row.kind == ParameterKind::date)
        return row.fallback;
    return Json::parse(row.fallback);
}

}  // namespace

Json schema_of(const ParameterRow& row) {
    Json schema;
    switch (row.kind) {
        case ParameterKind::number:
            schema = {{"type", "integer"}, {"minimum", 0}, {"maximum", row.most}};
            break;
        case ParameterKind::share:
            schema = {{"type", "number"}, {"minimum", 0}, {"maximum", 1}};
            break;
        case ParameterKind::flag:
            schema = {{"type", "boolean"}};
            break;
        case ParameterKind::choice:
            schema = {{"type", "string"}, {"enum", split_choices(row.choices)}};
            break;
        case ParameterKind::date:
            schema = {{"type", "string"},
                      {"pattern", "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"}};
            break;
        case ParameterKind::text:
            schema = {{"type", "string"}};
            if (std::string_view(row.name) == "filter")
                schema["pattern"] = "^[^=]+=.+$";
            else
                schema["minLength"] = 1;
    }
    if (row.repeatable) schema = {{"type", "array"}, {"items", schema}};
    if (*row.fallback != 0) schema["default"] = typed_fallback(row);
    return schema;
}

}  // namespace islet::serve
