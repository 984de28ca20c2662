// Fields as JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/escaping/json_fields.hpp"

namespace islet {
namespace {

// A number stays one, so far as JSON can say it.
Json json_value(const OwnField& field) {
    if (!field.number) return field.value;
    auto number = Json::parse(field.value, nullptr, false);
    return number.is_number() ? number : Json(field.value);
}

}  // namespace

Json json_fields(const std::vector<OwnField>& fields) {
    Json object = Json::object();
    for (const auto& field : fields) {
        auto& known = object[field.name];
        if (known.is_null()) {
            known = json_value(field);
            continue;
        }
        if (!known.is_array()) known = Json::array({known});
        known.push_back(json_value(field));
    }
    return object;
}

}  // namespace islet
