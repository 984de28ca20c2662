// Values by their key.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/fields/same_values.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "database/fields/own_fields.hpp"

namespace islet {

std::vector<SameValues> same_values(std::string_view field, const std::vector<FieldValue>& all) {
    std::map<std::string, SameValues> same;
    for (const auto& one : all) {
        if (one.field != field) continue;
        auto& value = same[field_key(field, one.value)];
        value.documents += one.documents;
        if (one.documents <= value.most) continue;
        value.most = one.documents;
        value.text = one.value;
    }
    std::vector<SameValues> values;
    values.reserve(same.size());
    for (auto& [key, value] : same) values.push_back(std::move(value));
    std::stable_sort(values.begin(), values.end(),
                     [](const SameValues& a, const SameValues& b) { return a.documents > b.documents; });
    return values;
}

}  // namespace islet
