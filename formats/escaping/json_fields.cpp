// Members of JSON objects that answers, lists and exports share.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/escaping/json_fields.hpp"

#include <algorithm>

namespace islet {
namespace {

// A number stays one, so far as JSON can say it.
Json json_value(const OwnField& field) {
    if (!field.number) return field.value;
    auto number = Json::parse(field.value, nullptr, false);
    return number.is_number() ? number : Json(field.value);
}

}  // namespace

void put_fields(JsonWriter& out, const std::vector<OwnField>& fields) {
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        const auto has_name = [&](const OwnField& other) { return other.name == field->name; };
        if (std::any_of(fields.begin(), field, has_name)) continue;  // written with the first of that name
        const auto more = std::find_if(field + 1, fields.end(), has_name);
        if (more == fields.end())
            out.member(field->name, json_value(*field));
        else
            out.array(field->name, [&] {
                out.element(json_value(*field));
                for (auto other = more; other != fields.end(); ++other)
                    if (has_name(*other)) out.element(json_value(*other));
            });
    }
}

void put_origin(JsonWriter& out, const DocumentInfo& document) {
    out.member("publisher", text_or_null(document.publisher));
    out.member("date", text_or_null(document.date));
    out.member("date_kind", text_or_null(to_string(document.date_kind)));
    out.member("language", text_or_null(document.language));
    out.member("type", text_or_null(document.type));
    out.member("tags", document.tags);
}

}  // namespace islet
